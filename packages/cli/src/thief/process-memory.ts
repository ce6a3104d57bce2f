/**
 * The memory of a running program, read as its owner may: Linux shows it in /proc/PID/mem. Only what the program wrote itself
 * is read (private, writable regions), not its code. Where the system forbids this (`ptrace_scope`), a heap snapshot or core
 * file does as well: `node --heapsnapshot-signal=SIGUSR2`, `gcore PID`.
 */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import type { Fill } from './byte-stream.ts'

export interface Region {
  readonly name: string
  readonly bytes: number
  readonly fill: Fill
}

/** Throws the system's error when the process is not there or not ours. `close` when done. */
export function openMemory(pid: number): { readonly regions: readonly Region[]; close(): void } {
  const maps = readFileSync(`/proc/${pid}/maps`, 'utf8')
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  const regions = maps.split('\n').flatMap((line): Region[] => {
    const match = /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)$/.exec(line)
    if (match === null || !/^rw/.test(match[3]!) || match[4]!.startsWith('[v')) return []
    const [start, end] = [Number.parseInt(match[1]!, 16), Number.parseInt(match[2]!, 16)]
    return [{ name: regionName(match[4]!), bytes: end - start, fill: fillFrom(memory, start, end) }]
  })
  return { regions, close: () => closeSync(memory) }
}

function regionName(label: string): string {
  return label === '' ? 'memory' : label.startsWith('[') ? `memory ${label}` : 'memory of a library'
}

function fillFrom(memory: number, start: number, end: number): Fill {
  let next = start
  return async (into, at) => {
    const want = Math.min(into.length - at, end - next)
    if (want <= 0) return 0
    try {
      const read = readSync(memory, into, at, want, next)
      next += read
      return read
    } catch {
      // The region went away, or holds pages that nobody may read: it ends here.
      next = end
      return 0
    }
  }
}

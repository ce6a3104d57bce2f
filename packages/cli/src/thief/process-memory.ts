/**
 * The memory of a running program, read as its owner may: Linux shows it in /proc/PID/mem. Only what the program wrote itself
 * is read (private, writable regions), not its code, and of that only pages that exist. Where the system forbids this
 * (`ptrace_scope`), a heap snapshot or core file does as well: `node --heapsnapshot-signal=SIGUSR2`, `gcore PID`.
 */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import type { Fill } from './byte-stream.ts'

export interface Region {
  readonly name: string
  readonly bytes: number
  readonly fill: Fill
}

const PAGE_BYTES = 4096
const ENTRY_BYTES = 8
/** Pages so near to each other are read in one go. */
const GAP_BYTES = 16 * PAGE_BYTES

interface Stretch {
  readonly start: number
  readonly end: number
}

/** Throws the system's error when the process is not there or not ours. `close` when done. */
export function openMemory(pid: number): { readonly regions: readonly Region[]; close(): void } {
  const maps = readFileSync(`/proc/${pid}/maps`, 'utf8')
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  const pages = openPageMap(pid)
  const regions = maps.split('\n').flatMap((line): Region[] => {
    const match = /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)$/.exec(line)
    if (match === null || !/^rw/.test(match[3]!) || match[4]!.startsWith('[v')) return []
    const whole = { start: Number.parseInt(match[1]!, 16), end: Number.parseInt(match[2]!, 16) }
    return pages.present(whole).map((stretch) => ({
      name: regionName(match[4]!),
      bytes: stretch.end - stretch.start,
      fill: fillFrom(memory, stretch),
    }))
  })
  pages.close()
  return { regions, close: () => closeSync(memory) }
}

function regionName(label: string): string {
  return label === '' ? 'memory' : label.startsWith('[') ? `memory ${label}` : 'memory of a library'
}

/** Programs reserve far more than they use: of half a gigabyte for code that may be made, a few pages exist. */
function openPageMap(pid: number): { present(whole: Stretch): Stretch[]; close(): void } {
  let file: number
  try {
    file = openSync(`/proc/${pid}/pagemap`, 'r')
  } catch {
    return { present: (whole) => [whole], close: () => undefined }
  }
  return { present: (whole) => presentPages(file, whole), close: () => closeSync(file) }
}

function presentPages(file: number, { start, end }: Stretch): Stretch[] {
  const count = (end - start) / PAGE_BYTES
  const entries = Buffer.alloc(count * ENTRY_BYTES)
  const read = readSync(file, entries, 0, entries.length, (start / PAGE_BYTES) * ENTRY_BYTES)
  const found: { start: number; end: number }[] = []
  for (let page = 0; page < count; page++) {
    // bits 63 and 62: in memory, or swapped out; what could not be read counts as there
    const there = (page + 1) * ENTRY_BYTES > read || (entries[page * ENTRY_BYTES + 7]! & 0xc0) !== 0
    if (!there) continue
    const at = start + page * PAGE_BYTES
    const last = found.at(-1)
    if (last !== undefined && at - last.end <= GAP_BYTES) last.end = at + PAGE_BYTES
    else found.push({ start: at, end: at + PAGE_BYTES })
  }
  return found
}

function fillFrom(memory: number, { start, end }: Stretch): Fill {
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

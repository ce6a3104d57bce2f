/** Highest resident memory of a process, as the system keeps it (Linux: VmHWM). Null elsewhere, and when the process is gone. */
import { readFileSync } from 'node:fs'

export function peakMemoryMb(pid: number): number | null {
  try {
    const kib = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kib === undefined ? null : (Number(kib) * 1024) / 1e6
  } catch {
    return null
  }
}

/** Of several looks, the highest. */
export function higher(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b)
}

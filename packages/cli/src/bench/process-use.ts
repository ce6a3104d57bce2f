/** What a process has used so far, as the system keeps it (Linux). Null elsewhere, and when the process is gone. */
import { readFileSync } from 'node:fs'

export interface ProcessUse {
  /** Highest resident memory. */
  readonly memoryMb: number
  /** On all its threads. */
  readonly cpuSeconds: number
}

/** Ticks of /proc/PID/stat a second, on every Linux that Node runs on. */
const TICKS = 100

export function useOf(pid: number): ProcessUse | null {
  try {
    const kib = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    // The name may hold spaces; fields 14 and 15 of proc(5) stand 11 and 12 behind its bracket.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    if (kib === undefined) return null
    return { memoryMb: (Number(kib) * 1024) / 1e6, cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS }
  } catch {
    return null
  }
}

/** Of several looks, the highest. */
export function higher(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b)
}

/** Null when one of them is not known. */
export function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b
}

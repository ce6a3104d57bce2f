/**
 * How long a process has used a processor. A limit on it does not punish honest mail on a busy machine, as a limit on the clock
 * would. Linux says it in /proc; elsewhere nobody can ask about another process, and the clock has to do.
 */
import { readFileSync } from 'node:fs'

/** clock_t of the kernel's interface, fixed at 100 on every Linux architecture Node runs on. */
const TICKS_PER_SECOND = 100

/** Milliseconds, or null when nobody says. */
export function processorMsOf(pid: number): number | null {
  try {
    // the name in brackets may hold anything; fields are counted behind it (proc(5))
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const ticks = Number(fields[11]) + Number(fields[12])
    return Number.isFinite(ticks) ? (ticks * 1_000) / TICKS_PER_SECOND : null
  } catch {
    return null
  }
}

/**
 * Where a duty stands at a moment: for the clock on the wall. Time comes as an argument. A written request of law enforcement keeps a
 * breach notice from being shown as late; it never moves the date.
 */
import type { Duty } from './duty.ts'
import { endOfDay } from './zone-time.ts'

/** `open` has time; `soon` has less than a day; `none` has no date to be late for. */
export type Standing = 'done' | 'open' | 'soon' | 'late' | 'paused' | 'none'

export type StandingOptions = {
  readonly nowMs: number
  readonly timezone: string
  /** When it was done; null while it is not. */
  readonly doneMs: number | null
}

const DAY_MS = 86_400_000

export function standingOf(duty: Duty, { nowMs, timezone, doneMs }: StandingOptions): Standing {
  if (doneMs !== null) return 'done'
  const { dueMs, paused } = duty
  if (dueMs === null || (duty.status !== 'due' && duty.status !== 'voluntary')) return 'none'
  if (nowMs <= dueMs) return dueMs - nowMs < DAY_MS ? 'soon' : 'open'
  const stillPaused = paused !== undefined && (paused.until === null || nowMs <= endOfDay(paused.until, timezone))
  return stillPaused ? 'paused' : 'late'
}

/** A duty: what the engine hands out. Field names and statuses are those of the command line's JSON. */
import type { Basis, Confidence, ContentKey, Recipient } from '../rulebook/grammar.ts'
import type { HolidayUse } from './clock.ts'

/**
 * `due`: dated. `due-no-number`: the law has words only. `blocked`: cannot be computed until `missing` is told. `not-in-force`:
 * silent until its day. `voluntary`: recommended, or a condition of something else; never a legal duty.
 */
export type DutyStatus = 'due' | 'due-no-number' | 'blocked' | 'not-due' | 'not-in-force' | 'voluntary'

export type Alternative = {
  readonly dueAt: string | null
  readonly dueMs: number | null
  readonly words: string | null
}

export type Duty = {
  readonly id: string
  readonly act: string
  readonly actName: string
  readonly recipient: Recipient
  readonly recipientName: string
  readonly status: DutyStatus
  /** ISO 8601 in the practice's time zone, with offset; null unless a date could be worked out. */
  readonly dueAt: string | null
  readonly dueMs: number | null
  readonly cite: string
  /** The same duty may stand in two laws (NIS2 and its national act): then both are cited. */
  readonly cites: readonly string[]
  readonly why: string
  readonly confidence: Confidence
  /** The law's own words beside or instead of a number. */
  readonly words: string | null
  readonly basis: Basis
  readonly missing: readonly string[]
  /** Facts that are not needed but could lift or shorten the duty. */
  readonly couldChange: readonly string[]
  readonly notes: readonly string[]
  readonly content: readonly ContentKey[]
  readonly src: readonly string[]
  /** The event the clock started with, and its time as given. */
  readonly startsWith: { readonly event: string; readonly date: string } | null
  readonly assessment?: true
  readonly followUp?: string
  /** What other sources claim about this duty; both are shown. */
  readonly alternatives?: readonly Alternative[]
  /** The law has words only, but a number is claimed: plan for this date. It is no deadline of the law that was read. */
  readonly planFor?: string
  readonly holidays?: HolidayUse
  readonly effectiveFrom?: string
  /** Not in force, but within 90 days. */
  readonly coming?: true
  /** A recorded written request of law enforcement: not shown as late meanwhile; the date stands. */
  readonly paused?: { readonly until: string | null }
  /** Acts through which an inherited row applies. */
  readonly through?: readonly string[]
  /** Id of the duty that stands for this one on the screen. */
  readonly sameAs?: string
}

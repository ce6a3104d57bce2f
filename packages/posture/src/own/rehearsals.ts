/**
 * Things that are only true if they were tried lately: opening the practice from recovery cards, a whole restore, a lost phone, a
 * staff drill, the noon exercise, a contact card that still says what is true. Facts say when and how it went; the age is judged now.
 */
import type { UnixMs } from '@pellicle/protocol/time'
import { DAY, daysBetween, MINUTE } from '../check/check.ts'
import { type Finding, failed, passed, unproven } from '../check/finding.ts'
import { count, flag, orNull, record, type Shape, whole } from '../check/shape.ts'

/** Starting values: scenarios §5 gives the 90 days of the restore; cards yearly (S24), noon twice a year with slack. */
const MOST_DAYS = { cards: 365, restore: 90, lostPhone: 180, drill: 60, noon: 240, contactCard: 365 } as const

function tooOld(at: UnixMs, days: number, now: UnixMs): number | null {
  return now - at > days * DAY ? daysBetween(at, now) : null
}

export interface CardsFacts {
  /** Null: never. */
  readonly rehearsedAt: number | null
  readonly cardsRead: number
  readonly cardsNeeded: number
  readonly opened: boolean
}
export const cardsShape: Shape<CardsFacts> = record<CardsFacts>({
  rehearsedAt: orNull(whole),
  cardsRead: count,
  cardsNeeded: count,
  opened: flag,
})

export function judgeCards({ rehearsedAt, cardsRead, cardsNeeded, opened }: CardsFacts, now: UnixMs): Finding {
  if (rehearsedAt === null) return failed('CARDS_NEVER')
  if (cardsNeeded === 0) return unproven('EVIDENCE_UNREADABLE')
  if (!opened || cardsRead < cardsNeeded) return failed('CARDS_DO_NOT_OPEN', { count: cardsRead, of: cardsNeeded })
  const days = tooOld(rehearsedAt, MOST_DAYS.cards, now)
  return days === null
    ? passed('CARDS_OPEN', { days: daysBetween(rehearsedAt, now) })
    : failed('CARDS_LONG_AGO', { days, most: MOST_DAYS.cards })
}

export interface RestoreFacts {
  readonly restoredAt: number | null
  readonly tookMs: number
  readonly objects: number
  readonly hashesEqual: number
  readonly missing: number
  /** From the keeper alone, or with help of the running box. */
  readonly fromKeeperAlone: boolean
}
export const restoreShape: Shape<RestoreFacts> = record<RestoreFacts>({
  restoredAt: orNull(whole),
  tookMs: count,
  objects: count,
  hashesEqual: count,
  missing: count,
  fromKeeperAlone: flag,
})

export function judgeRestore(facts: RestoreFacts, now: UnixMs): Finding {
  const { restoredAt, objects, hashesEqual, missing } = facts
  if (restoredAt === null) return failed('RESTORE_NEVER')
  if (missing > 0) return failed('RESTORE_MISSING', { count: missing, of: objects })
  if (hashesEqual < objects) return failed('RESTORE_DIFFERS', { count: objects - hashesEqual, of: objects })
  const days = tooOld(restoredAt, MOST_DAYS.restore, now)
  if (days !== null) return failed('RESTORE_LONG_AGO', { days, most: MOST_DAYS.restore })
  if (objects === 0) return unproven('RESTORE_EMPTY')
  if (!facts.fromKeeperAlone) return unproven('RESTORE_WITH_HELP')
  const minutes = Math.max(1, Math.round(facts.tookMs / MINUTE))
  return passed('RESTORE_GOOD', { minutes, objects, days: daysBetween(restoredAt, now) })
}

export interface LostPhoneFacts {
  readonly playedAt: number | null
  /** From "lost" to the first refused request; null: it was never refused. */
  readonly refusedAfterMs: number | null
}
export const lostPhoneShape: Shape<LostPhoneFacts> = record<LostPhoneFacts>({
  playedAt: orNull(whole),
  refusedAfterMs: orNull(count),
})

/** Seconds until a revoked device hears no: the next request, so a minute is already wrong (starting value). */
const MOST_REFUSAL_MS = MINUTE

export function judgeLostPhone({ playedAt, refusedAfterMs }: LostPhoneFacts, now: UnixMs): Finding {
  if (playedAt === null) return unproven('LOST_PHONE_NEVER')
  if (refusedAfterMs === null) return failed('LOST_PHONE_STILL_IN')
  const seconds = (refusedAfterMs / 1000).toFixed(1)
  if (refusedAfterMs > MOST_REFUSAL_MS) return failed('LOST_PHONE_SLOW', { seconds })
  const days = tooOld(playedAt, MOST_DAYS.lostPhone, now)
  if (days !== null) return unproven('LOST_PHONE_LONG_AGO', { days })
  return passed('LOST_PHONE_REFUSED', { seconds, days: daysBetween(playedAt, now) })
}

export interface DrillFacts {
  readonly lastDrillAt: number | null
  readonly drills: number
  /** Drills with at least one report. */
  readonly reported: number
}
export const drillShape: Shape<DrillFacts> = record<DrillFacts>({
  lastDrillAt: orNull(whole),
  drills: count,
  reported: count,
})

export function judgeDrills({ lastDrillAt, drills, reported }: DrillFacts, now: UnixMs): Finding {
  if (lastDrillAt === null || drills === 0) return failed('DRILLS_NONE')
  const days = tooOld(lastDrillAt, MOST_DAYS.drill, now)
  if (days !== null) return failed('DRILLS_LONG_AGO', { days, most: MOST_DAYS.drill })
  if (reported === 0) return failed('DRILLS_NOBODY_REPORTED', { of: drills })
  return passed('DRILLS_REPORTED', { count: reported, of: drills })
}

export interface NoonFacts {
  readonly playedAt: number | null
  readonly stepsDone: number
  readonly steps: number
}
export const noonShape: Shape<NoonFacts> = record<NoonFacts>({
  playedAt: orNull(whole),
  stepsDone: count,
  steps: count,
})

export function judgeNoon({ playedAt, stepsDone, steps }: NoonFacts, now: UnixMs): Finding {
  if (playedAt === null) return failed('NOON_NEVER')
  const days = tooOld(playedAt, MOST_DAYS.noon, now)
  if (days !== null) return failed('NOON_LONG_AGO', { days, most: MOST_DAYS.noon })
  if (steps === 0 || stepsDone < steps) return unproven('NOON_UNFINISHED', { count: stepsDone, of: steps })
  return passed('NOON_PLAYED', { days: daysBetween(playedAt, now) })
}

export interface ContactCardFacts {
  readonly numbers: number
  readonly of: number
  readonly paperAt: number | null
  readonly stickAt: number | null
  /** Copies, of paper and stick, that say something else than the card does now. */
  readonly behind: number
}
export const contactCardShape: Shape<ContactCardFacts> = record<ContactCardFacts>({
  numbers: count,
  of: count,
  paperAt: orNull(whole),
  stickAt: orNull(whole),
  behind: count,
})

/** Any copy that has fallen behind is wrong: in the morning that it is for, nobody knows which of two to believe. */
export function judgeContactCard({ numbers, of, paperAt, stickAt, behind }: ContactCardFacts, now: UnixMs): Finding {
  if (numbers === 0) return failed('CONTACTS_NONE')
  if (paperAt === null && stickAt === null) return failed('CONTACTS_NO_COPY')
  if (behind > 0) return failed('CONTACTS_BEHIND', { count: behind })
  const newest = Math.max(paperAt ?? 0, stickAt ?? 0)
  const days = tooOld(newest, MOST_DAYS.contactCard, now)
  if (days !== null) return unproven('CONTACTS_LONG_AGO', { days })
  if (numbers < of) return unproven('CONTACTS_LACK', { count: numbers, of })
  return passed('CONTACTS_KEPT', { days: daysBetween(newest, now) })
}

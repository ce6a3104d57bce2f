/** The second copy: does it keep up, and does its lock hold. Numbers, not assurances: seconds behind, share covered, days left. */
import { DAY, MINUTE } from '../check/check.ts'
import { type Finding, failed, passed, unproven } from '../check/finding.ts'
import { count, oneOf, orNull, record, type Shape } from '../check/shape.ts'

export interface KeeperFacts {
  /** Null: there is no second copy. */
  readonly domain: 'other-hands' | 'same-hands' | null
  /** Age of the oldest thing stored here that is not kept there. Null: not answered. */
  readonly lagMs: number | null
  readonly notKept: number
}

export const keeperShape: Shape<KeeperFacts> = record<KeeperFacts>({
  domain: orNull(oneOf('other-hands', 'same-hands')),
  lagMs: orNull(count),
  notKept: count,
})

/** Fed within seconds when all is well; an hour behind is an hour of photos that ransomware could take (starting value). */
const MOST_LAG_MS = 60 * MINUTE

export function judgeKeeper({ domain, lagMs, notKept }: KeeperFacts): Finding {
  if (domain === null) return failed('KEEPER_NONE')
  if (lagMs === null) return unproven('KEEPER_SILENT')
  if (lagMs > MOST_LAG_MS) return failed('KEEPER_BEHIND', { minutes: Math.round(lagMs / MINUTE), count: notKept })
  if (domain === 'same-hands') return failed('KEEPER_SAME_HANDS')
  return passed('KEEPER_KEEPS_UP', { seconds: Math.round(lagMs / 1000) })
}

export interface LockFacts {
  /** What the probe saw when it tried to delete and to shorten: never assumed from a setting. */
  readonly probe: 'held' | 'deleted' | 'shortened' | 'not-tried' | 'silent'
  readonly objects: number
  readonly locked: number
  /** Until the first object's lock ends. Null: none is locked. */
  readonly firstUnlockMs: number | null
}

export const lockShape: Shape<LockFacts> = record<LockFacts>({
  probe: oneOf('held', 'deleted', 'shortened', 'not-tried', 'silent'),
  objects: count,
  locked: count,
  firstUnlockMs: orNull(count),
})

/** Locks are renewed well before they end; below this somebody must look (starting value). */
const LEAST_LEFT_MS = 14 * DAY

export function judgeLock({ probe, objects, locked, firstUnlockMs }: LockFacts): Finding {
  if (probe === 'deleted') return failed('LOCK_DOES_NOT_HOLD')
  if (probe === 'shortened') return failed('LOCK_CAN_BE_SHORTENED')
  if (locked < objects) return failed('LOCK_LEAVES_OUT', { count: objects - locked, of: objects })
  if (firstUnlockMs !== null && firstUnlockMs < LEAST_LEFT_MS)
    return failed('LOCK_ENDS_SOON', { days: Math.floor(firstUnlockMs / DAY) })
  if (probe !== 'held' || firstUnlockMs === null) return unproven(probe === 'silent' ? 'LOCK_SILENT' : 'LOCK_NOT_TRIED')
  return passed('LOCK_HOLDS', { objects, days: Math.floor(firstUnlockMs / DAY) })
}

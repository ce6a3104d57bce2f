/**
 * What the gate counts, and from where on it wants more than an unlocked device: classes, limits by role, reasons, acts of two members,
 * alarms. One table for the gate that decides, the devices that show it and the pages that explain it. Spec: gate §7 to §12.
 */
import * as v from 'valibot'
import type { Role } from './roles.ts'
import { uint } from './statements/kind.ts'

/** What a thief wants, counted apart: distinct patients, shards, objects. */
export const BUDGET_CLASSES = ['charts', 'contacts', 'shards', 'originals', 'scans'] as const
export type BudgetClass = (typeof BUDGET_CLASSES)[number]

const MINUTE = 60_000
export const HOUR_MS = 60 * MINUTE
export const DAY_MS = 24 * HOUR_MS
export const WEEK_MS = 7 * DAY_MS

/**
 * `note` raises an alarm and goes on; beyond `touch` a human gesture is needed, beyond `second` a second member, beyond `freeze` the device
 * is frozen: distinct names within the window. `day` and `week`: beyond them a second member.
 */
export const limits = v.strictObject({
  windowMs: uint,
  note: uint,
  touch: uint,
  second: uint,
  freeze: uint,
  day: uint,
  week: uint,
})
export type Limits = v.InferOutput<typeof limits>

const NONE: Limits = { windowMs: 10 * MINUTE, note: 0, touch: 0, second: 0, freeze: 0, day: 0, week: 0 }
const CHARTS: Limits = { windowMs: 10 * MINUTE, note: 12, touch: 25, second: 40, freeze: 60, day: 60, week: 250 }
const DESK: Limits = { windowMs: HOUR_MS, note: 12, touch: 25, second: 40, freeze: 60, day: 60, week: 300 }
const SHARDS: Limits = { windowMs: HOUR_MS, note: 25, touch: 40, second: 80, freeze: 160, day: 160, week: 640 }

/** Classes without a ladder: only so many a day. */
function aDay(count: number): Limits {
  const week = count * 7
  return { windowMs: DAY_MS, note: count, touch: count, second: count, freeze: week, day: count, week }
}

/** Starting values (scenarios §6). A practice lowers them by one member and raises them by two. */
export const LIMITS: Readonly<Record<Role, Readonly<Record<BudgetClass, Limits>>>> = {
  owner: { charts: NONE, contacts: DESK, shards: SHARDS, originals: NONE, scans: aDay(2) },
  surgeon: { charts: CHARTS, contacts: CHARTS, shards: SHARDS, originals: aDay(60), scans: aDay(5) },
  injector: { charts: CHARTS, contacts: CHARTS, shards: SHARDS, originals: aDay(20), scans: NONE },
  frontdesk: { charts: NONE, contacts: DESK, shards: SHARDS, originals: NONE, scans: NONE },
  coordinator: { charts: NONE, contacts: DESK, shards: SHARDS, originals: NONE, scans: NONE },
  marketing: { charts: NONE, contacts: NONE, shards: NONE, originals: NONE, scans: NONE },
  it: { charts: NONE, contacts: NONE, shards: NONE, originals: NONE, scans: NONE },
}

/** Roles that read beyond today's list only with a reason (scenarios §6: "list"). */
export const LIST_ROLES: readonly Role[] = ['surgeon', 'injector', 'frontdesk', 'coordinator']
/** Patients beyond the length of today's list that a day allows, where that is less than the role's day. */
export const LIST_MARGIN = 20
/** Break-glass: one named patient per touch, so many within an hour. */
export const GLASS_PER_HOUR = 5
/** How long a new device or a later touch key waits before it counts. */
export const RIPE_MS = DAY_MS
/** The second signature of a practice with one member: announced, and this long. */
export const ALONE_WAIT_MS = DAY_MS
/** How long a touch or a request may be on its way. */
export const TOUCH_FRESH_MS = 5 * MINUTE

/** What needs two members (spec: gate §9). */
export const ACT_KINDS = ['reading', 'thaw', 'raise', 'export', 'sweep', 'erase', 'era'] as const
export type ActKind = (typeof ACT_KINDS)[number]

export interface ActRule {
  /** After the agreement, before it is in force. */
  readonly waitMs: number
  /** How long it is in force. */
  readonly livesMs: number
}

export const ACT_RULES: Readonly<Record<ActKind, ActRule>> = {
  reading: { waitMs: 0, livesMs: 10 * MINUTE },
  thaw: { waitMs: 0, livesMs: DAY_MS },
  raise: { waitMs: 0, livesMs: DAY_MS },
  export: { waitMs: DAY_MS, livesMs: DAY_MS },
  sweep: { waitMs: 0, livesMs: HOUR_MS },
  erase: { waitMs: 0, livesMs: WEEK_MS },
  era: { waitMs: 0, livesMs: WEEK_MS },
}

/** Roles whose members may agree to an act of somebody else. */
export const SECOND_ROLES: readonly Role[] = ['owner', 'surgeon', 'injector']
/** Open proposals of one member; more is a flood (case B3). */
export const MOST_OPEN_ACTS = 5

export const ALARM_KINDS = [
  'many',
  'touch',
  'second',
  'frozen',
  'decoy',
  'glass',
  'touch key',
  'device',
  'asked',
  'agreed',
  'flood',
  'clock',
] as const
export type AlarmKind = (typeof ALARM_KINDS)[number]

export const FREEZE_REASONS = ['decoy', 'limit', 'lost', 'suspicious', 'other'] as const
export type FreezeReason = (typeof FREEZE_REASONS)[number]

/** The limits of several roles: of each number the larger (two roles add up rights). */
export function limitsOf(
  roles: readonly Role[],
  name: BudgetClass,
  own: (role: Role, name: BudgetClass) => Limits | null = () => null,
): Limits {
  let sum = NONE
  for (const role of roles) {
    const one = own(role, name) ?? LIMITS[role][name]
    if (one.day === 0) continue
    sum =
      sum.day === 0
        ? one
        : {
            windowMs: Math.min(sum.windowMs, one.windowMs),
            note: Math.max(sum.note, one.note),
            touch: Math.max(sum.touch, one.touch),
            second: Math.max(sum.second, one.second),
            freeze: Math.max(sum.freeze, one.freeze),
            day: Math.max(sum.day, one.day),
            week: Math.max(sum.week, one.week),
          }
  }
  return sum
}

/**
 * Routes about what the gate did and holds back: its own statements, asks by member, device or subject, alarms, acts that wait. All signed.
 * Shapes as in `api.ts`. What a device concludes from statements it verifies; `gateState` is only what stands on a screen.
 */
import * as v from 'valibot'
import { checkpointOut, statementOut } from './api.ts'
import { ACT_KINDS, BUDGET_CLASSES, FREEZE_REASONS, limits } from './gate.ts'
import { REASONS } from './reasons.ts'
import { ROLES } from './roles.ts'
import { id, uint } from './statements/kind.ts'

export const MOST_LISTED = 512
const count = v.pipe(uint, v.maxValue(MOST_LISTED))

/** `POST /api/gate/log?seen=N`: the gate's own statements number `from` and following, in order. */
export const gateLogRequest = v.strictObject({ from: uint, limit: count })
/** `POST /api/gate/asks?seen=N`: grants and refusals, newest first, before a ledger index (null: the newest). */
export const gateAsksRequest = v.strictObject({
  by: v.picklist(['member', 'device', 'subject']),
  id,
  before: v.nullable(uint),
  limit: count,
})
/** `POST /api/gate/alarms?seen=N`: alarms after a ledger index, in order; waits for one when there is none. */
export const gateAlarmsRequest = v.strictObject({ after: uint, waitMs: v.pipe(uint, v.maxValue(25_000)) })
export const statementsReply = v.strictObject({
  statements: v.array(statementOut),
  /** Number of the gate's next statement. */
  next: uint,
  checkpoint: checkpointOut,
})
export type StatementsReply = v.InferOutput<typeof statementsReply>

export const actOut = v.strictObject({
  act: id,
  what: v.picklist(ACT_KINDS),
  target: v.nullable(id),
  reason: v.picklist(REASONS),
  device: id,
  at: v.nullable(uint),
  agreedBy: v.nullable(id),
  is: v.picklist(['waiting', 'in force', 'over', 'withdrawn']),
  needs: v.picklist(['member', 'wait']),
  from: v.nullable(uint),
  until: v.nullable(uint),
})
export type ActOut = v.InferOutput<typeof actOut>

export const useOut = v.strictObject({
  class: v.picklist(BUDGET_CLASSES),
  window: uint,
  day: uint,
  week: uint,
  sinceTouch: uint,
  limits,
})
export type UseOut = v.InferOutput<typeof useOut>

/** `GET /api/gate/state`: what waits, who is frozen, what this device has used, which limits the practice set itself. */
export const gateState = v.strictObject({
  now: uint,
  acts: v.array(actOut),
  frozen: v.array(v.strictObject({ device: id, since: v.nullable(uint), why: v.picklist(FREEZE_REASONS) })),
  use: v.array(useOut),
  limits: v.array(v.strictObject({ role: v.picklist(ROLES), class: v.picklist(BUDGET_CLASSES), limits })),
})
export type GateStateOut = v.InferOutput<typeof gateState>

/** `GET /api/gate/lost/:device`: when this box first refused a device after it was revoked; null: it has not asked since. */
export const lostReply = v.strictObject({ firstRefusedAt: v.nullable(uint) })
export type LostReply = v.InferOutput<typeof lostReply>

/** `POST /api/gate/decoys` with a session: the patients that are none, sealed as a message of the session; owners only, with a touch. */

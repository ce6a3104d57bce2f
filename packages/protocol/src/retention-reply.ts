/**
 * `GET /api/retention` (signed, an owner's device): how the practice's charts are kept, the longest silent first. What falls due follows from it by
 * calendar; nothing is erased by it. Spec: retention §3.
 */
import * as v from 'valibot'
import { id, uint } from './statements/kind.ts'
import { retentionClass } from './statements/retention-rules.ts'

export const keptPatient = v.strictObject({
  patient: id,
  class: v.nullable(retentionClass),
  /** Unix ms. */
  keepUntil: v.nullable(uint),
  hold: v.boolean(),
  /** Ledger index of the last entry, and the gate's time by which it stood there; null: the gate has said nothing since. */
  last: uint,
  by: v.nullable(uint),
})

export const retentionReply = v.strictObject({
  /** The box's clock, and nobody's proof. */
  now: uint,
  rules: v.array(v.strictTuple([retentionClass, v.nullable(uint)])),
  patients: v.array(keptPatient),
  /** There are more patients than were looked at: those were written about later. */
  more: v.boolean(),
})
export type RetentionReply = v.InferOutput<typeof retentionReply>

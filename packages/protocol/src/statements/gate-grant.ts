/** Halves were released to a device. In the ledger before they leave. Signed by the gate. Spec: gate §4. */
import * as v from 'valibot'
import { BUDGET_CLASSES } from '../gate.ts'
import { HALF_KINDS } from '../roles.ts'
import { bytes, hash, id, kind, uint } from './kind.ts'

export const halfItem = v.strictTuple([v.picklist(HALF_KINDS), id])
export const subjectHead = v.strictTuple([uint, uint, hash])

export const gateGrant = kind({
  number: 60,
  name: 'gate.grant',
  chained: false,
  roster: false,
  pub: v.strictObject({
    device: id,
    member: id,
    session: id,
    epoch: uint,
    items: v.array(halfItem),
    /** Count, revision and last chained hash of the subject, as the gate saw it (spec: statement §3). */
    head: subjectHead,
    expires: uint,
    /** Message number in the session's grant context. */
    number: uint,
    request: bytes(),
    signature: bytes(64),
    asked: bytes(),
    /** What it counts as (spec: gate §7): classes with their names. */
    spent: v.exactOptional(v.array(v.strictTuple([v.picklist(BUDGET_CLASSES), id]))),
    /** On the day's list, or a patient of one's own; absent where the day has no list. */
    explained: v.exactOptional(v.boolean()),
    /** The two-member act under which it was given. */
    act: v.exactOptional(id),
  }),
})

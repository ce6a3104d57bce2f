/** Something that takes two members is asked for. Spec: gate §9. */
import * as v from 'valibot'
import { ACT_KINDS } from '../gate.ts'
import { REASONS } from '../reasons.ts'
import { hash, id, kind } from './kind.ts'

export const actPropose = kind({
  number: 15,
  name: 'act.propose',
  chained: false,
  roster: false,
  pub: v.strictObject({
    act: id,
    what: v.picklist(ACT_KINDS),
    /** A patient to erase, a device to thaw; null for others. */
    target: v.nullable(id),
    /** What exactly: hash of the new limits, of the list to export. */
    about: v.nullable(hash),
    reason: v.picklist(REASONS),
  }),
})

/** The gate froze a device: a decoy was opened, or the last limit passed. Spec: gate §10. */
import * as v from 'valibot'
import { FREEZE_REASONS } from '../gate.ts'
import { id, kind } from './kind.ts'

export const gateFreeze = kind({
  number: 65,
  name: 'gate.freeze',
  chained: false,
  roster: false,
  pub: v.strictObject({ device: id, member: id, session: v.nullable(id), why: v.picklist(FREEZE_REASONS) }),
})

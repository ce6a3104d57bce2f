/** A device opens nothing until a second member thaws it. One member is enough to stop somebody. Spec: gate §10. */
import * as v from 'valibot'
import { FREEZE_REASONS } from '../gate.ts'
import { id, kind } from './kind.ts'

export const deviceFreeze = kind({
  number: 14,
  name: 'device.freeze',
  chained: false,
  roster: false,
  pub: v.strictObject({ device: id, why: v.picklist(FREEZE_REASONS) }),
})

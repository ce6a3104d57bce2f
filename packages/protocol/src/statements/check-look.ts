/** Looks of a checkup: how many proved, failed or showed nothing; the records are sealed to the office. Spec: checkup §9. */
import * as v from 'valibot'
import { hash, kind, uint } from './kind.ts'

export const checkLook = kind({
  number: 120,
  name: 'check.look',
  chained: false,
  roster: false,
  pub: v.strictObject({ proven: uint, failed: uint, unproven: uint, looks: hash }),
})

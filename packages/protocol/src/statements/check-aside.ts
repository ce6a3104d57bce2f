/** An owner set a check aside as not applying here, for a year at most; `until` 0 takes it back. Spec: checkup §9. */
import * as v from 'valibot'
import { kind, uint } from './kind.ts'

export const checkAside = kind({
  number: 122,
  name: 'check.aside',
  chained: false,
  roster: false,
  pub: v.strictObject({ until: uint }),
})

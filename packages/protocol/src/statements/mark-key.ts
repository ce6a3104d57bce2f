/** What the marks of one unlocked session are made from, for the holders of `response` alone. Spec: incident §6. */
import * as v from 'valibot'
import { kemEnc, kind, uint } from './kind.ts'

export const markKey = kind({
  number: 105,
  name: 'mark.key',
  chained: false,
  roster: false,
  pub: v.strictObject({ epoch: v.pipe(uint, v.minValue(1)), enc: kemEnc }),
})

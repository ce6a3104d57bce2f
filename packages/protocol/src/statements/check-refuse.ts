/** Evidence that was handed in and not believed. Spec: checkup §9. */
import * as v from 'valibot'
import { kind, text } from './kind.ts'

export const checkRefuse = kind({
  number: 123,
  name: 'check.refuse',
  chained: false,
  roster: false,
  pub: v.strictObject({ reason: text }),
})

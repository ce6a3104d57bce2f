/** A touch key ends. Spec: gate §8. */
import * as v from 'valibot'
import { id, kind } from './kind.ts'

export const touchRemove = kind({
  number: 13,
  name: 'touch.remove',
  chained: true,
  roster: true,
  pub: v.strictObject({ touch: id }),
})

/** The noon exercise was played: steps done, of how many. Spec: checkup §9. */
import * as v from 'valibot'
import { kind, uint } from './kind.ts'

export const noonReport = kind({
  number: 132,
  name: 'noon.report',
  chained: false,
  roster: false,
  pub: v.strictObject({ done: uint, of: uint }),
})

/** A proposal, agreed to or waiting, ends. Spec: gate §9. */
import * as v from 'valibot'
import { id, kind } from './kind.ts'

export const actWithdraw = kind({
  number: 17,
  name: 'act.withdraw',
  chained: false,
  roster: false,
  pub: v.strictObject({ act: id }),
})

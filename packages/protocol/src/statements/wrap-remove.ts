/** A way to open a member key ends: passkey deleted, sheet replaced. Spec: cards §3. */
import * as v from 'valibot'
import { id, kind } from './kind.ts'

export const wrapRemove = kind({
  number: 11,
  name: 'wrap.remove',
  chained: true,
  roster: true,
  pub: v.strictObject({ wrap: id }),
})

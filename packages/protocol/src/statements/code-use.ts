/** The result of a machine's script came in: its code is worth nothing any more. Spec: checkup §9. */
import * as v from 'valibot'
import { id, kind } from './kind.ts'

export const codeUse = kind({
  number: 127,
  name: 'code.use',
  chained: false,
  roster: false,
  pub: v.strictObject({ code: id }),
})

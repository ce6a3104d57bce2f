/** A one-time code for one machine's script. Spec: checkup §9. */
import * as v from 'valibot'
import { id, kind } from './kind.ts'

export const codeIssue = kind({
  number: 126,
  name: 'code.issue',
  chained: false,
  roster: false,
  pub: v.strictObject({ code: id }),
})

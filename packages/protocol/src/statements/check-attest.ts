/** What a person said about something that nobody can measure, and until when it is shown. Spec: checkup §9. */
import * as v from 'valibot'
import { hash, kind, uint } from './kind.ts'

export const checkAttest = kind({
  number: 121,
  name: 'check.attest',
  chained: false,
  roster: false,
  pub: v.strictObject({ until: uint, said: hash }),
})

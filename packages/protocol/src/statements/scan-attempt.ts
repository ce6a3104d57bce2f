/** What a look around is about to try: stands in the ledger before the first connection. Spec: checkup §9. */
import * as v from 'valibot'
import { hash, id, kind, uint } from './kind.ts'

export const scanAttempt = kind({
  number: 125,
  name: 'scan.attempt',
  chained: false,
  roster: false,
  pub: v.strictObject({ scan: id, count: uint, plan: hash }),
})

/** After a restore that lost the newest statements: what was recovered, what was seen. Spec: ledger §6. */
import * as v from 'valibot'
import { hash, kind, uint } from './kind.ts'

const point = v.strictTuple([uint, hash])

export const eraOpen = kind({
  number: 81,
  name: 'era.open',
  chained: true,
  roster: true,
  pub: v.strictObject({ era: uint, recovered: point, seen: point }),
})

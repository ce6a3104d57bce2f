/** The head of the evidence journal as it left the house: how many lines, and the hash of the last one. Spec: checkup §9. */
import * as v from 'valibot'
import { hash, kind, uint } from './kind.ts'

export const journalHead = kind({
  number: 134,
  name: 'journal.head',
  chained: false,
  roster: false,
  pub: v.strictObject({ size: uint, hash }),
})

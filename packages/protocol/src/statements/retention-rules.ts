/** How long charts are kept, by class of patient: the newest statement counts. Spec: retention §1. */
import * as v from 'valibot'
import { kind, uint } from './kind.ts'

export const retentionClass = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,19}$/))

export const retentionRules = kind({
  number: 86,
  name: 'retention.rules',
  chained: false,
  roster: false,
  /** Months after the last entry; null: for ever. A class that is not named is kept for ever. */
  pub: v.strictObject({
    rules: v.pipe(v.array(v.strictTuple([retentionClass, v.nullable(uint)])), v.maxLength(32)),
  }),
})

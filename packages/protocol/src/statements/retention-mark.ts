/** What is special about keeping one patient's chart: its class, a day before which it never goes, a legal hold. Spec: retention §2. */
import * as v from 'valibot'
import { kind, uint } from './kind.ts'
import { retentionClass } from './retention-rules.ts'

export const retentionMark = kind({
  number: 87,
  name: 'retention.mark',
  chained: false,
  roster: false,
  pub: v.strictObject({ class: v.nullable(retentionClass), keepUntil: v.nullable(uint), hold: v.boolean() }),
})

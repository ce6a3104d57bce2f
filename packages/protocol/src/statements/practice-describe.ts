/** Name, country, zone and language of the practice, sealed to everybody in it. Spec: records. */
import * as v from 'valibot'
import { kind } from './kind.ts'

export const practiceDescribe = kind({
  number: 2,
  name: 'practice.describe',
  chained: true,
  roster: true,
  pub: v.strictObject({}),
})

/** A drill began: how hard it is and for how many people. Spec: checkup §9. */
import * as v from 'valibot'
import { id, kind, text, uint } from './kind.ts'

export const drillPlace = kind({
  number: 129,
  name: 'drill.place',
  chained: false,
  roster: false,
  pub: v.strictObject({ drill: id, difficulty: text, people: uint }),
})

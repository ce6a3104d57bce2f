/** A member pressed "Looks wrong" on a drill: the first one hides it for everybody. Spec: checkup §9. */
import * as v from 'valibot'
import { id, kind } from './kind.ts'

export const drillReport = kind({
  number: 130,
  name: 'drill.report',
  chained: false,
  roster: false,
  pub: v.strictObject({ drill: id }),
})

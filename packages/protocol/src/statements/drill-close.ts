/** A drill ended, with the practice's numbers; nobody's own result. Spec: checkup §9. */
import * as v from 'valibot'
import { id, kind } from './kind.ts'

export const drillClose = kind({
  number: 131,
  name: 'drill.close',
  chained: false,
  roster: false,
  pub: v.strictObject({ drill: id }),
})

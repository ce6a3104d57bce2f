/** A person signed a risk analysis. Spec: checkup §9. */
import * as v from 'valibot'
import { hash, kind } from './kind.ts'

export const riskSign = kind({
  number: 133,
  name: 'risk.sign',
  chained: false,
  roster: false,
  pub: v.strictObject({ document: hash }),
})

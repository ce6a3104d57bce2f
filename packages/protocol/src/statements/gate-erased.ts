/** Salts were destroyed: what was sealed with their halves opens for nobody any more. Spec: gate §3. */
import * as v from 'valibot'
import { id, kind } from './kind.ts'

export const gateErased = kind({
  number: 67,
  name: 'gate.erased',
  chained: false,
  roster: false,
  pub: v.strictObject({ act: id, salts: v.array(id) }),
})

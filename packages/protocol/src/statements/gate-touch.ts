/** The gate saw a human gesture and let it count. The proof stands in the request that the next statement carries. Spec: gate §8. */
import * as v from 'valibot'
import { id, kind, uint } from './kind.ts'

export const gateTouch = kind({
  number: 66,
  name: 'gate.touch',
  chained: false,
  roster: false,
  pub: v.strictObject({
    device: id,
    member: id,
    touch: id,
    claimed: uint,
    why: v.picklist(['grant', 'glass', 'list']),
  }),
})

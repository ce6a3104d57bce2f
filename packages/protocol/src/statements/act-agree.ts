/** A second member agrees, with a touch; or the root, by a quorum of cards. Spec: gate §9. */
import * as v from 'valibot'
import { id, kind } from './kind.ts'
import { touchProof } from './touch-proof.ts'

export const actAgree = kind({
  number: 16,
  name: 'act.agree',
  chained: false,
  roster: false,
  pub: v.strictObject({ act: id, touch: v.nullable(touchProof) }),
})

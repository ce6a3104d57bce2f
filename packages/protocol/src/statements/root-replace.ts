/** A new root, signed by the old one: cards were lost or the set was renewed. Spec: roster §1, cards §2. */
import * as v from 'valibot'
import { bytes, kemPublic, kind, signPublic, uint } from './kind.ts'

export const rootReplace = kind({
  number: 3,
  name: 'root.replace',
  chained: true,
  roster: true,
  pub: v.strictObject({
    root: v.strictObject({ sign: signPublic, seal: kemPublic }),
    cards: v.strictObject({ threshold: uint, count: uint, set: uint }),
    /** The sealing seed of the root before, for the new one. */
    previous: bytes(1168),
  }),
})

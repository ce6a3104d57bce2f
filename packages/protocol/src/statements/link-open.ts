/** A link by which somebody without an account sends words and pictures. Subject: the link. For whom it is stands sealed. Spec: mail §3. */
import * as v from 'valibot'
import { hash, kind, uint } from './kind.ts'

export const linkOpen = kind({
  number: 143,
  name: 'link.open',
  chained: false,
  roster: false,
  pub: v.strictObject({
    lookup: hash,
    /** SHA-256 of what the second factor proves; null: none is asked. */
    proof: v.nullable(hash),
    purpose: v.picklist(['patient', 'enquiry']),
    expires: uint,
    /** Epochs of inbox and intake whose keys the link's fragment vouches for. */
    epochs: v.strictTuple([uint, uint]),
    /** How often it may be used: 1 for a patient's, many for the enquiry form. */
    uses: uint,
  }),
})

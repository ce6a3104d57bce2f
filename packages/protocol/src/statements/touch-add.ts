/** A key that only a human gesture uses: a passkey, or one derived from the passphrase and kept nowhere. Spec: gate §8. */
import * as v from 'valibot'
import { bytes, id, kind, text } from './kind.ts'
import { touchProof } from './touch-proof.ts'

export const touchAdd = kind({
  number: 12,
  name: 'touch.add',
  chained: true,
  roster: true,
  pub: v.strictObject({
    touch: id,
    member: id,
    device: id,
    method: v.picklist(['passkey', 'passphrase']),
    /** Ed25519 (32 bytes), or P-256 uncompressed (65) for a passkey. */
    key: bytes(),
    /** Passkey: credential id, and the relying party's name whose hash stands in each assertion. */
    credential: v.nullable(bytes()),
    rp: v.nullable(text),
    /** A touch by an older key of the same device: then this one counts at once, else after a day. */
    proof: v.nullable(touchProof),
  }),
})

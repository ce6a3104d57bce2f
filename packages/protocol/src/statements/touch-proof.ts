/** One human gesture, as it travels: which key, when, and what it signed. Spec: gate §8. */
import * as v from 'valibot'
import { bytes, id, uint } from './kind.ts'

export const touchProof = v.strictObject({
  touch: id,
  /** The device's clock when the gesture was asked for; grows with every touch of a key. */
  at: uint,
  /** Ed25519 over the claim (passphrase); DER ECDSA, or Ed25519, of the assertion (passkey). */
  signature: bytes(),
  /** Passkey only: authenticator data and client data of the assertion (WebAuthn Level 3 §6.1, §5.8.1). */
  authenticator: v.nullable(bytes()),
  client: v.nullable(bytes()),
})
export type TouchProof = v.InferOutput<typeof touchProof>

/**
 * A passkey's assertion: that a person was there and meant exactly this. WebAuthn Level 3 §7.2, the steps that need no account: type,
 * challenge, relying party, user presence and user verification, signature. Spec: gate §8. The enemy replays an assertion made for
 * something else, or makes one for another site.
 */
import { p256 } from '@noble/curves/nist.js'
import { engine } from '../engine/engine.ts'
import { sha256 } from '../engine/hash.ts'
import { concat, equalBytes, toBase64Url, utf8 } from '../format/bytes.ts'

export interface Assertion {
  /** authenticatorData */
  readonly authenticator: Uint8Array
  /** clientDataJSON */
  readonly client: Uint8Array
  readonly signature: Uint8Array
}

export interface PasskeyRules {
  /** P-256, uncompressed (65 bytes), or Ed25519 (32). */
  readonly key: Uint8Array
  readonly challenge: Uint8Array
  /** The relying party's name. */
  readonly rp: string
}

const RP_HASH = 32
const FLAGS_AT = 32
/** §6.1: user present, user verified. */
const PRESENT_AND_VERIFIED = 0b101
const LEAST_DATA = 37
export const P256_PUBLIC = 65

/** True when the key may stand in the roster. */
export function isPasskeyPublic(key: Uint8Array): boolean {
  if (key.length !== P256_PUBLIC || key[0] !== 4) return false
  try {
    p256.Point.fromBytes(key).assertValidity()
    return true
  } catch {
    return false
  }
}

export async function verifyPasskey(assertion: Assertion, { key, challenge, rp }: PasskeyRules): Promise<boolean> {
  const { authenticator, client, signature } = assertion
  if (authenticator.length < LEAST_DATA || !saysChallenge(client, challenge)) return false
  if (!equalBytes(authenticator.subarray(0, RP_HASH), sha256(utf8(rp)))) return false
  if (((authenticator[FLAGS_AT] ?? 0) & PRESENT_AND_VERIFIED) !== PRESENT_AND_VERIFIED) return false
  const message = concat(authenticator, sha256(client))
  if (key.length === P256_PUBLIC) return verifyP256(key, message, signature)
  return signature.length === 64 && engine.verify(key, message, signature)
}

/** DER, as authenticators give it; either half of the curve's order, because the standard does not ask for the lower one. */
function verifyP256(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return p256.verify(signature, message, key, { format: 'der', lowS: false })
  } catch {
    return false
  }
}

function saysChallenge(client: Uint8Array, challenge: Uint8Array): boolean {
  try {
    const said: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(client))
    if (typeof said !== 'object' || said === null) return false
    const { type, challenge: of, crossOrigin } = said as { [name: string]: unknown }
    return type === 'webauthn.get' && of === toBase64Url(challenge) && crossOrigin !== true
  } catch {
    return false
  }
}

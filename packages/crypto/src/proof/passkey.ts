/**
 * A passkey's assertion: that a person was there and meant exactly this. WebAuthn Level 3 §7.2, the steps that need no account: type,
 * challenge, relying party, user presence and user verification, signature. Spec: gate §8. The enemy replays an assertion made for
 * something else, or makes one for another site.
 */
import { engine } from '../engine/engine.ts'
import { sha256 } from '../engine/hash.ts'
import { concat, equalBytes, toBase64Url, toHex, utf8 } from '../format/bytes.ts'

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

// SEC 2 §2.4.2, NIST P-256: y² = x³ - 3x + b over the prime p.
const P = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn

/** True when the key may stand in the roster: an uncompressed point of the curve. */
export function isPasskeyPublic(key: Uint8Array): boolean {
  if (key.length !== P256_PUBLIC || key[0] !== 4) return false
  const [x, y] = [key.subarray(1, 33), key.subarray(33)].map((half) => BigInt(`0x${toHex(half)}`)) as [bigint, bigint]
  return x < P && y < P && (y * y - (x * x * x - 3n * x + B)) % P === 0n
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

/**
 * DER, as authenticators give it; either half of the curve's order, because the standard does not ask for the lower one. The curve comes with
 * the first passkey: most pages never meet one that they must judge.
 */
async function verifyP256(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const { p256 } = await import('@noble/curves/nist.js')
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

/**
 * X-Wing: ML-KEM-768 and X25519 in one KEM; breaking one half opens nothing. draft-connolly-cfrg-xwing-kem.
 * Portable: no engine that Pellicle runs on offers it under WebCrypto with keys that survive storage (docs/decisions/0002).
 */
import { ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js'
import { CryptoError } from '../format/error.ts'
import type { Bytes } from './hash.ts'

export const KEM_ID = 0x647a
export const SEED_LENGTH = 32
export const PUBLIC_LENGTH = 1216
export const ENC_LENGTH = 1120

/** Public key (1216 bytes) of a 32-byte seed. Pure. */
export function deriveKemPublic(seed: Uint8Array): Bytes {
  return ml_kem768_x25519.keygen(seed).publicKey as Bytes
}

/** `random`: 64 bytes. Throws BAD_KEY for a public key of the wrong length, outside the ring, or with an X25519 half of small order. */
export function encapsulate(
  publicKey: Uint8Array,
  random: Uint8Array,
): { readonly enc: Bytes; readonly secret: Bytes } {
  try {
    const { cipherText, sharedSecret } = ml_kem768_x25519.encapsulate(publicKey, random)
    return { enc: cipherText as Bytes, secret: sharedSecret as Bytes }
  } catch (cause) {
    throw new CryptoError('BAD_KEY', 'nothing can be sealed to this key', { cause })
  }
}

/**
 * ML-KEM rejects implicitly: a forged `enc` gives another secret. Only an X25519 half of small order is refused at once, with
 * the same error as whatever fails later: who forges learns nothing from it (case K8).
 */
export function decapsulate(seed: Uint8Array, enc: Uint8Array): Bytes {
  try {
    return ml_kem768_x25519.decapsulate(enc, seed) as Bytes
  } catch {
    throw new CryptoError('KEY_REFUSED', 'a seal does not open')
  }
}

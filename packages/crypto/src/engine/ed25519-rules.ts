/**
 * Which Ed25519 keys and signatures are accepted, so that every implementation decides alike. Spec: suite §3.
 * Implementations differ on small orders, non-canonical encodings and the cofactor ("Taming the many EdDSAs", 2020).
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import { fromHex } from '../format/bytes.ts'

/** Order of the base point, little-endian (RFC 8032 §5.1). */
const L = fromHex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010') as Uint8Array
/** 2^255 − 19, little-endian. */
const P = fromHex('edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f') as Uint8Array

/** The y-coordinates of all points of order 1, 2, 4 and 8 in canonical form, sign bit cleared. */
const SMALL_ORDER = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
].map((hex) => (fromHex(hex) as Uint8Array).join())

/** S < L, R canonical and not of small order. */
export function isVerifiable(signature: Uint8Array): boolean {
  if (signature.length !== 64) return false
  return isBelow(signature.subarray(32), L) && isCanonicalPoint(signature.subarray(0, 32))
}

function isCanonicalPoint(bytes: Uint8Array): boolean {
  const y = bytes.slice()
  y[31] = (y[31] as number) & 0x7f
  return isBelow(y, P) && !SMALL_ORDER.includes(y.join())
}

function isBelow(value: Uint8Array, limit: Uint8Array): boolean {
  for (let i = 31; i >= 0; i--) {
    const difference = (value[i] as number) - (limit[i] as number)
    if (difference !== 0) return difference < 0
  }
  return false
}

/** True for a canonical encoding of a point in the prime-order subgroup. */
export function isTorsionFree(bytes: Uint8Array): boolean {
  try {
    return ed25519.Point.fromBytes(bytes).isTorsionFree()
  } catch {
    return false
  }
}

/** True for a public key that may enter a roster. */
export function isAcceptedKey(publicKey: Uint8Array): boolean {
  return publicKey.length === 32 && isCanonicalPoint(publicKey) && isTorsionFree(publicKey)
}

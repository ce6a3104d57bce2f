/**
 * X-Wing: ML-KEM-768 and X25519 in one KEM; breaking one half opens nothing. draft-connolly-cfrg-xwing-kem.
 * The construction is portable: no engine that Pellicle runs on offers it under WebCrypto with keys that survive storage
 * (docs/decisions/0002). Where the engine has a synchronous X25519 or ML-KEM-768, that half is done by it.
 */
import { x25519 } from '@noble/curves/ed25519.js'
import { sha3_256, shake256 } from '@noble/hashes/sha3.js'
import { _ecdhKem, combineKEMS, expandSeedXof, ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js'
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js'
import { concat, utf8 } from '../format/bytes.ts'
import { CryptoError } from '../format/error.ts'
import { engine } from './engine.ts'
import type { Bytes } from './hash.ts'
import type { MlKem768, X25519 } from './primitives.ts'

export const KEM_ID = 0x647a
export const SEED_LENGTH = 32
export const PUBLIC_LENGTH = 1216
export const ENC_LENGTH = 1120
/** d and z of FIPS 203 §7.1. */
const LATTICE_SEED = 64

const LABEL = utf8('\\.//^\\') // draft-connolly-cfrg-xwing-kem §5.3
type Parts = readonly Uint8Array[]
const { x25519: curveOfEngine, mlKem768: latticeOfEngine } = engine
const kem =
  curveOfEngine === undefined && latticeOfEngine === undefined
    ? ml_kem768_x25519
    : xWingOf(
        latticeOfEngine === undefined ? ml_kem768 : latticeBy(latticeOfEngine),
        curveOfEngine === undefined ? _ecdhKem(x25519) : curveBy(curveOfEngine),
      )

type Part = Parameters<typeof combineKEMS>[4]

/** The same construction from the same parts, but for who computes them. */
function xWingOf(lattice: Part, curve: Part): typeof ml_kem768_x25519 {
  return combineKEMS(
    SEED_LENGTH,
    32,
    expandSeedXof(shake256),
    (keys: Parts, texts: Parts, secrets: Parts) =>
      sha3_256(concat(...secrets, ...texts.slice(1), ...keys.slice(1), LABEL)),
    lattice,
    curve,
  )
}

function curveBy({ getPublicKey, getSharedSecret }: X25519): Part {
  const keygen = (seed: Uint8Array = x25519.utils.randomSecretKey()) => ({
    secretKey: seed.slice(),
    publicKey: getPublicKey(seed),
  })
  return _ecdhKem({ ...x25519, keygen, getPublicKey, getSharedSecret })
}

/** Its secret key is the seed itself: nothing is unfolded in our heap. */
function latticeBy({ getPublicKey, decapsulate }: MlKem768): Part {
  return {
    ...ml_kem768,
    lengths: { ...ml_kem768.lengths, secretKey: LATTICE_SEED },
    keygen(seed?: Uint8Array) {
      if (seed === undefined) throw new TypeError('a key here is its seed')
      return { secretKey: seed.slice(), publicKey: getPublicKey(seed) }
    },
    getPublicKey,
    decapsulate: (cipherText: Uint8Array, seed: Uint8Array) => decapsulate(seed, cipherText),
  }
}

/** Public key (1216 bytes) of a 32-byte seed. Pure. */
export function deriveKemPublic(seed: Uint8Array): Bytes {
  return kem.keygen(seed).publicKey as Bytes
}

/** `random`: 64 bytes. Throws BAD_KEY for a public key of the wrong length, outside the ring, or with an X25519 half of small order. */
export function encapsulate(
  publicKey: Uint8Array,
  random: Uint8Array,
): { readonly enc: Bytes; readonly secret: Bytes } {
  try {
    const { cipherText, sharedSecret } = kem.encapsulate(publicKey, random)
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
    return kem.decapsulate(enc, seed) as Bytes
  } catch {
    throw new CryptoError('KEY_REFUSED', 'a seal does not open')
  }
}

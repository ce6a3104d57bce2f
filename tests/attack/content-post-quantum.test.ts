/**
 * Case C6: one half of the hybrid key is missing, void, or broken by a machine that does not exist yet. Reach: the attacker holds
 * the seal and everything public; a quantum computer gives him the X25519 secret, or a broken lattice the ML-KEM secret. Twins: the
 * same seal with one KEM alone.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto'
import { x25519 } from '@noble/curves/ed25519.js'
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js'
import { CryptoError, concat, utf8 } from '@pellicle/crypto/format'
import { openFrom } from '@pellicle/crypto/open'
import { deriveKemPublic, sealTo, systemRandom } from '@pellicle/crypto/seal'
import { describe, expect, it } from 'vitest'

const KEM_LENGTH = 1088
const PUBLIC_KEM = 1184
const CONTEXT = ['photos', 1] as const
const PLAIN = utf8('the compartment secret, 32 bytes')

/** What the owner of a seed knows (draft-connolly-cfrg-xwing-kem §5.2). */
function halves(seed: Uint8Array): { readonly kem: Uint8Array; readonly scalar: Uint8Array } {
  const wide = createHash('shake256', { outputLength: 96 }).update(seed).digest()
  return { kem: ml_kem768.keygen(wide.subarray(0, 64)).secretKey, scalar: wide.subarray(64) }
}

/** The attacker puts X-Wing's secret together from what he has of both halves (§5.3). */
function combine(inner: Uint8Array, agreed: Uint8Array, ephemeral: Uint8Array, point: Uint8Array): Uint8Array {
  const label = Buffer.from('5c2e2f2f5e5c', 'hex')
  return createHash('sha3-256')
    .update(concat(inner, agreed, ephemeral, point, label))
    .digest()
}

/** HPKE's key schedule written out (RFC 9180 §5.1), so that a secret he found would open the seal. */
function openWithSecret(secret: Uint8Array, sealed: Uint8Array): Buffer | null {
  const suite = concat(utf8('HPKE'), Uint8Array.of(0x64, 0x7a, 0, 1, 0, 2))
  const extract = (salt: Uint8Array, label: string, ikm: Uint8Array) =>
    createHmac('sha256', salt)
      .update(concat(utf8('HPKE-v1'), suite, utf8(label), ikm))
      .digest()
  const expand = (prk: Uint8Array, label: string, info: Uint8Array, n: number) => {
    const full = concat(Uint8Array.of(0, n), utf8('HPKE-v1'), suite, utf8(label), info, Uint8Array.of(1))
    return createHmac('sha256', prk).update(full).digest().subarray(0, n)
  }
  const none = new Uint8Array(0)
  const info = concat(utf8('pellicle/1 epoch'), Uint8Array.of(0), Buffer.from('826670686f746f7301', 'hex'))
  const context = concat(Uint8Array.of(0), extract(none, 'psk_id_hash', none), extract(none, 'info_hash', info))
  const prk = extract(secret, 'secret', none)
  const decipher = createDecipheriv(
    'aes-256-gcm',
    expand(prk, 'key', context, 32),
    expand(prk, 'base_nonce', context, 12),
  )
  decipher.setAuthTag(sealed.subarray(sealed.length - 16))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(KEM_LENGTH + 32, -16)), decipher.final()])
  } catch {
    return null
  }
}

describe('a seal to a hybrid key', () => {
  const seed = systemRandom(32)
  const publicKey = deriveKemPublic(seed)
  const sealed = sealTo(publicKey, 'epoch', CONTEXT, PLAIN, systemRandom)
  const ephemeral = sealed.subarray(KEM_LENGTH, KEM_LENGTH + 32)
  const point = publicKey.subarray(PUBLIC_KEM)
  const { kem, scalar } = halves(seed)
  const agreed = x25519.getSharedSecret(scalar, ephemeral)
  const inner = ml_kem768.decapsulate(sealed.subarray(0, KEM_LENGTH), kem)

  it('opens with both halves: the attack below is put together rightly', () => {
    expect(openWithSecret(combine(inner, agreed, ephemeral, point), sealed)).toEqual(Buffer.from(PLAIN))
    expect(openFrom(seed, 'epoch', CONTEXT, sealed)).toEqual(PLAIN)
  })

  it('stays closed to who has the X25519 half alone', () => {
    const guesses = [new Uint8Array(32), new Uint8Array(32).fill(255), agreed, systemRandom(32)]
    for (const guess of guesses) expect(openWithSecret(combine(guess, agreed, ephemeral, point), sealed)).toBeNull()
  })

  it('stays closed to who has the ML-KEM half alone', () => {
    const guesses = [new Uint8Array(32), new Uint8Array(32).fill(255), inner, systemRandom(32)]
    for (const guess of guesses) expect(openWithSecret(combine(inner, guess, ephemeral, point), sealed)).toBeNull()
  })

  it('is refused when either half of what was sent is void', () => {
    const withoutKem = sealed.slice()
    withoutKem.fill(0, 0, KEM_LENGTH)
    const withoutCurve = sealed.slice()
    withoutCurve.fill(0, KEM_LENGTH, KEM_LENGTH + 32)
    for (const changed of [withoutKem, withoutCurve]) {
      expect(() => openFrom(seed, 'epoch', CONTEXT, changed)).toThrow(CryptoError)
    }
  })
})

describe('a public key with a void half', () => {
  const seed = systemRandom(32)
  const publicKey = deriveKemPublic(seed)

  it('X25519 of small order: nothing is sealed to it', () => {
    for (const low of ['00'.repeat(32), `01${'00'.repeat(31)}`, `ec${'ff'.repeat(30)}7f`]) {
      const changed = concat(publicKey.subarray(0, PUBLIC_KEM), Buffer.from(low, 'hex'))
      expect(() => sealTo(changed, 'epoch', CONTEXT, PLAIN, systemRandom)).toThrow(
        expect.objectContaining({ code: 'BAD_KEY' }),
      )
    }
  })

  it('ML-KEM of zeros: its secret is read off the seal, and the seal stays closed', () => {
    const changed = concat(new Uint8Array(PUBLIC_KEM), publicKey.subarray(PUBLIC_KEM))
    const sealed = sealTo(changed, 'epoch', CONTEXT, PLAIN, systemRandom)
    const inner = readOffZeroKey(changed.subarray(0, PUBLIC_KEM), sealed.subarray(0, KEM_LENGTH))
    const [ephemeral, point] = [sealed.subarray(KEM_LENGTH, KEM_LENGTH + 32), publicKey.subarray(PUBLIC_KEM)]
    for (const guess of [new Uint8Array(32), inner, systemRandom(32)]) {
      expect(openWithSecret(combine(inner, guess, ephemeral, point), sealed)).toBeNull()
    }
    // What he read off is right: with the X25519 secret beside it, it opens.
    const agreed = x25519.getSharedSecret(halves(seed).scalar, ephemeral)
    expect(openWithSecret(combine(inner, agreed, ephemeral, point), sealed)).toEqual(Buffer.from(PLAIN))
  })
})

describe('twins: one KEM alone', () => {
  const box = (secret: Uint8Array) => Buffer.from(hkdfSync('sha256', secret, '', 'naive', 32))
  const seal = (secret: Uint8Array) => {
    const cipher = createCipheriv('aes-256-gcm', box(secret), Buffer.alloc(12))
    return Buffer.concat([cipher.update(PLAIN), cipher.final(), cipher.getAuthTag()])
  }
  const open = (secret: Uint8Array, sealed: Buffer) => {
    const decipher = createDecipheriv('aes-256-gcm', box(secret), Buffer.alloc(12))
    decipher.setAuthTag(sealed.subarray(-16))
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  }

  it('X25519 alone opens to the quantum computer', () => {
    const scalar = systemRandom(32)
    const mine = systemRandom(32)
    const sealed = seal(x25519.getSharedSecret(mine, x25519.getPublicKey(scalar)))
    const computed = scalar
    expect(open(x25519.getSharedSecret(computed, x25519.getPublicKey(mine)), sealed)).toEqual(Buffer.from(PLAIN))
  })

  it('ML-KEM alone opens to whoever sees that its key was void', () => {
    const zero = new Uint8Array(PUBLIC_KEM)
    const { cipherText, sharedSecret } = ml_kem768.encapsulate(zero)
    const sealed = seal(sharedSecret)
    expect(open(readOffZeroKey(zero, cipherText), sealed)).toEqual(Buffer.from(PLAIN))
  })
})

/**
 * With t = 0 the second part of the ciphertext is e2 + ⌈q/2⌋·m: every bit of m shows (FIPS 203, K-PKE.Encrypt, lines 20 to 23), and
 * the secret is G(m ‖ H(ek)).
 */
function readOffZeroKey(publicKey: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  const [q, d] = [3329, 4]
  const v = ciphertext.subarray(960)
  const message = new Uint8Array(32)
  for (let i = 0; i < 256; i++) {
    const compressed = ((v[i >> 1] as number) >> (4 * (i & 1))) & 15
    const value = Math.round((compressed * q) / 2 ** d)
    if (Math.abs(value - q / 2) < q / 4) message[i >> 3] = (message[i >> 3] as number) | (1 << (i & 7))
  }
  const hash = createHash('sha3-256').update(publicKey).digest()
  return createHash('sha3-512').update(concat(message, hash)).digest().subarray(0, 32)
}

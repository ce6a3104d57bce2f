/**
 * Our X-Wing beside one put together from the parts of OpenSSL (ML-KEM-768, X25519, SHA-3) as the draft says: each opens what the
 * other sealed. draft-connolly-cfrg-xwing-kem §5.
 */
import { createHash, createPrivateKey, createPublicKey, diffieHellman, webcrypto } from 'node:crypto'
import { expect, it } from 'vitest'
import { decapsulate, deriveKemPublic, encapsulate } from './engine/x-wing.ts'
import { concat, fromHex } from './format/bytes.ts'
import { systemRandom } from './seal/index.ts'

const PKCS8_X25519 = fromHex('302e020100300506032b656e04220420') as Uint8Array
const SPKI_X25519 = fromHex('302a300506032b656e032100') as Uint8Array
const LABEL = fromHex('5c2e2f2f5e5c') as Uint8Array

interface MlKem {
  importKey(form: string, key: Uint8Array, algorithm: string, extractable: boolean, usages: string[]): Promise<unknown>
  decapsulateBits(algorithm: string, key: unknown, ciphertext: Uint8Array): Promise<ArrayBuffer>
  encapsulateBits(algorithm: string, key: unknown): Promise<{ sharedKey: ArrayBuffer; ciphertext: ArrayBuffer }>
}
const subtle = webcrypto.subtle as unknown as MlKem

it('opens what OpenSSL seals, and seals what OpenSSL opens', async () => {
  for (let i = 0; i < 20; i++) {
    const seed = systemRandom(32)
    const publicKey = deriveKemPublic(seed)
    const ours = encapsulate(publicKey, systemRandom(64))
    expect(await nativeDecapsulate(seed, ours.enc)).toEqual(ours.secret)
    const theirs = await nativeEncapsulate(publicKey)
    expect(decapsulate(seed, theirs.enc)).toEqual(theirs.secret)
  }
})

async function nativeDecapsulate(seed: Uint8Array, enc: Uint8Array): Promise<Uint8Array> {
  const wide = createHash('shake256', { outputLength: 96 }).update(seed).digest()
  const key = await subtle.importKey('raw-seed', wide.subarray(0, 64), 'ML-KEM-768', false, ['decapsulateBits'])
  const inner = await subtle.decapsulateBits('ML-KEM-768', key, enc.subarray(0, 1088))
  const scalar = secretKey(wide.subarray(64))
  return combine(new Uint8Array(inner), agree(scalar, enc.subarray(1088)), enc.subarray(1088), publicOf(scalar))
}

async function nativeEncapsulate(publicKey: Uint8Array): Promise<{ enc: Uint8Array; secret: Uint8Array }> {
  const key = await subtle.importKey('raw-public', publicKey.subarray(0, 1184), 'ML-KEM-768', true, ['encapsulateBits'])
  const { sharedKey, ciphertext } = await subtle.encapsulateBits('ML-KEM-768', key)
  const ephemeral = secretKey(systemRandom(32))
  const point = publicKey.subarray(1184)
  const secret = combine(new Uint8Array(sharedKey), agree(ephemeral, point), publicOf(ephemeral), point)
  return { enc: concat(new Uint8Array(ciphertext), publicOf(ephemeral)), secret }
}

function combine(inner: Uint8Array, agreed: Uint8Array, ephemeral: Uint8Array, point: Uint8Array): Uint8Array {
  return new Uint8Array(
    createHash('sha3-256')
      .update(concat(inner, agreed, ephemeral, point, LABEL))
      .digest(),
  )
}

function secretKey(scalar: Uint8Array) {
  return createPrivateKey({ key: Buffer.from(concat(PKCS8_X25519, scalar)), format: 'der', type: 'pkcs8' })
}

function publicOf(secret: ReturnType<typeof secretKey>): Uint8Array {
  return new Uint8Array(createPublicKey(secret).export({ format: 'der', type: 'spki' })).slice(-32)
}

function agree(privateKey: ReturnType<typeof secretKey>, point: Uint8Array): Uint8Array {
  const publicKey = createPublicKey({ key: Buffer.from(concat(SPKI_X25519, point)), format: 'der', type: 'spki' })
  return new Uint8Array(diffieHellman({ privateKey, publicKey }))
}

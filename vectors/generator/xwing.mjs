// X-Wing as draft-connolly-cfrg-xwing-kem composes it: X25519 and SHA-3 of OpenSSL, ML-KEM-768 with given randomness (which
// OpenSSL does not take) of noble.
import { createHash, createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto'
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js'
import { join, unhex } from './bytes.mjs'

const PKCS8 = unhex('302e020100300506032b656e04220420')
const SPKI = unhex('302a300506032b656e032100')
const LABEL = unhex('5c2e2f2f5e5c')

const secretKey = (scalar) => createPrivateKey({ key: join(PKCS8, scalar), format: 'der', type: 'pkcs8' })
const publicKey = (point) => createPublicKey({ key: join(SPKI, point), format: 'der', type: 'spki' })
const x25519Public = (scalar) =>
  Uint8Array.from(createPublicKey(secretKey(scalar)).export({ format: 'der', type: 'spki' })).slice(-32)
const x25519 = (scalar, point) =>
  Uint8Array.from(diffieHellman({ privateKey: secretKey(scalar), publicKey: publicKey(point) }))

export function kemPublic(seed) {
  const wide = Uint8Array.from(createHash('shake256', { outputLength: 96 }).update(seed).digest())
  return join(ml_kem768.keygen(wide.slice(0, 64)).publicKey, x25519Public(wide.slice(64)))
}

export function encapsulate(pk, random) {
  const { cipherText, sharedSecret } = ml_kem768.encapsulate(pk.slice(0, 1184), random.slice(0, 32))
  const point = pk.slice(1184)
  const ephemeral = x25519Public(random.slice(32))
  const agreed = x25519(random.slice(32), point)
  const secret = createHash('sha3-256').update(join(sharedSecret, agreed, ephemeral, point, LABEL)).digest()
  return { enc: join(cipherText, ephemeral), secret: Uint8Array.from(secret) }
}

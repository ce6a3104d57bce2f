/** Primitives in JavaScript and WebAssembly: the reference, and the fall-back of an engine that lacks one. */
import { gcm } from '@noble/ciphers/aes.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { isTorsionFree, isVerifiable } from './ed25519-rules.ts'
import type { Engine } from './primitives.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const portable: Engine = {
  name: 'portable',
  async digest(bytes) {
    return sha256(bytes) as Bytes
  },
  async aead(key) {
    return {
      async seal(nonce, aad, plain) {
        return gcm(key, nonce, aad).encrypt(plain) as Bytes
      },
      async sealInto(target, nonce, { aad, plain }) {
        target.set(gcm(key, nonce, aad).encrypt(plain))
      },
      async open(nonce, aad, sealed) {
        try {
          return gcm(key, nonce, aad).decrypt(sealed) as Bytes
        } catch {
          return null
        }
      },
    }
  },
  async sign(seed, message) {
    return ed25519.sign(message, seed) as Bytes
  },
  async verify(publicKey, message, signature) {
    // noble multiplies by the cofactor; with a torsion-free R and A that is the equation of RFC 8032 §5.1.7.
    if (!isVerifiable(signature) || !isTorsionFree(signature.subarray(0, 32))) return false
    try {
      return ed25519.verify(signature, message, publicKey, { zip215: false })
    } catch {
      return false
    }
  },
  async argon2id(password, salt, cost) {
    const { argon2id } = await import('hash-wasm')
    const { memoryKiB, passes, lanes } = cost
    const tag = await argon2id({
      password,
      salt,
      memorySize: memoryKiB,
      iterations: passes,
      parallelism: lanes,
      hashLength: 32,
      outputType: 'binary',
    })
    return tag as Bytes
  },
}

/**
 * Primitives by Node's own crypto module: the OpenSSL that stands behind its WebCrypto too, without the copies and the way through the
 * thread pool that cost more than the work does. Asked for by feature, never imported: in a page there is none. Spec: suite §4.
 */
import { concat, fromHex, release, toHex } from '../format/bytes.ts'
import { isVerifiable } from './ed25519-rules.ts'
import type { Argon2Cost, Engine, Sealable } from './primitives.ts'

type Bytes = Uint8Array<ArrayBuffer>

const PKCS8_ED25519 = fromHex('302e020100300506032b657004220420') as Uint8Array // RFC 8410 §7
const SPKI_ED25519 = fromHex('302a300506032b6570032100') as Uint8Array // RFC 8410 §4
const PKCS8_X25519 = fromHex('302e020100300506032b656e04220420') as Uint8Array
const SPKI_X25519 = fromHex('302a300506032b656e032100') as Uint8Array
/** The key as its seed alone: RFC 9935 §6, the choice [0]. */
const PKCS8_ML_KEM_768 = fromHex('3054020100300b060960864801650304040204428040') as Uint8Array
const ML_KEM_768_PUBLIC = 1184
const ML_KEM_SEED = 64
const GCM = 'aes-256-gcm'
const TAG = 16
/** Public keys kept ready; the oldest go. */
const PUBLIC_KEYS = 256

/** What is used of `node:crypto`, so that this file compiles alike with and without Node's types. */
interface NodeCrypto {
  hash(algorithm: string, data: Uint8Array, form: 'buffer'): Bytes
  createSecretKey(key: Uint8Array): Key
  createCipheriv(name: string, key: Key, nonce: Uint8Array): Cipher & { getAuthTag(): Bytes }
  createDecipheriv(name: string, key: Key, nonce: Uint8Array): Cipher & { setAuthTag(tag: Uint8Array): void }
  createPrivateKey(key: object): Key
  createPublicKey(key: object): Key
  diffieHellman(keys: { readonly privateKey: Key; readonly publicKey: Key }): Bytes
  sign(algorithm: null, data: Uint8Array, key: Key): Bytes
  verify(algorithm: null, data: Uint8Array, key: Key, signature: Uint8Array): boolean
  decapsulate?(key: Key, cipherText: Uint8Array): Bytes
  argon2?(algorithm: string, parameters: object, done: (error: unknown, tag: Bytes) => void): void
}
interface Cipher {
  setAAD(aad: Uint8Array): void
  update(data: Uint8Array): Bytes
  final(): Bytes
}
interface Key {
  readonly type: string
  export(form: object): Bytes
}
interface Host {
  getBuiltinModule?(name: string): unknown
}

/** Null where this is no Node. Argon2id is left out where this Node has none. */
export function nodeEngine(): (Omit<Engine, 'argon2id'> & Partial<Pick<Engine, 'argon2id'>>) | null {
  const host = (globalThis as { readonly process?: Host }).process
  const node = host?.getBuiltinModule?.('node:crypto') as NodeCrypto | undefined
  if (node?.hash === undefined) return null
  const { argon2 } = node
  const publicKeys = new Map<string, Key>()
  /** Members' and devices' keys come again with every statement; reading one costs as much as the check. */
  const publicKeyOf = (bytes: Uint8Array): Key => {
    const name = toHex(bytes)
    const known = publicKeys.get(name)
    if (known !== undefined) return known
    const key = publicKeyFrom(node, SPKI_ED25519, bytes)
    if (publicKeys.size >= PUBLIC_KEYS) publicKeys.delete(publicKeys.keys().next().value as string)
    publicKeys.set(name, key)
    return key
  }
  return {
    name: 'node',
    async digest(bytes) {
      return plain(node.hash('sha256', bytes, 'buffer'))
    },
    async aead(key) {
      // Kept outside our heap, and overwritten there when it goes.
      const kept = node.createSecretKey(key)
      const sealInto = (target: Uint8Array, nonce: Uint8Array, { aad, plain: content }: Sealable): void => {
        const cipher = node.createCipheriv(GCM, kept, nonce)
        cipher.setAAD(aad)
        const sealed = cipher.update(content)
        cipher.final()
        target.set(sealed)
        release(sealed)
        target.set(cipher.getAuthTag(), content.length)
      }
      return {
        async seal(nonce, aad, content) {
          const sealed = new Uint8Array(content.length + TAG)
          sealInto(sealed, nonce, { aad, plain: content })
          return sealed
        },
        async sealInto(target, nonce, what) {
          sealInto(target, nonce, what)
        },
        async open(nonce, aad, sealed) {
          if (sealed.length < TAG) return null
          const end = sealed.length - TAG
          const decipher = node.createDecipheriv(GCM, kept, nonce)
          decipher.setAAD(aad)
          decipher.setAuthTag(sealed.subarray(end))
          const content = decipher.update(sealed.subarray(0, end))
          try {
            decipher.final()
          } catch {
            // What was not authentic is not left lying about.
            content.fill(0)
            return null
          }
          return plain(content)
        },
      }
    },
    async sign(seed, message) {
      return plain(node.sign(null, message, privateKeyFrom(node, PKCS8_ED25519, seed)))
    },
    async verify(publicKey, message, signature) {
      if (!isVerifiable(signature)) return false
      try {
        return node.verify(null, message, publicKeyOf(publicKey), signature)
      } catch {
        return false
      }
    },
    ...(argon2 === undefined ? {} : { argon2id: deriveBy(argon2) }),
    x25519: {
      getPublicKey(secret) {
        const key = node.createPublicKey(privateKeyFrom(node, PKCS8_X25519, secret))
        return new Uint8Array(key.export({ format: 'der', type: 'spki' }).subarray(SPKI_X25519.length))
      },
      getSharedSecret(secret, publicKey) {
        const privateKey = privateKeyFrom(node, PKCS8_X25519, secret)
        return plain(node.diffieHellman({ privateKey, publicKey: publicKeyFrom(node, SPKI_X25519, publicKey) }))
      },
    },
    ...mlKemOf(node),
  }
}

/** Nothing where this Node's OpenSSL has no ML-KEM, or does not read a key from its seed. */
function mlKemOf(node: NodeCrypto): Pick<Engine, 'mlKem768'> {
  const { decapsulate } = node
  if (decapsulate === undefined) return {}
  const getPublicKey = (seed: Uint8Array) => {
    const spki = node
      .createPublicKey(privateKeyFrom(node, PKCS8_ML_KEM_768, seed))
      .export({ format: 'der', type: 'spki' })
    return new Uint8Array(spki.subarray(spki.length - ML_KEM_768_PUBLIC))
  }
  try {
    getPublicKey(new Uint8Array(ML_KEM_SEED))
  } catch {
    return {}
  }
  return {
    mlKem768: {
      getPublicKey,
      decapsulate: (seed, cipherText) => plain(decapsulate(privateKeyFrom(node, PKCS8_ML_KEM_768, seed), cipherText)),
    },
  }
}

function privateKeyFrom(node: NodeCrypto, prefix: Uint8Array, secret: Uint8Array): Key {
  const key = concat(prefix, secret)
  try {
    return node.createPrivateKey({ key, format: 'der', type: 'pkcs8' })
  } finally {
    key.fill(0)
  }
}

function publicKeyFrom(node: NodeCrypto, prefix: Uint8Array, bytes: Uint8Array): Key {
  return node.createPublicKey({ key: concat(prefix, bytes), format: 'der', type: 'spki' })
}

function deriveBy(argon2: NonNullable<NodeCrypto['argon2']>): Engine['argon2id'] {
  return (message, nonce, { memoryKiB: memory, passes, lanes: parallelism }: Argon2Cost) =>
    new Promise((resolve, reject) => {
      argon2('argon2id', { message, nonce, parallelism, memory, passes, tagLength: 32 }, (error, tag) => {
        if (error) reject(error)
        else resolve(plain(tag))
      })
    })
}

/** A Buffer's bytes as what they are: other code must not meet its other `slice`. A copy only where it lies in the pool. */
function plain(bytes: Bytes): Bytes {
  const { buffer, byteOffset, byteLength } = bytes
  return byteLength === buffer.byteLength
    ? new Uint8Array(buffer)
    : new Uint8Array(buffer.slice(byteOffset, byteOffset + byteLength))
}

/** Primitives by WebCrypto (Node 24, Chromium, Safari, Firefox). */
import { concat, fromHex } from '../format/bytes.ts'
import { isVerifiable } from './ed25519-rules.ts'
import type { Aead, Argon2Cost, Engine } from './primitives.ts'

const PKCS8_ED25519 = fromHex('302e020100300506032b657004220420') as Uint8Array // RFC 8410 §7
const tagLength = 128

/** What is used of WebCrypto, so that this file compiles alike with the types of Node, of the page and of neither. */
interface Subtle {
  importKey(format: string, key: Uint8Array, algorithm: unknown, extractable: boolean, usages: string[]): Promise<Key>
  encrypt(algorithm: unknown, key: Key, data: Uint8Array): Promise<ArrayBuffer>
  decrypt(algorithm: unknown, key: Key, data: Uint8Array): Promise<ArrayBuffer>
  sign(algorithm: unknown, key: Key, data: Uint8Array): Promise<ArrayBuffer>
  verify(algorithm: unknown, key: Key, signature: Uint8Array, data: Uint8Array): Promise<boolean>
  digest(algorithm: string, data: Uint8Array): Promise<ArrayBuffer>
  deriveBits(algorithm: unknown, key: Key, bits: number): Promise<ArrayBuffer>
}
interface Key {
  readonly type: string
}

function subtle(): Subtle {
  return crypto.subtle as unknown as Subtle
}

async function aead(key: Uint8Array): Promise<Aead> {
  const imported = await subtle().importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt'])
  const seal: Aead['seal'] = async (iv, additionalData, plain) =>
    new Uint8Array(await subtle().encrypt({ name: 'AES-GCM', iv, additionalData, tagLength }, imported, plain))
  return {
    seal,
    async sealInto(target, nonce, { aad, plain }) {
      target.set(await seal(nonce, aad, plain))
    },
    async open(iv, additionalData, sealed) {
      try {
        return new Uint8Array(
          await subtle().decrypt({ name: 'AES-GCM', iv, additionalData, tagLength }, imported, sealed),
        )
      } catch {
        return null
      }
    },
  }
}

export const native: Engine = {
  name: 'native',
  aead,
  async digest(bytes) {
    return new Uint8Array(await subtle().digest('SHA-256', bytes))
  },
  async sign(seed, message) {
    const key = await subtle().importKey('pkcs8', concat(PKCS8_ED25519, seed), 'Ed25519', false, ['sign'])
    return new Uint8Array(await subtle().sign('Ed25519', key, message))
  },
  async verify(publicKey, message, signature) {
    if (!isVerifiable(signature)) return false
    try {
      const key = await subtle().importKey('raw', publicKey, 'Ed25519', false, ['verify'])
      return await subtle().verify('Ed25519', key, signature, message)
    } catch {
      return false
    }
  },
  async argon2id(password, salt, cost: Argon2Cost) {
    const key = await subtle().importKey('raw-secret', password, 'Argon2id', false, ['deriveBits'])
    const parameters = {
      name: 'Argon2id',
      nonce: salt,
      parallelism: cost.lanes,
      memory: cost.memoryKiB,
      passes: cost.passes,
    }
    return new Uint8Array(await subtle().deriveBits(parameters, key, 256))
  },
}

interface Supports {
  supports?(operation: string, algorithm: unknown, length?: number): boolean
}

/** True where WebCrypto derives Argon2id (Node 24; no browser yet). */
export function nativeArgon2(): boolean {
  const { supports } = (crypto.subtle as object).constructor as Supports
  try {
    const parameters = { name: 'Argon2id', nonce: new Uint8Array(16), parallelism: 1, memory: 64, passes: 1 }
    return supports?.('deriveBits', parameters, 256) === true
  } catch {
    return false
  }
}

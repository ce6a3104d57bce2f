/** AES-256-GCM over a few bytes: synchronous, so that code over keys has no awaits to be interleaved. */
import { gcm } from '@noble/ciphers/aes.js'
import type { Bytes } from './hash.ts'

export function sealShort(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, plain: Uint8Array): Bytes {
  return gcm(key, nonce, aad).encrypt(plain) as Bytes
}

/** Null when the tag does not fit. */
export function openShort(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Bytes | null {
  try {
    return gcm(key, nonce, aad).decrypt(sealed) as Bytes
  } catch {
    return null
  }
}

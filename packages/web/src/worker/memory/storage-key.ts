/**
 * The key that seals what this browser keeps: AES-GCM, non-extractable, so that a copied profile folder read by another
 * program opens nothing by itself. It is read back and tried before anything is trusted to it (case B12: a key of another kind
 * came back as null without an error).
 *
 * LIMITS: script that runs in this origin can use the key. What it opens is the device's signing key and its caches, never a
 * member's key: that needs the passphrase.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import type { StorageSeal } from '@pellicle/vault/device/storage-seal'
import type { BrowserMemory } from './open-database.ts'

const NAME = 'storage'
const NONCE = 12

export async function openStorageKey(database: BrowserMemory): Promise<StorageSeal> {
  const key = (await storedKey(database)) ?? (await makeKey(database))
  return {
    async seal(plain) {
      const iv = crypto.getRandomValues(new Uint8Array(NONCE))
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain.slice())
      const out = new Uint8Array(NONCE + sealed.byteLength)
      out.set(iv)
      out.set(new Uint8Array(sealed), NONCE)
      return out
    },
    async open(sealed) {
      try {
        const iv = sealed.slice(0, NONCE)
        return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed.slice(NONCE)))
      } catch {
        return null
      }
    },
  }
}

async function storedKey(database: BrowserMemory): Promise<CryptoKey | null> {
  const key = await database.get('keys', NAME)
  return key instanceof CryptoKey ? key : null
}

async function makeKey(database: BrowserMemory): Promise<CryptoKey> {
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  await database.put('keys', NAME, made)
  const back = await storedKey(database)
  if (back === null || !(await isSame(made, back))) throw new PellicleError('STORAGE_LOST')
  return back
}

async function isSame(one: CryptoKey, other: CryptoKey): Promise<boolean> {
  const algorithm = { name: 'AES-GCM', iv: crypto.getRandomValues(new Uint8Array(NONCE)) }
  const sealed = await crypto.subtle.encrypt(algorithm, one, new Uint8Array(16))
  return crypto.subtle.decrypt(algorithm, other, sealed).then(
    () => true,
    () => false,
  )
}

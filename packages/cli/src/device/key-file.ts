/**
 * The key under which this device's identity lies at rest: 32 bytes in a file that only its owner reads (0600). Who copies the folder with
 * it can ask the box as this device, until it is revoked; what opens a photo still needs the passphrase.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { StorageSeal } from '@pellicle/vault/device/storage-seal'

const NONCE = 12
const TAG = 16

export async function openKeyFile(folder: string): Promise<StorageSeal> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const key = await loadKey(join(folder, 'storage.key'))
  return {
    async seal(plain) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
      return new Uint8Array(Buffer.concat([nonce, sealed, cipher.getAuthTag()]))
    },
    async open(sealed) {
      if (sealed.length < NONCE + TAG) return null
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
      decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
      try {
        const plain = decipher.update(sealed.subarray(NONCE, sealed.length - TAG))
        return new Uint8Array(Buffer.concat([plain, decipher.final()]))
      } catch {
        return null
      }
    },
  }
}

async function loadKey(path: string): Promise<Uint8Array> {
  try {
    await writeFile(path, randomBytes(32), { flag: 'wx', mode: 0o600, flush: true })
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    if (!isThere) throw error
  }
  return readFile(path)
}

/**
 * What this machine remembers as a device: one file per key in a folder that only its owner reads. Written beside, fsynced, renamed,
 * fsynced, read back: a machine that dies in between has the old value or the new one.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PellicleError } from '@pellicle/protocol/errors'
import type { DeviceMemory } from '@pellicle/vault/device-memory'

export async function openFolderMemory(folder: string): Promise<DeviceMemory> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const pathOf = (key: string) => join(folder, `${key.replaceAll('/', '.')}.bin`)
  const get = async (key: string) => {
    try {
      return new Uint8Array(await readFile(pathOf(key)))
    } catch (error) {
      if (isAbsent(error)) return null
      throw error
    }
  }
  return {
    get,
    async put(key, value) {
      const path = pathOf(key)
      const beside = `${path}.${randomBytes(6).toString('hex')}`
      const file = await open(beside, 'wx', 0o600)
      try {
        await file.writeFile(value)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(beside, path)
      await syncFolder(folder)
      const back = await get(key)
      if (back === null || Buffer.compare(back, value) !== 0) throw new PellicleError('STORAGE_LOST')
    },
    async delete(key) {
      await rm(pathOf(key), { force: true })
      await syncFolder(folder)
    },
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

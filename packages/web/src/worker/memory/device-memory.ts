/** The vault's memory in this browser. Spec: packages/vault/src/device-memory.ts. */
import { PellicleError } from '@pellicle/protocol/errors'
import type { DeviceMemory } from '@pellicle/vault/device-memory'
import type { BrowserMemory } from './open-database.ts'

export function browserDeviceMemory(database: BrowserMemory): DeviceMemory {
  const get = async (key: string) => {
    const value = await database.get('device', key)
    return value instanceof Uint8Array ? value : null
  }
  const write = async (key: string, value: Uint8Array): Promise<void> => {
    await database.put('device', key, value)
    const back = await get(key)
    const same = back !== null && back.length === value.length && back.every((byte, at) => byte === value[at])
    if (!same) throw new PellicleError('STORAGE_LOST')
  }
  /** One at a time for each key: what is read back must not be the next writer's. */
  const writing = new Map<string, Promise<void>>()
  return {
    get,
    put(key, value) {
      const bytes = value.slice()
      const before = writing.get(key) ?? Promise.resolve()
      const mine = before.catch(() => undefined).then(() => write(key, bytes))
      const kept = mine.finally(() => {
        if (writing.get(key) === kept) writing.delete(key)
      })
      kept.catch(() => undefined)
      writing.set(key, kept)
      return mine
    },
    delete: (key) => database.delete('device', [key]),
  }
}

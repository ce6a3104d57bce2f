/** The vault's memory in this browser. Spec: packages/vault/src/device-memory.ts. */
import { PellicleError } from '@pellicle/protocol/errors'
import type { DeviceMemory } from '@pellicle/vault/device-memory'
import type { BrowserMemory } from './open-database.ts'

export function browserDeviceMemory(database: BrowserMemory): DeviceMemory {
  const get = async (key: string) => {
    const value = await database.get('device', key)
    return value instanceof Uint8Array ? value : null
  }
  return {
    get,
    async put(key, value) {
      await database.put('device', key, value.slice())
      const back = await get(key)
      const same = back !== null && back.length === value.length && back.every((byte, at) => byte === value[at])
      if (!same) throw new PellicleError('STORAGE_LOST')
    },
    delete: (key) => database.delete('device', [key]),
  }
}

/**
 * What this machine remembers as a device: one file per key in a folder that only its owner reads. A change is durable and read back when
 * it resolves; a machine that dies in between has the old value or the new one (two-places.ts).
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PellicleError } from '@pellicle/protocol/errors'
import type { DeviceMemory } from '@pellicle/vault/device-memory'
import { TwoPlaces } from './two-places.ts'

interface Key {
  readonly file: TwoPlaces
  /** What is asked of one key happens one after the other. */
  turn: Promise<unknown>
}

export async function openFolderMemory(folder: string): Promise<DeviceMemory> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const keys = new Map<string, Key>()
  const inTurn = <T>(name: string, act: (file: TwoPlaces) => Promise<T>): Promise<T> => {
    const key = keys.get(name) ?? {
      file: new TwoPlaces(join(folder, `${name.replaceAll('/', '.')}.bin`)),
      turn: Promise.resolve(),
    }
    keys.set(name, key)
    const turn = key.turn.then(() => act(key.file))
    key.turn = turn.catch(() => undefined)
    return turn
  }
  return {
    get: (key) => inTurn(key, (file) => file.read()),
    put: (key, value) =>
      inTurn(key, async (file) => {
        if (!(await file.write(value))) throw new PellicleError('STORAGE_LOST')
      }),
    delete: (key) => inTurn(key, (file) => file.remove()),
  }
}

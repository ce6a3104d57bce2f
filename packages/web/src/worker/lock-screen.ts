/**
 * What the lock screen may show: names of the practice, the member and the device, and since when. Sealed under the storage key; never
 * a patient's word.
 */
import { decode, encode, isMap } from '@pellicle/crypto/format'
import type { DeskPorts } from '@pellicle/vault/unlock/desk-ports'

const KEY = 'screen/names'

export interface LockScreen {
  readonly practiceName: string
  readonly memberName: string
  readonly deviceLabel: string
  readonly lockedAt: number | null
}

const NOTHING: LockScreen = { practiceName: '', memberName: '', deviceLabel: '', lockedAt: null }

export async function loadLockScreen({ memory, storage }: Pick<DeskPorts, 'memory' | 'storage'>): Promise<LockScreen> {
  const sealed = await memory.get(KEY)
  const plain = sealed === null ? null : await storage.open(sealed)
  const map = plain === null ? null : decode(plain)
  return map !== null && isMap(map) ? (map as unknown as LockScreen) : NOTHING
}

export async function saveLockScreen({ memory, storage }: DeskPorts, screen: LockScreen): Promise<void> {
  await memory.put(KEY, await storage.seal(encode({ ...screen })))
}

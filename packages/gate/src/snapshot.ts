/** All salts and gate keys in one object that only the root opens: what brings a practice back without its server. Spec: gate §6. */
import { encode } from '@pellicle/crypto/format'
import { type Random, sealObject, sealTo } from '@pellicle/crypto/seal'
import { ID_BYTES } from '@pellicle/protocol/ids'
import { type GateKeys, newestEpoch, sealGateKey } from './gate-keys.ts'
import type { SaltShelf } from './salts.ts'

export interface Snapshot {
  readonly id: Uint8Array
  readonly bytes: Uint8Array
  /** The object's key for the root. */
  readonly seal: Uint8Array
  readonly count: number
}

export interface SnapshotContext {
  readonly practice: Uint8Array
  readonly root: Uint8Array
  readonly random: Random
}

export async function sealSnapshot(keys: GateKeys, shelf: SaltShelf, context: SnapshotContext): Promise<Snapshot> {
  const { practice, root, random } = context
  const salts: (readonly [Uint8Array, Uint8Array])[] = []
  for await (const entry of shelf.all()) salts.push(entry)
  const [epoch] = newestEpoch(keys)
  const sealedKeys = keys.epochs.map((one) => [one[0], sealGateKey(one, { practice, root, random })] as const)
  const id = random(ID_BYTES)
  const key = random(32)
  const place = { practice, subject: new Uint8Array(ID_BYTES), object: id, role: 'salts', generation: 0, revision: 0 }
  const bytes = await sealObject(key, place, encode({ epoch, keys: sealedKeys, salts }))
  return { id, bytes, seal: sealTo(root, 'salts', [practice, id], key, random), count: salts.length }
}

/** Where snapshot `number` lies in the store. */
export function snapshotName(number: number): string {
  return `salts/${String(number).padStart(16, '0')}`
}

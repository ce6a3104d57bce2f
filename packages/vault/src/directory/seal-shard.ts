/** Sealing a whole shard, and sealing an addition without opening the shard it is for. Spec: directory §3, wrap §4. */
import { KINDS } from '@pellicle/protocol/statements'
import type { Desk, Draft } from '../desk.ts'
import { deriveObjectKek } from '../keys/derivations.ts'
import { wrapDepositKey, wrapShardKey } from '../keys/key-wraps.ts'
import { type PartPlace, sealPart, sealPartUnder } from '../keys/parts.ts'
import { formatAddition, formatShardBody, type ShardBody } from './shard-body.ts'
import { type Addition, cutEntry } from './shard-entry.ts'

export interface ShardPlace {
  readonly id: Uint8Array
  /** Head of the shard as this device saw it: [0, zeros] for a new one. */
  readonly head: readonly [revision: number, hash: Uint8Array]
  /** Ids of the additions that the body now contains. */
  readonly absorbed: readonly Uint8Array[]
}

/** Asks an import half for the writing's fresh id: writing costs no reading budget, reading what was written does. */
export async function sealShard(desk: Desk, place: ShardPlace, body: ShardBody): Promise<Draft> {
  const { practice, random } = desk
  const { id, head, absorbed } = place
  const writing = random(16)
  await desk.importHalves(id, [['shard', writing]])
  const revision = head[0] + 1
  const { epoch } = desk.newestEpoch('directory')
  const shardKey = random(32)
  const wrap = wrapShardKey(
    {
      ...{ practice, shard: id, epoch, revision },
      directorySecret: desk.compartmentSecret('directory', epoch),
      half: desk.half('shard', writing),
    },
    shardKey,
    random,
  )
  const object = random(16)
  const kek = deriveObjectKek(shardKey, { practice, subject: id, object, role: 'part:directory' })
  const where: PartPlace = { practice, kind: 'shard.write', subject: id, revision }
  const parent = ['compartment', 'directory', epoch] as const
  const content = formatShardBody(body)
  const part = await sealPartUnder(kek, where, { name: 'directory', parent, object, content }, random)
  shardKey.fill(0)
  return {
    kind: KINDS.shardWrite.number,
    subject: id,
    base: head,
    pub: { epoch, writing, wrap, absorbed },
    objects: [],
    parts: [part],
  }
}

/** `id`: of the addition; its import half must be at hand. Any member can do this; only readers of the directory can undo it. */
export async function sealAddition(desk: Desk, shard: Uint8Array, id: Uint8Array, addition: Addition): Promise<Draft> {
  const { practice, random } = desk
  const { epoch, seal } = desk.newestEpoch('directory')
  const key = random(32)
  const half = desk.half('shard', id)
  const to = { practice, compartment: 'directory', epoch, deposit: id, subject: shard, seal, half }
  const { enc, wrap } = wrapDepositKey(to, key, random)
  const where: PartPlace = { practice, kind: 'shard.add', subject: shard, revision: 0 }
  const under = { parent: ['deposit', id] as const, key }
  const content = formatAddition(cutEntry(addition))
  const part = await sealPart(where, { name: 'directory', under, content }, random)
  key.fill(0)
  return {
    kind: KINDS.shardAdd.number,
    subject: shard,
    base: null,
    pub: { addition: id, epoch, enc, wrap },
    objects: [],
    parts: [part],
  }
}

/** Names on their way into shards: as deposits into shards that exist, whole where nobody has written yet. Spec: directory §3. */
import type { Desk, Draft, HalfItem } from '../desk.ts'
import type { PlannedShard } from './plan-shards.ts'
import { sealAddition, sealShard } from './seal-shard.ts'
import type { Addition, ShardState } from './shard-entry.ts'
import { deriveShardId, type ShardName } from './shard-name.ts'

export interface Move {
  readonly to: ShardName
  readonly addition: Addition
}

/** As many items as one ask takes (protocol: gateAsk). */
export const MAX_ITEMS = 256

export function movesTo(to: ShardName, state: ShardState): Move[] {
  return [...state.entries.values()].map((entry) => ({ to, addition: { ...entry, gone: false } }))
}

/** One addition per shard, however many of a patient's listings stand there. */
export function movesOf(addition: Addition, places: readonly ShardName[]): Move[] {
  const distinct = new Map(places.map((to) => [`${to.n} ${to.prefix}`, to]))
  return [...distinct.values()].map((to) => ({ to, addition }))
}

/** Deposits of names: one import call per shard. Nothing is read, no reading budget is spent. */
export async function sealAdditions(desk: Desk, indexMacKey: Uint8Array, moves: readonly Move[]): Promise<Draft[]> {
  const sealed = await Promise.all(
    [...byShard(moves).values()].map(async (here) => {
      const shard = deriveShardId(indexMacKey, (here[0] as Move).to)
      const items = here.map((): HalfItem => ['shard', desk.random(16)])
      for (let at = 0; at < items.length; at += MAX_ITEMS)
        await desk.importHalves(shard, items.slice(at, at + MAX_ITEMS))
      return Promise.all(here.map(({ addition }, i) => sealAddition(desk, shard, (items[i] as HalfItem)[1], addition)))
    }),
  )
  return sealed.flat()
}

function byShard(moves: readonly Move[]): Map<string, Move[]> {
  const groups = new Map<string, Move[]>()
  for (const move of moves) {
    const key = `${move.to.n} ${move.to.prefix}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [move])
    else group.push(move)
  }
  return groups
}

/** A shard nobody has written yet, whole. */
export async function writeNewShard(desk: Desk, indexMacKey: Uint8Array, planned: PlannedShard): Promise<Draft> {
  const id = deriveShardId(indexMacKey, planned)
  const draft = await sealShard(desk, { id, head: [0, new Uint8Array(32)], absorbed: [] }, planned.body)
  desk.forget(id)
  return draft
}

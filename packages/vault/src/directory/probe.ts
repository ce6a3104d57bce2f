/**
 * Which shards exist along a name's beginnings. Asking costs no grant: histories say that statements are there, not what is in them.
 * Where a longer prefix exists, every shorter one is a branch, so the longest is where a name stands. Spec: directory §2.
 */
import type { Shelf, SubjectHistory } from '../desk.ts'
import { lengthOf, MAX_PREFIX, prefixesOf, ROOT_LENGTH } from './listing.ts'
import { deriveShardId, type ShardName } from './shard-name.ts'

export interface ProbedShard {
  readonly name: ShardName
  readonly id: Uint8Array
  readonly history: SubjectHistory
}

/** Prefix lengths that one round looks at; few names need a second round. */
const WINDOW = 4
/** As many subjects as one call takes (protocol: subjectsRequest). */
const MAX_SUBJECTS = 64

/** For each text the shards that exist along it, shortest prefix first. */
export async function probe(
  shelf: Shelf,
  indexMacKey: Uint8Array,
  texts: readonly string[],
): Promise<ReadonlyMap<string, readonly ProbedShard[]>> {
  const found = new Map<string, ProbedShard>()
  const rows = new Map(texts.map((text) => [text, prefixesOf(text, MAX_PREFIX)]))
  let open = [...rows.keys()]
  for (let from = 0; open.length > 0; from += WINDOW) {
    const window = (text: string) => (rows.get(text) as string[]).slice(from, from + WINDOW)
    const prefixes = [...new Set(open.flatMap(window))]
    for (const shard of await readShards(
      shelf,
      indexMacKey,
      prefixes.map((prefix) => ({ prefix, n: 0 })),
    ))
      if (exists(shard.history)) found.set(shard.name.prefix, shard)
    open = open.filter((text) => {
      const last = window(text).at(-1)
      return last !== undefined && lengthOf(last) === from + WINDOW + ROOT_LENGTH - 1 && found.has(last)
    })
  }
  return new Map(
    [...rows].map(([text, prefixes]) => [text, prefixes.flatMap((prefix) => found.get(prefix) ?? [])] as const),
  )
}

export async function readShards(
  shelf: Shelf,
  indexMacKey: Uint8Array,
  names: readonly ShardName[],
): Promise<ProbedShard[]> {
  const shards: ProbedShard[] = []
  for (let at = 0; at < names.length; at += MAX_SUBJECTS) {
    const some = names.slice(at, at + MAX_SUBJECTS).map((name) => ({ name, id: deriveShardId(indexMacKey, name) }))
    const histories = await shelf.histories(some.map(({ id }) => id))
    for (const [i, shard] of some.entries()) shards.push({ ...shard, history: histories[i] as SubjectHistory })
  }
  return shards
}

export function exists(history: SubjectHistory): boolean {
  return history.statements.length > 0
}

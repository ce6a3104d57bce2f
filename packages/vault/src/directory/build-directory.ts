/**
 * Many names at once: the import of a whole practice. Where no shard stands yet, the tree below two letters is planned in memory and
 * each shard is written once, whole: 50,000 patients cost a few thousand seals instead of a hundred thousand deposits. Where shards
 * stand already, names are added as deposits. Adding a name again changes nothing, so after a crash the caller gives the same names
 * again. Spec: directory §2, §3.
 */
import type { Desk, Draft } from '../desk.ts'
import type { Directory } from './directory.ts'
import { listingsOf, prefixOf, ROOT_LENGTH } from './listing.ts'
import { writeNewShard } from './new-names.ts'
import { type PlannedShard, planShards } from './plan-shards.ts'
import { exists, readShards } from './probe.ts'
import { type Addition, apply, cutEntry, emptyState, type ShardEntry, type ShardState } from './shard-entry.ts'

export interface BuildOptions {
  /** Called after each append with the number of listings that stand in the ledger. */
  readonly progress?: (written: number, of: number) => void
}

/** Shards being sealed at a time: enough to keep gate and cipher busy. */
const LANES = 8
/** Statements per append. The shards of one root go together when they fit: a crash leaves no half tree. */
const BATCH = 256
/** Deposits per append: each costs an encapsulation. */
const DEPOSITS = 64

export async function buildDirectory(
  desk: Desk,
  directory: Directory,
  names: readonly ShardEntry[],
  options: BuildOptions = {},
): Promise<void> {
  const roots = new Map<string, ShardState>()
  for (const name of names.map(cutEntry))
    for (const root of new Set(listingsOf(name).map((listing) => prefixOf(listing, ROOT_LENGTH)))) {
      const state = roots.get(root) ?? emptyState()
      apply(state, { ...name, gone: false })
      roots.set(root, state)
    }
  const of = [...roots.values()].reduce((sum, state) => sum + state.entries.size, 0)
  let written = 0
  const wrote = (count: number) => {
    written += count
    options.progress?.(written, of)
  }

  const known = await readShards(
    desk,
    directory.indexMacKey,
    [...roots.keys()].map((prefix) => ({ prefix, n: 0 })),
  )
  const fresh = known.filter(({ history }) => !exists(history)).map(({ name }) => name.prefix)
  let group: PlannedShard[] = []
  let groupNames = 0
  const flush = async () => {
    const drafts = await sealAll(desk, directory, group)
    for (let at = 0; at < drafts.length; at += BATCH) await desk.append(drafts.slice(at, at + BATCH))
    wrote(groupNames)
    group = []
    groupNames = 0
  }
  for (const root of fresh) {
    const state = roots.get(root) as ShardState
    const planned = planShards(root, state)
    if (group.length > 0 && group.length + planned.length > BATCH) await flush()
    group.push(...planned)
    groupNames += state.entries.size
    roots.delete(root)
  }
  if (group.length > 0) await flush()

  for (const [root, state] of roots) {
    const additions = [...state.entries.values()].map((entry): Addition => ({ ...entry, gone: false }))
    for (let at = 0; at < additions.length; at += DEPOSITS) {
      const some = additions.slice(at, at + DEPOSITS)
      await desk.append(await directory.draft(some, { below: root }))
      wrote(some.length)
    }
  }
  directory.refresh()
}

async function sealAll(desk: Desk, directory: Directory, planned: readonly PlannedShard[]): Promise<Draft[]> {
  const sealed: Draft[] = []
  let next = 0
  const lane = async () => {
    while (next < planned.length) {
      const at = next++
      sealed[at] = await writeNewShard(desk, directory.indexMacKey, planned[at] as PlannedShard)
    }
  }
  await Promise.all(Array.from({ length: Math.min(LANES, planned.length) }, lane))
  return sealed
}

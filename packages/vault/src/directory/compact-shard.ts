/**
 * Compacting: what was added goes into the shard's whole form; a full shard becomes a branch, and what a branch holds pending moves on to
 * its children. One append, all or nothing: a crash or a faster device leaves everything where it was. Spec: directory §2, §3.
 */
import type { Desk, Draft } from '../desk.ts'
import { isDeepest } from './listing.ts'
import { type Move, movesTo, sealAdditions, writeNewShard } from './new-names.ts'
import type { OpenShard } from './open-shard.ts'
import { branch, childStates, nextCharacters, type PlannedShard, planShards, planSpans } from './plan-shards.ts'
import { exists, readShards } from './probe.ts'
import { sealShard } from './seal-shard.ts'
import { MAX_ENTRIES } from './shard-body.ts'
import type { Addition } from './shard-entry.ts'

/** How many additions may wait before a reader compacts: a rewrite of 8 KiB is paid by as many names. */
const PATIENCE = { entries: 16, branch: 4 } as const

export function wantsCompaction({ written, pending, state }: OpenShard): boolean {
  const patience = written?.children != null ? PATIENCE.branch : PATIENCE.entries
  return pending.length >= patience || (pending.length > 0 && state.entries.size > MAX_ENTRIES)
}

/** Throws CONFLICT when another device compacted first: nothing is lost, the next reader sees its result. */
export async function compactShard(desk: Desk, indexMacKey: Uint8Array, shard: OpenShard): Promise<void> {
  const { name, written, pending } = shard
  const drafts: Draft[] = []
  const children = written?.children ?? null
  const plan = children === null ? await planEntries(desk, indexMacKey, shard) : null
  if (plan !== null) {
    for (const below of plan.below) drafts.push(await writeNewShard(desk, indexMacKey, below))
    drafts.push(...(await sealAdditions(desk, indexMacKey, plan.moved)))
    drafts.push(await rewrite(desk, shard, plan.own))
  } else {
    const moved = pending.flatMap(({ addition }) => movesBelow(name.prefix, addition))
    const named = moved.map(({ to }) => [...to.prefix].at(-1) as string)
    drafts.push(...(await sealAdditions(desk, indexMacKey, moved)))
    drafts.push(await rewrite(desk, shard, branch(name.prefix, [...new Set([...(children ?? []), ...named])])))
  }
  await desk.append(drafts)
}

interface Plan {
  /** New shards, written whole. */
  readonly below: readonly PlannedShard[]
  /** What goes to shards that exist already. */
  readonly moved: readonly Move[]
  readonly own: PlannedShard
}

async function planEntries(desk: Desk, indexMacKey: Uint8Array, shard: OpenShard): Promise<Plan> {
  const { name, written, state } = shard
  if (name.n > 0 || isDeepest(name.prefix)) {
    const planned = planSpans(name.prefix, state, written?.spans ?? 0)
    return { below: planned.slice(0, -1), moved: [], own: planned.at(-1) as PlannedShard }
  }
  const below = [...childStates(name.prefix, state)].map(([character, child]) => ({
    character,
    child,
    name: { prefix: name.prefix + character, n: 0 },
  }))
  // A child that exists makes this shard a branch, however few entries it has: readers go to the longest prefix.
  const known = await readShards(
    desk,
    indexMacKey,
    below.map((one) => one.name),
  )
  const taken = new Set(known.filter(({ history }) => exists(history)).map((one) => one.name.prefix))
  const planned = planShards(name.prefix, state)
  if (taken.size === 0) return { below: planned.slice(0, -1), moved: [], own: planned.at(-1) as PlannedShard }
  return {
    below: below.filter((one) => !taken.has(one.name.prefix)).flatMap((one) => planShards(one.name.prefix, one.child)),
    moved: below.filter((one) => taken.has(one.name.prefix)).flatMap((one) => movesTo(one.name, one.child)),
    own: branch(
      name.prefix,
      below.map((one) => one.character),
    ),
  }
}

function movesBelow(prefix: string, addition: Addition): Move[] {
  return nextCharacters(prefix, addition).map((character) => ({ to: { prefix: prefix + character, n: 0 }, addition }))
}

function rewrite(desk: Desk, { id, head, pending }: OpenShard, own: PlannedShard): Promise<Draft> {
  return sealShard(desk, { id, head, absorbed: pending.map((one) => one.id) }, own.body)
}

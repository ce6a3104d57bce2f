/** Which shards hold a set of entries: one that fits, a branch with children, or spans where nothing tells names apart. Pure. Spec: directory §2. */
import { isDeepest, lengthOf, listingsOf } from './listing.ts'
import { fitsShard, type ShardBody } from './shard-body.ts'
import { apply, emptyState, type ShardState } from './shard-entry.ts'
import type { ShardName } from './shard-name.ts'

export interface PlannedShard extends ShardName {
  readonly body: ShardBody
}

/** The tree below (and with) `prefix`, children before parents, so that a parent never names a child that is not there yet. */
export function planShards(prefix: string, state: ShardState): PlannedShard[] {
  if (fitsShard(state)) return [{ prefix, n: 0, body: { ...state, children: null, spans: 0 } }]
  if (isDeepest(prefix)) return planSpans(prefix, state, 0)
  const children = childStates(prefix, state)
  const below = [...children].flatMap(([character, child]) => planShards(prefix + character, child))
  return [...below, branch(prefix, [...children.keys()])]
}

export function branch(prefix: string, children: readonly string[]): PlannedShard {
  return { prefix, n: 0, body: { ...emptyState(), children, spans: 0 } }
}

/** Span 0 takes what comes next; full ones stand after it. `spans`: how many there are already. */
export function planSpans(prefix: string, state: ShardState, spans: number): PlannedShard[] {
  const planned: PlannedShard[] = []
  let current = emptyState()
  let count = spans
  for (const [patient, entry] of state.entries) {
    current.entries.set(patient, entry)
    if (fitsShard(current)) continue
    current.entries.delete(patient)
    planned.push({ prefix, n: ++count, body: { ...current, children: null, spans: 0 } })
    current = emptyState()
    current.entries.set(patient, entry)
  }
  for (const [patient, revision] of state.gone) current.gone.set(patient, revision)
  return [...planned, { prefix, n: 0, body: { ...current, children: null, spans: count } }]
}

/** What belongs below `prefix`, by next character. An entry stands below each of its listings; tombstones go everywhere. */
export function childStates(prefix: string, state: ShardState): Map<string, ShardState> {
  const children = new Map<string, ShardState>()
  for (const entry of state.entries.values())
    for (const character of nextCharacters(prefix, entry)) {
      const child = children.get(character) ?? emptyState()
      apply(child, { ...entry, gone: false })
      children.set(character, child)
    }
  for (const child of children.values()) for (const [patient, revision] of state.gone) child.gone.set(patient, revision)
  return children
}

export function nextCharacters(prefix: string, name: Parameters<typeof listingsOf>[0]): string[] {
  const at = lengthOf(prefix)
  const below = listingsOf(name).filter((listing) => listing.startsWith(prefix))
  return [...new Set(below.flatMap((listing) => [...listing][at] ?? []))]
}

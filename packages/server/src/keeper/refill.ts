/**
 * At a start over a disk that lied: what is missing or broken in the row of segments, and the objects that the newest statements name, come back
 * from a keeper. Spec: keeper §8. Nothing is believed of a keeper that the log's signature or a hash in the ledger does not cover; what was broken
 * is set aside, and whoever starts the box is told. A segment of ours that holds is never replaced, whatever a keeper says in its place.
 */
import { createHash } from 'node:crypto'
import { equalBytes, parseSegment, segmentName } from '@pellicle/crypto/format'
import { Frontier, leafHash, verifyCheckpoint } from '@pellicle/crypto/proof'
import type { Store } from '@pellicle/store/contract'
import { digestOf } from '@pellicle/store/digest'
import { objectName } from '../objects/object-shelf.ts'
import type { LostObject } from '../verify/tail-check.ts'
import { founderOf } from './founder.ts'
import { LEDGER_ROOM, STORE_ROOM } from './keeper-names.ts'
import { type Introduced, newsOf } from './segment-objects.ts'
import type { Aside } from './set-aside.ts'

export interface RefillParts {
  readonly ledger: Store
  readonly store: Store
  /** Verification key of the log, from this box's own secrets. */
  readonly logKey: Uint8Array
  /** Those that answer. */
  readonly keepers: readonly Store[]
  readonly setAside: Aside['move']
}

/** Where the part of the row ends that needs no looking at. */
export interface RowEnd {
  readonly edge: Frontier
  /** Null before the first segment. */
  readonly origin: string | null
}

export interface RowRefilled {
  /** Segments that came back, and objects with them. */
  readonly segments: number
  readonly objects: number
  /** Index of the first of them; the row's end when there is none. */
  readonly first: number
  /** Statements in the row now. */
  readonly size: number
}

export const BEGINNING: RowEnd = { edge: new Frontier(), origin: null }

/** Walks the row from `from` on; where a segment is missing or does not hold, a keeper's takes its place, and so on to the end of both. */
export async function refillRow(parts: RefillParts, from: RowEnd = BEGINNING): Promise<RowRefilled> {
  let end: RowEnd = { edge: from.edge.clone(), origin: from.origin }
  let first: number | null = null
  let [segments, objects] = [0, 0]
  for (;;) {
    const name = segmentName(end.edge.size)
    const ours = await parts.ledger.get(name)
    let next = ours === null ? null : await extended(end, ours, parts.logKey)
    if (next === null) {
      const theirs = await fromKeepers(parts, end, name)
      if (theirs === null) break
      // First what it names, as a keeper is fed: a start that is cut short goes on here.
      objects += await bringObjects(parts, theirs.objects)
      if (ours !== null) await parts.setAside('ledger', name)
      await parts.ledger.put(name, theirs.bytes, 'lasting')
      first ??= end.edge.size
      segments++
      next = theirs
    }
    end = next
  }
  return { segments, objects, first: first ?? end.edge.size, size: end.edge.size }
}

async function fromKeepers(
  { keepers, logKey }: RefillParts,
  end: RowEnd,
  name: string,
): Promise<(Extended & { readonly bytes: Uint8Array }) | null> {
  for (const keeper of keepers) {
    const bytes = await keeper.get(LEDGER_ROOM + name).catch(() => null)
    const next = bytes === null ? null : await extended(end, bytes, logKey)
    if (bytes !== null && next !== null) return { ...next, bytes }
  }
  return null
}

interface Extended extends RowEnd {
  readonly objects: readonly Introduced[]
}

/** The row's end behind these bytes; null when they are no segment that the log signed in this place. */
async function extended({ edge, origin }: RowEnd, bytes: Uint8Array, logKey: Uint8Array): Promise<Extended | null> {
  try {
    const segment = parseSegment(bytes)
    if (segment.first !== edge.size || segment.entries.length === 0) return null
    const known = origin ?? founderOf(segment.entries).origin
    const longer = edge.clone()
    for (const entry of segment.entries) longer.append(leafHash(entry))
    const point = await verifyCheckpoint(segment.note, known, logKey)
    const fits = point !== null && point[0] === longer.size && equalBytes(point[1], longer.root())
    return fits ? { edge: longer, origin: known, objects: newsOf(segment.first, segment.entries).objects } : null
  } catch {
    return null
  }
}

/** How many came. Snapshots that a newer one replaced may be gone; whatever else does not come is named by the checks that follow. */
async function bringObjects(parts: RefillParts, objects: readonly Introduced[]): Promise<number> {
  let count = 0
  for (const one of objects) {
    if (await isWhole(parts.store, one)) continue
    if (await bring(parts, one)) count++
  }
  return count
}

/** Answers those that did not come back. */
export async function refillObjects(parts: RefillParts, lost: readonly LostObject[]): Promise<readonly LostObject[]> {
  const left: LostObject[] = []
  for (const one of lost)
    if (!(await bring(parts, { name: objectName(one.entry[0]), entry: one.entry }))) left.push(one)
  return left
}

type Named = Pick<Introduced, 'name' | 'entry'>

async function isWhole(store: Store, { name, entry: [, sha256, size] }: Named): Promise<boolean> {
  if ((await store.head(name))?.size !== size) return false
  const found = await digestOf(store, name)
  return found !== null && equalBytes(found.sha256, sha256)
}

async function bring({ keepers, store, setAside }: RefillParts, { name, entry }: Named): Promise<boolean> {
  const [, sha256, size] = entry
  for (const keeper of keepers) {
    const bytes = await keeper.get(STORE_ROOM + name).catch(() => null)
    if (bytes === null || bytes.length !== size) continue
    if (!createHash('sha256').update(bytes).digest().equals(sha256)) continue
    await setAside('store', name)
    return (await store.put(name, bytes, 'lasting')) === 'stored'
  }
  return false
}

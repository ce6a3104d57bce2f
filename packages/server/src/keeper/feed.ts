/**
 * Feeds one keeper: objects first, each read back and compared with what was signed, then the segment that names them. The keeper's unbroken
 * row of segments is all the memory there is, so a feed that was away for a week, or was killed, goes on where that row ends. Spec: keeper §2.
 *
 * Who is hostile: whoever has this box's disk and changes what lies on it. What does not fit a signature is not sent; the feed stops and says
 * where. Memory: one group of segments (GROUP_BYTES) and LANES pieces of objects, whatever waits.
 */
import { createHash } from 'node:crypto'
import { equalBytes, parseSegment, segmentName } from '@pellicle/crypto/format'
import { type Frontier, leafHash, verifyCheckpoint } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Store } from '@pellicle/store/contract'
import { LEDGER_ROOM, STORE_ROOM } from './keeper-names.ts'
import { type Introduced, newsOf } from './segment-objects.ts'

export interface FeedSource {
  /** Segments as they lie on this box. */
  readonly ledger: Store
  readonly store: Store
  /** Statements that are durable here. */
  size(): number
  /** The right edge of the first `size` statements, as this box's tree has it. */
  frontier(size: number): Promise<Frontier>
  readonly origin: string
  readonly logKey: Uint8Array
}

const GROUP_BYTES = 32 * 1024 * 1024
const GROUP_OBJECTS = 512
const LANES = 8

export interface Fed {
  readonly kept: number
  readonly objects: number
  readonly bytes: number
}

export class Feed {
  readonly #source: FeedSource
  readonly #keeper: Store
  #edge: Frontier | null = null
  objects = 0
  bytes = 0

  constructor(source: FeedSource, keeper: Store) {
    this.#source = source
    this.#keeper = keeper
  }

  /** Statements that the keeper covers; null before the first look. */
  get kept(): number | null {
    return this.#edge?.size ?? null
  }

  /** Finds where the keeper's row ends. Throws KEEPER_OTHER when its end is not a segment of ours. */
  async find(): Promise<void> {
    let last: string | null = null
    for await (const { name } of this.#keeper.list(`${LEDGER_ROOM}segment/`)) last = name
    if (last === null) {
      this.#edge = await this.#source.frontier(0)
      return
    }
    const theirs = await this.#keeper.get(last)
    const ours = await this.#source.ledger.get(last.slice(LEDGER_ROOM.length))
    if (theirs === null || ours === null || !equalBytes(theirs, ours)) throw new PellicleError('KEEPER_OTHER')
    const { first, entries } = parseSegment(ours)
    this.#edge = await this.#source.frontier(first + entries.length)
  }

  /** Sends the next group of segments with their objects. False: there is nothing to send. */
  async step(): Promise<boolean> {
    if (this.#edge === null) await this.find()
    const group = await this.#nextGroup()
    if (group.length === 0) return false
    await this.#putObjects(group.flatMap(({ objects }) => objects))
    for (const { name, bytes, edge } of group) {
      const put = await this.#keeper.put(LEDGER_ROOM + name, bytes, 'lasting')
      if (put === 'exists' && !equalBytes((await this.#keeper.get(LEDGER_ROOM + name)) ?? new Uint8Array(0), bytes))
        throw new PellicleError('KEEPER_OTHER')
      this.#edge = edge
      this.bytes += bytes.length
    }
    return true
  }

  async #nextGroup(): Promise<Checked[]> {
    const group: Checked[] = []
    let edge = this.#edge as Frontier
    let [bytes, objects] = [0, 0]
    while (edge.size < this.#source.size() && bytes < GROUP_BYTES && objects < GROUP_OBJECTS) {
      const next = await this.#read(edge)
      if (group.length > 0 && bytes + next.bytes.length > GROUP_BYTES) break
      group.push(next)
      edge = next.edge
      bytes += next.bytes.length
      objects += next.objects.length
    }
    return group
  }

  /** The segment behind this edge, with everything that it says of itself checked. */
  async #read(before: Frontier): Promise<Checked> {
    const first = before.size
    const name = segmentName(first)
    const bytes = await this.#source.ledger.get(name)
    if (bytes === null) throw new PellicleError('LEDGER_ALTERED', { index: first })
    const segment = parseOrBlame(bytes, first)
    const edge = before.clone()
    for (const entry of segment.entries) edge.append(leafHash(entry))
    const point = await verifyCheckpoint(segment.note, this.#source.origin, this.#source.logKey)
    if (point === null || point[0] !== edge.size || !equalBytes(point[1], edge.root()))
      throw new PellicleError('LEDGER_ALTERED', { index: first })
    return { name, bytes, edge, objects: newsOf(first, segment.entries).objects }
  }

  async #putObjects(objects: readonly Introduced[]): Promise<void> {
    const newest = objects.findLast(({ snapshot }) => snapshot !== null)?.snapshot?.number ?? -1
    const due = objects.filter(({ snapshot }) => snapshot === null || snapshot.number === newest).values()
    const lane = async (): Promise<void> => {
      for (const one of due) await this.#putObject(one)
    }
    await Promise.all(Array.from({ length: LANES }, lane))
  }

  async #putObject({ name, entry: [, sha256, size], snapshot, index }: Introduced): Promise<void> {
    const bytes = await this.#source.store.stream(name, undefined, { lend: true })
    // A newer snapshot may have taken its place; whatever else is missing here is a hole that must not look kept.
    if (bytes === null && snapshot !== null) return
    if (bytes === null) throw new PellicleError('MISSING_OBJECT', { index })
    const put = await this.#keeper.put(STORE_ROOM + name, compared(bytes, { sha256, size, index }), 'lasting')
    if (put === 'exists') {
      const known = await this.#keeper.head(STORE_ROOM + name)
      if (known?.size !== size) throw new PellicleError('KEEPER_OTHER')
    }
    this.objects++
    this.bytes += size
  }
}

interface Checked {
  readonly name: string
  readonly bytes: Uint8Array
  /** The tree after it. */
  readonly edge: Frontier
  readonly objects: readonly Introduced[]
}

function parseOrBlame(bytes: Uint8Array, first: number): ReturnType<typeof parseSegment> {
  try {
    const segment = parseSegment(bytes)
    if (segment.first === first && segment.entries.length > 0) return segment
  } catch (cause) {
    throw new PellicleError('LEDGER_ALTERED', { index: first }, { cause })
  }
  throw new PellicleError('LEDGER_ALTERED', { index: first })
}

/** Passes bytes on and ends with an error, so that the keeper keeps nothing, unless they are what was signed. */
async function* compared(
  bytes: AsyncIterable<Uint8Array>,
  { sha256, size, index }: { readonly sha256: Uint8Array; readonly size: number; readonly index: number },
): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256')
  let length = 0
  for await (const part of bytes) {
    length += part.length
    hash.update(part)
    yield part
  }
  if (length !== size || !equalBytes(new Uint8Array(hash.digest()), sha256))
    throw new PellicleError('HASH_MISMATCH', { index })
}

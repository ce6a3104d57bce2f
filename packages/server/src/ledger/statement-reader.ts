/**
 * Reads statements out of segments by their places. Small segments are kept for a while: a chart's statements often lie in one.
 * Memory: 16 MiB of segments. What is read is not verified here; every reader has an inclusion proof for that.
 */
import { segmentName } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Store } from '@pellicle/store/contract'
import type { Place } from '../database/database.ts'
import { RecentlyUsed } from './recently-used.ts'

const CACHE_BYTES = 16 * 1024 * 1024
/** Above this a segment is read in parts. */
const WHOLE_BYTES = 512 * 1024

export interface ReadStatement {
  readonly index: number
  readonly entry: Uint8Array
  /** Null when the statement has none. */
  readonly body: Uint8Array | null
}

export class StatementReader {
  readonly #store: Store
  readonly #segments = new RecentlyUsed<number, Uint8Array>(CACHE_BYTES, (bytes) => bytes.length)

  constructor(store: Store) {
    this.#store = store
  }

  /** Remembers a segment that was just written. */
  remember(first: number, bytes: Uint8Array): void {
    if (bytes.length <= WHOLE_BYTES) this.#segments.set(first, bytes)
  }

  async statement(place: Place): Promise<ReadStatement> {
    const entry = await this.entry(place)
    const [start, end] = place.body
    return { index: place.index, entry, body: start === end ? null : await this.#part(place.segment, place.body) }
  }

  entry(place: Place): Promise<Uint8Array> {
    return this.#part(place.segment, place.entry)
  }

  async #part(segment: number, [start, end]: readonly [number, number]): Promise<Uint8Array> {
    const whole = await this.#whole(segment)
    const part = whole?.slice(start, end) ?? (await this.#store.get(segmentName(segment), { start, end }))
    if (part === null || part.length !== end - start) throw new PellicleError('LEDGER_ALTERED', { index: segment })
    return part
  }

  async #whole(segment: number): Promise<Uint8Array | null> {
    const known = this.#segments.get(segment)
    if (known !== undefined) return known
    const head = await this.#store.head(segmentName(segment))
    if (head === null || head.size > WHOLE_BYTES) return null
    const bytes = await this.#store.get(segmentName(segment))
    if (bytes !== null) this.#segments.set(segment, bytes)
    return bytes
  }
}

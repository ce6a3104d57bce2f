/**
 * Where bytes lie. The contract every adapter keeps, proven by one suite (`testing/suite.ts`) that runs over all of them.
 *
 * There is no delete verb: an object of class `lasting` is never overwritten or removed; of class `short` the newest
 * version stays, superseded ones go by the engine's own rule or the operator's sweep. Spec: DESIGN §6 in docs.
 */

/** Lower-case letters, digits and `._/-`; segments neither empty nor starting with a dot; at most 200 characters. */
export type StoreName = string

export type StoreClass = 'lasting' | 'short'

export interface StoredObject {
  readonly name: StoreName
  /** Bytes. */
  readonly size: number
}

/** Half-open range in bytes. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

export interface StreamOptions {
  /** A piece is the reader's only until the next one is asked for: the adapter may then read into the same memory. */
  readonly lend?: boolean
}

export interface Store {
  /**
   * Stores bytes under a new name. On return they are durable: a power cut afterwards loses nothing.
   * Puts if absent: `'stored'` when they were written, `'exists'` when the name was taken (nothing is changed, whatever
   * the bytes are: callers that care compare). Nobody ever sees a part of an object. For class `short` an existing name is replaced
   * atomically and the answer is `'stored'`.
   * A name keeps the class it was born with: `short` over a `lasting` name is answered `'exists'` and changes nothing.
   * A name is never an object and the folder of others at once (`a` and `a/b`): an adapter that cannot hold both throws
   * BAD_NAME. Throws PellicleError BAD_NAME, DISK_FULL; anything else means: not stored, try again. A source that
   * fails in the middle stores nothing; its own error comes back. When the name was taken before, the source of a `lasting` put is left unread, and `'exists'` says that what
   * stands there is durable: a name that can be seen (`head`) need not be yet. A
   * piece is the source's own: it may be used again, or be gone, as soon as the next one is asked for.
   */
  put(
    name: StoreName,
    bytes: Uint8Array | AsyncIterable<Uint8Array>,
    storeClass: StoreClass,
  ): Promise<'stored' | 'exists'>

  /** The bytes, or those of the range (cut at the end of the object); null when there is no such name. */
  get(name: StoreName, range?: ByteRange): Promise<Uint8Array | null>

  /** The bytes as a stream of bounded memory; null when there is no such name. Pieces are the reader's own unless it lets them be lent. */
  stream(name: StoreName, range?: ByteRange, options?: StreamOptions): Promise<AsyncIterable<Uint8Array> | null>

  /** Size without the bytes; null when there is no such name. */
  head(name: StoreName): Promise<StoredObject | null>

  /**
   * All names that begin with a prefix (`segment/`, or the empty string for all), in ascending order of their characters,
   * from behind `after`. Streams; never holds all names. Throws BAD_NAME for a prefix that no name can have.
   */
  list(prefix: string, after?: StoreName): AsyncIterable<StoredObject>
}

const NAME = /^[a-z0-9_-][a-z0-9._-]*(\/[a-z0-9_-][a-z0-9._-]*)*$/

/** True for names inside the alphabet: nothing that a file system, URL or bucket could read in another way. */
export function isStoreName(name: string): boolean {
  return name.length <= 200 && NAME.test(name)
}

/** True for what `list` takes: the beginning of a name, cut anywhere. */
export function isStorePrefix(prefix: string): boolean {
  return prefix === '' || isStoreName(prefix.endsWith('/') ? prefix.slice(0, -1) : prefix)
}

/** Cuts a range to an object of `size` bytes; the whole when there is none. Throws RangeError for what is no range. */
export function cutRange(size: number, range: ByteRange | undefined): ByteRange {
  if (range === undefined) return { start: 0, end: size }
  const { start, end } = range
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start)
    throw new RangeError(`bytes ${start} to ${end}`)
  return { start: Math.min(start, size), end: Math.min(end, size) }
}

/**
 * Where bytes lie. The contract every adapter keeps, proven by one suite (`suite.ts`) that runs over all of them.
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

export interface Store {
  /**
   * Stores bytes under a new name. On return they are durable: a power cut afterwards loses nothing.
   * Puts if absent: `'stored'` when they were written, `'exists'` when the name was taken (nothing is changed, whatever
   * the bytes are: callers that care compare). Nobody ever sees a part of an object. For class `short` an existing name is replaced
   * atomically and the answer is `'stored'`.
   * Throws PellicleError BAD_NAME, DISK_FULL; anything else means: not stored, try again.
   */
  put(
    name: StoreName,
    bytes: Uint8Array | AsyncIterable<Uint8Array>,
    storeClass: StoreClass,
  ): Promise<'stored' | 'exists'>

  /** The bytes, or those of the range (cut at the end of the object); null when there is no such name. */
  get(name: StoreName, range?: ByteRange): Promise<Uint8Array | null>

  /** The bytes as a stream of bounded memory; null when there is no such name. */
  stream(name: StoreName, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | null>

  /** Size without the bytes; null when there is no such name. */
  head(name: StoreName): Promise<StoredObject | null>

  /** All names below a prefix (`segment/`), in ascending order, `after` excluded. Streams; never holds all names. */
  list(prefix: string, after?: StoreName): AsyncIterable<StoredObject>
}

const NAME = /^[a-z0-9_-][a-z0-9._-]*(\/[a-z0-9_-][a-z0-9._-]*)*$/

/** True for names inside the alphabet: nothing that a file system, URL or bucket could read in another way. */
export function isStoreName(name: string): boolean {
  return name.length <= 200 && NAME.test(name)
}

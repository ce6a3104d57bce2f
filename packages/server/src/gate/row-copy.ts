/**
 * The gate's own copy of the ledger's row. A segment lies in it only after it was checked and judged; until then it can be read by the check
 * alone, and is forgotten when it fails. Spec: gate-host §3.
 */
import type { ByteRange, Store, StoreClass, StoredObject, StreamOptions } from '@pellicle/store/contract'

export class RowCopy implements Store {
  readonly #store: Store
  #offered: { readonly name: string; readonly bytes: Uint8Array } | null = null

  constructor(store: Store) {
    this.#store = store
  }

  /** What somebody says is the next segment. */
  offer(name: string, bytes: Uint8Array): void {
    this.#offered = { name, bytes }
  }

  forget(): void {
    this.#offered = null
  }

  put(
    name: string,
    bytes: Uint8Array | AsyncIterable<Uint8Array>,
    storeClass: StoreClass,
  ): Promise<'stored' | 'exists'> {
    return this.#store.put(name, bytes, storeClass)
  }

  async get(name: string, range?: ByteRange): Promise<Uint8Array | null> {
    const offered = this.#offered
    if (offered !== null && offered.name === name && range === undefined) return offered.bytes
    return this.#store.get(name, range)
  }

  stream(name: string, range?: ByteRange, options?: StreamOptions): Promise<AsyncIterable<Uint8Array> | null> {
    return this.#store.stream(name, range, options)
  }

  head(name: string): Promise<StoredObject | null> {
    return this.#store.head(name)
  }

  list(prefix: string, after?: string): AsyncIterable<StoredObject> {
    return this.#store.list(prefix, after)
  }
}

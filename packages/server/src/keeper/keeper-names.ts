/** Names in a keeper's store: those of a data folder, so that its folder is a copy that `verify` and `rescue` read. Spec: keeper §1. */
import { createHash } from 'node:crypto'
import { formatBase32 } from '@pellicle/protocol/ids'
import type { ByteRange, Store, StoreClass, StoredObject, StoreName, StreamOptions } from '@pellicle/store/contract'

export const LEDGER_ROOM = 'ledger/'
export const STORE_ROOM = 'store/'

/** What a keeper takes, and nothing else. */
const TAKES =
  /^(ledger\/segment\/\d{16}|store\/object\/[a-z2-7]{2}\/[a-z2-7]{26}|store\/salts\/\d{16}|store\/escrow\/[a-z2-7]{26})$/

export function isKeeperName(name: string): boolean {
  return TAKES.test(name)
}

/** Where the box's own keys lie, sealed to the root (spec: keeper §4). */
export function escrowName(keys: {
  readonly root: Uint8Array
  readonly log: Uint8Array
  readonly gate: Uint8Array
}): string {
  const hash = createHash('sha256').update(keys.root).update(keys.log).update(keys.gate).digest()
  return `escrow/${formatBase32(new Uint8Array(hash)).slice(0, 26)}`
}

/** One room of a keeper as a store of its own. */
export class Room implements Store {
  readonly #whole: Store
  readonly #prefix: string

  constructor(whole: Store, prefix: typeof LEDGER_ROOM | typeof STORE_ROOM) {
    this.#whole = whole
    this.#prefix = prefix
  }

  put(name: StoreName, bytes: Uint8Array | AsyncIterable<Uint8Array>, storeClass: StoreClass) {
    return this.#whole.put(this.#prefix + name, bytes, storeClass)
  }

  get(name: StoreName, range?: ByteRange): Promise<Uint8Array | null> {
    return this.#whole.get(this.#prefix + name, range)
  }

  stream(name: StoreName, range?: ByteRange, options?: StreamOptions): Promise<AsyncIterable<Uint8Array> | null> {
    return this.#whole.stream(this.#prefix + name, range, options)
  }

  async head(name: StoreName): Promise<StoredObject | null> {
    const known = await this.#whole.head(this.#prefix + name)
    return known === null ? null : { name, size: known.size }
  }

  async *list(prefix: string, after?: StoreName): AsyncIterable<StoredObject> {
    const behind = after === undefined ? undefined : this.#prefix + after
    for await (const { name, size } of this.#whole.list(this.#prefix + prefix, behind))
      yield { name: name.slice(this.#prefix.length), size }
  }
}

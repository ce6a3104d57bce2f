/**
 * Sealed objects of one practice: streamed into the store while they are hashed, acknowledged when durable. An id has one object
 * for ever: the same bytes again are fine, others are refused. Spec: object; DESIGN §6.
 *
 * Nothing here reads an object's content; the hash that a signed statement names is all that is ever compared.
 */
import { createHash } from 'node:crypto'
import { equalBytes } from '@pellicle/crypto/format'
import { MAX_OBJECT_BYTES } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatBase32 } from '@pellicle/protocol/ids'
import type { ByteRange, Store, StoredObject } from '@pellicle/store/contract'
import { digestOf } from '@pellicle/store/digest'
import type { IndexDatabase, KnownObject } from '../database/database.ts'
import { Blocks, gather } from './gather.ts'
import type { UploadGuard } from './upload-guard.ts'

export interface Announced {
  readonly sha256: Uint8Array
  /** Null: not said before. */
  readonly size: number | null
  /** The device that stores it; left out: the house itself. */
  readonly by?: Uint8Array
}

/** Two letters make 1,024 folders: some hundred objects in each at a practice's size. */
export function objectName(id: Uint8Array): string {
  const text = formatBase32(id)
  return `object/${text.slice(0, 2)}/${text}`
}

export class ObjectShelf {
  readonly #store: Store
  readonly #index: IndexDatabase
  readonly #blocks = new Blocks()
  readonly #guard: UploadGuard | null

  /** `guard`: left out, there is room for everything. */
  constructor(store: Store, index: IndexDatabase, guard: UploadGuard | null = null) {
    this.#store = store
    this.#index = index
    this.#guard = guard
  }

  /** Throws HASH_MISMATCH, ALREADY_EXISTS, TOO_LARGE, DISK_FULL, OVER_QUOTA; then nothing was stored. */
  async put(id: Uint8Array, announced: Announced, bytes: AsyncIterable<Uint8Array>): Promise<'stored' | 'exists'> {
    const name = objectName(id)
    if (announced.size !== null && announced.size > MAX_OBJECT_BYTES) throw new PellicleError('TOO_LARGE')
    if ((await this.#store.head(name)) !== null) {
      await this.#makeSure(name)
      return this.#compare(id, announced)
    }
    const giveBack = await this.#guard?.admit(announced.size ?? 0, announced.by ?? null)
    const counted = { size: 0 }
    let stored: 'stored' | 'exists' = 'exists'
    try {
      stored = await this.#store.put(name, checked(gather(bytes, this.#blocks), announced, counted), 'lasting')
    } finally {
      if (stored === 'exists') giveBack?.()
    }
    if (stored === 'exists') return this.#compare(id, announced)
    await this.#index.rememberObject(id, { sha256: announced.sha256, size: counted.size })
    return 'stored'
  }

  /**
   * What can be seen need not be durable yet: another writer may have named it a moment ago, or failed to make its name durable. A put that
   * brings nothing is answered when it is, and fails when it cannot be.
   */
  async #makeSure(name: string): Promise<void> {
    await this.#store.put(name, nothing(), 'lasting')
  }

  async #compare(id: Uint8Array, { sha256, size }: Announced): Promise<'exists'> {
    const known = await this.known(id)
    const same = known !== null && equalBytes(known.sha256, sha256) && (size === null || size === known.size)
    if (!same) throw new PellicleError('ALREADY_EXISTS')
    return 'exists'
  }

  /** Hash and size of what is durable under this id; null when nothing is. Read again when no index remembers it. */
  async known(id: Uint8Array): Promise<KnownObject | null> {
    const head = await this.head(id)
    if (head === null) return null
    const remembered = await this.#index.object(id)
    if (remembered !== null && remembered.size === head.size) return remembered
    await this.#makeSure(objectName(id))
    const known = await this.digest(id)
    if (known === null) return null
    await this.#index.rememberObject(id, known)
    return known
  }

  /** Of the bytes themselves, whatever an index remembers of them. */
  digest(id: Uint8Array): Promise<KnownObject | null> {
    return digestOf(this.#store, objectName(id))
  }

  head(id: Uint8Array): Promise<StoredObject | null> {
    return this.#store.head(objectName(id))
  }

  stream(id: Uint8Array, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | null> {
    return this.#store.stream(objectName(id), range)
  }
}

// biome-ignore lint/correctness/useYield: a source that fails before its first piece, so that nothing is ever stored of it
async function* nothing(): AsyncIterable<Uint8Array> {
  throw new PellicleError('SERVER_BUSY')
}

/** Passes bytes on and ends with an error, so that the store keeps nothing, unless they are what was announced. */
async function* checked(
  bytes: AsyncIterable<Uint8Array>,
  { sha256, size }: Announced,
  counted: { size: number },
): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256')
  const limit = size ?? MAX_OBJECT_BYTES
  for await (const part of bytes) {
    counted.size += part.length
    if (counted.size > limit) throw new PellicleError(size === null ? 'TOO_LARGE' : 'HASH_MISMATCH')
    hash.update(part)
    yield part
  }
  const whole = size === null || counted.size === size
  if (!whole || !hash.digest().equals(sha256)) throw new PellicleError('HASH_MISMATCH')
}

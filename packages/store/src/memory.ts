/**
 * A store in memory: for tests, rehearsals, and what must never touch a disk. Keeps every promise of the contract but the one
 * about power. Spec: contract.ts.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import {
  type ByteRange,
  cutRange,
  isStoreName,
  isStorePrefix,
  type Store,
  type StoreClass,
  type StoredObject,
  type StoreName,
} from './contract.ts'

interface Kept {
  readonly bytes: Uint8Array
  readonly storeClass: StoreClass
}

export class MemoryStore implements Store {
  readonly #objects = new Map<StoreName, Kept>()

  async put(
    name: StoreName,
    bytes: Uint8Array | AsyncIterable<Uint8Array>,
    storeClass: StoreClass,
  ): Promise<'stored' | 'exists'> {
    check(name)
    if (storeClass === 'lasting' && this.#objects.has(name)) return 'exists'
    const whole = bytes instanceof Uint8Array ? bytes.slice() : await collect(bytes)
    // From here on nothing is awaited: of two that want one name, one is first.
    const known = this.#objects.get(name)
    if (known !== undefined && (storeClass === 'lasting' || known.storeClass === 'lasting')) return 'exists'
    this.#objects.set(name, { bytes: whole, storeClass })
    return 'stored'
  }

  async get(name: StoreName, range?: ByteRange): Promise<Uint8Array | null> {
    check(name)
    const known = this.#objects.get(name)
    if (known === undefined) return null
    const { start, end } = cutRange(known.bytes.length, range)
    return known.bytes.slice(start, end)
  }

  async stream(name: StoreName, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | null> {
    const bytes = await this.get(name, range)
    return bytes === null ? null : chunks(bytes)
  }

  async head(name: StoreName): Promise<StoredObject | null> {
    check(name)
    const known = this.#objects.get(name)
    return known === undefined ? null : { name, size: known.bytes.length }
  }

  async *list(prefix: string, after: StoreName = ''): AsyncIterable<StoredObject> {
    if (!isStorePrefix(prefix)) throw new PellicleError('BAD_NAME')
    const names = [...this.#objects.keys()].filter((name) => name.startsWith(prefix) && name > after).sort()
    for (const name of names) yield { name, size: (this.#objects.get(name) as Kept).bytes.length }
  }
}

const PIECE = 64 * 1024

async function* chunks(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of source) {
    parts.push(new Uint8Array(part))
    size += part.length
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Refused before anything is touched (case T11). The name itself stays out of the message. */
function check(name: StoreName): void {
  if (!isStoreName(name)) throw new PellicleError('BAD_NAME')
}

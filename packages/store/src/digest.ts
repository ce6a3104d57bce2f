/** Hash and size of what lies under a name, read once, in bounded memory. */
import { createHash } from 'node:crypto'
import type { Store, StoreName } from './contract.ts'

export interface Digest {
  readonly sha256: Uint8Array
  /** Bytes. */
  readonly size: number
}

/** Null when there is no such name. */
export async function digestOf(store: Pick<Store, 'stream'>, name: StoreName): Promise<Digest | null> {
  const pieces = await store.stream(name, undefined, { lend: true })
  if (pieces === null) return null
  const hash = createHash('sha256')
  let size = 0
  for await (const piece of pieces) {
    hash.update(piece)
    size += piece.length
  }
  return { sha256: new Uint8Array(hash.digest()), size }
}

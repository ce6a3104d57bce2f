/**
 * One tile: up to 256 hashes of one tree level, and the nodes above them inside the tile, made when first asked for. A partial
 * tile grows at its end; nodes that are complete never change. 16 KiB when full.
 */
import { type Hash, nodeHash } from '@pellicle/crypto/proof'
import { TILE_HEIGHT, TILE_WIDTH } from './tile-name.ts'

const HASH = 32
const NODES = 2 * TILE_WIDTH - 1

export class Tile {
  /** Row after row: 256 hashes, 128 nodes over them, … 1. */
  readonly #hashes = new Uint8Array(NODES * HASH)
  readonly #known = new Uint8Array(NODES)
  #count = 0

  /** A full tile from its stored form; null when it has another length. */
  static parse(bytes: Uint8Array): Tile | null {
    if (bytes.length !== TILE_WIDTH * HASH) return null
    const tile = new Tile()
    for (let i = 0; i < TILE_WIDTH; i++) tile.push(bytes.subarray(i * HASH, (i + 1) * HASH))
    return tile
  }

  get count(): number {
    return this.#count
  }

  push(hash: Uint8Array): void {
    this.#put(this.#count++, hash)
  }

  /** Node `index` of the row `height` above the tile's hashes; its whole subtree must be there. */
  node(height: number, index: number): Hash {
    const at = rowStart(height) + index
    if (this.#known[at] === 0) {
      if (height === 0) throw new RangeError(`hash ${index} of ${this.#count}`)
      this.#put(at, nodeHash(this.node(height - 1, 2 * index), this.node(height - 1, 2 * index + 1)))
    }
    return this.#hashes.slice(at * HASH, (at + 1) * HASH)
  }

  /** Hash over a full tile: one hash of the tile level above. */
  top(): Hash {
    return this.node(TILE_HEIGHT, 0)
  }

  /** The stored form (C2SP tlog-tiles): hashes one after the other. */
  bytes(): Uint8Array<ArrayBuffer> {
    return this.#hashes.slice(0, this.#count * HASH)
  }

  #put(at: number, hash: Uint8Array): void {
    this.#hashes.set(hash, at * HASH)
    this.#known[at] = 1
  }
}

function rowStart(height: number): number {
  return 2 * TILE_WIDTH - 2 ** (TILE_HEIGHT + 1 - height)
}

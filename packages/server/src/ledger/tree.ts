/**
 * The ledger's tree as the server holds it: its right edge in memory (fewer than 256 hashes per tile level), everything else in
 * tiles. Appends and proofs cost a logarithm of the size, memory hardly grows. Spec: ledger §1; RFC 6962 §2.1.
 */
import type { TreePoint } from '@pellicle/crypto/format'
import { consistencyProof, Frontier, type Hash, inclusionProof, leafHash, treeHash } from '@pellicle/crypto/proof'
import { RecentlyUsed } from './recently-used.ts'
import { Tile } from './tile.ts'
import { TILE_HEIGHT, TILE_WIDTH } from './tile-name.ts'
import type { ReadEntries, TileShelf } from './tile-shelf.ts'

const CACHED_ROOTS = 1024

export class Tree {
  readonly #shelf: TileShelf
  #frontier: Frontier
  /** The partial tile of each tile level. */
  readonly #edge: Tile[]
  readonly #roots = new RecentlyUsed<number, Hash>(CACHED_ROOTS)

  constructor(shelf: TileShelf, frontier: Frontier = new Frontier(), edge: Tile[] = []) {
    this.#shelf = shelf
    this.#frontier = frontier
    this.#edge = edge
  }

  /** The tree of the first `size` entries, from tiles and the entries after the last full one. */
  static async load(shelf: TileShelf, size: number, readEntries: ReadEntries): Promise<Tree> {
    const edge: Tile[] = []
    for (let level = 0, width = 1; width <= size; level++, width *= TILE_WIDTH) {
      const [from, to] = [Math.floor(size / (width * TILE_WIDTH)) * TILE_WIDTH, Math.floor(size / width)]
      const tile = new Tile()
      if (level === 0) for (const entry of await readEntries(from, to)) tile.push(leafHash(entry))
      else for (let i = from; i < to; i++) tile.push((await shelf.tile(level - 1, i)).top())
      edge.push(tile)
    }
    const tree = new Tree(shelf, new Frontier(), edge)
    tree.#frontier = await Frontier.load(size, (level, index) => tree.#readBelow(size, level, index))
    return tree
  }

  get size(): number {
    return this.#frontier.size
  }

  point(): TreePoint {
    return [this.size, this.#frontier.root()]
  }

  /** The right edge of the first `size` leaves; there must be as many. */
  edgeAt(size: number): Promise<Frontier> {
    return Frontier.load(size, (level, index) => this.#read(level, index))
  }

  /** The root that these leaves would give; nothing is changed. */
  preview(leaves: readonly Hash[]): Hash {
    const next = this.#frontier.clone()
    for (const leaf of leaves) next.append(leaf)
    return next.root()
  }

  append(leaves: readonly Hash[]): void {
    for (const leaf of leaves) {
      this.#frontier.append(leaf)
      this.#push(0, leaf)
    }
    this.#roots.set(this.size, this.#frontier.root())
  }

  #push(level: number, hash: Hash): void {
    const tile = this.#edge[level] ?? new Tile()
    this.#edge[level] = tile
    tile.push(hash)
    if (tile.count < TILE_WIDTH) return
    this.#edge[level] = new Tile()
    this.#shelf.keep(level, Math.floor(this.size / TILE_WIDTH ** (level + 1)) - 1, tile)
    this.#push(level + 1, tile.top())
  }

  /** Tree hash of the first `size` leaves; null when there are not that many. */
  async rootAt(size: number): Promise<Hash | null> {
    if (size > this.size) return null
    const known = this.#roots.get(size)
    if (known !== undefined) return known
    const root = await treeHash(size, (level, index) => this.#read(level, index))
    this.#roots.set(size, root)
    return root
  }

  /** Proof that leaf `index` stands in the tree of the first `size`. */
  inclusion(size: number, index: number): Promise<Hash[]> {
    return inclusionProof(size, index, (level, at) => this.#read(level, at))
  }

  consistency(from: number, to: number): Promise<Hash[]> {
    return consistencyProof(from, to, (level, at) => this.#read(level, at))
  }

  #read(level: number, index: number): Hash | Promise<Hash> {
    return this.#readBelow(this.size, level, index)
  }

  #readBelow(size: number, level: number, index: number): Hash | Promise<Hash> {
    const tileLevel = Math.floor(level / TILE_HEIGHT)
    const height = level % TILE_HEIGHT
    const first = index * 2 ** height
    const at = Math.floor(first / TILE_WIDTH)
    const inTile = (first % TILE_WIDTH) / 2 ** height
    const full = Math.floor(size / TILE_WIDTH ** (tileLevel + 1))
    if (at >= full) return (this.#edge[tileLevel] as Tile).node(height, inTile)
    return this.#shelf.tile(tileLevel, at).then((tile) => tile.node(height, inTile))
  }
}

/**
 * Full tiles and entry bundles in the ledger's store. They are derived: written behind the acknowledgement without being waited
 * for, made again from the segments when missing, and kept in memory as long as the store does not hold the right bytes.
 * Memory: 128 tiles, and what is not written yet. Spec: ledger §3.
 */
import { equalBytes, formatEntryBundle } from '@pellicle/crypto/format'
import { leafHash } from '@pellicle/crypto/proof'
import type { Store } from '@pellicle/store/contract'
import { RecentlyUsed } from './recently-used.ts'
import { Tile } from './tile.ts'
import { bundleName, TILE_WIDTH, tileName } from './tile-name.ts'

const CACHED_TILES = 128

/** Reads the entries [from, to) out of the segments. */
export type ReadEntries = (from: number, to: number) => Promise<readonly Uint8Array[]>

export class TileShelf {
  readonly #store: Store
  readonly #readEntries: ReadEntries
  readonly #cache = new RecentlyUsed<string, Tile>(CACHED_TILES)
  /** Tiles that the store does not hold, or holds wrong. */
  readonly #unwritten = new Map<string, Tile>()
  #writing: Promise<void> = Promise.resolve()

  constructor(store: Store, readEntries: ReadEntries) {
    this.#store = store
    this.#readEntries = readEntries
  }

  /** A full tile. Made again from what lies below it when the store lacks it. */
  async tile(level: number, index: number): Promise<Tile> {
    const name = tileName(level, index)
    const known = this.#unwritten.get(name) ?? this.#cache.get(name)
    if (known !== undefined) return known
    const bytes = await this.#store.get(name)
    const stored = bytes === null ? null : Tile.parse(bytes)
    const tile = stored ?? (await this.#make(level, index))
    this.#cache.set(name, tile)
    if (stored === null) this.keep(level, index, tile)
    return tile
  }

  /** Takes a tile that became full, and writes it, with the bundle of its entries, behind everybody's back. */
  keep(level: number, index: number, tile: Tile): void {
    const name = tileName(level, index)
    this.#unwritten.set(name, tile)
    this.#behind(async () => {
      if (level === 0) await this.#writeBundle(index)
      await this.#writeTile(name, tile)
    })
  }

  /** Writes what a crash had left unwritten of the newest full tiles below a tree of this size. */
  async repair(size: number): Promise<void> {
    for (let level = 0, width = TILE_WIDTH; width <= size; level++, width *= TILE_WIDTH) {
      for (let index = Math.floor(size / width) - 1; index >= 0; index--) {
        const whole = await this.#store.head(tileName(level, index))
        if (whole !== null && (level > 0 || (await this.#store.head(bundleName(index))) !== null)) break
        if (whole === null) await this.tile(level, index)
        else this.#behind(() => this.#writeBundle(index))
      }
    }
  }

  /** Resolves when nothing is being written. */
  async idle(): Promise<void> {
    await this.#writing
  }

  /** One after the other, so that only the newest can be missing. A failure waits for the next start. */
  #behind(write: () => Promise<void>): void {
    this.#writing = this.#writing.then(write).catch(() => undefined)
  }

  async #writeTile(name: string, tile: Tile): Promise<void> {
    const bytes = tile.bytes()
    const answer = await this.#store.put(name, bytes, 'lasting')
    // Wrong bytes under that name stay (there is no other verb); proofs are made from the right ones in memory.
    const right = answer === 'stored' || equalBytes((await this.#store.get(name)) ?? new Uint8Array(0), bytes)
    if (!right) return
    this.#unwritten.delete(name)
    this.#cache.set(name, tile)
  }

  async #writeBundle(index: number): Promise<void> {
    const entries = await this.#readEntries(index * TILE_WIDTH, (index + 1) * TILE_WIDTH)
    await this.#store.put(bundleName(index), formatEntryBundle(entries), 'lasting')
  }

  async #make(level: number, index: number): Promise<Tile> {
    const tile = new Tile()
    if (level === 0) {
      const entries = await this.#readEntries(index * TILE_WIDTH, (index + 1) * TILE_WIDTH)
      for (const entry of entries) tile.push(leafHash(entry))
    } else {
      for (let i = 0; i < TILE_WIDTH; i++) tile.push((await this.tile(level - 1, index * TILE_WIDTH + i)).top())
    }
    return tile
  }
}

/**
 * Tiles and entry bundles beside the segments. They are copies for walkers, and witnesses: where segments were changed and tiles
 * were not, the first leaf that differs is named exactly. Missing ones are no finding; they are made again. Spec: ledger §3.
 */
import { equalBytes, formatEntryBundle } from '@pellicle/crypto/format'
import type { Store } from '@pellicle/store/contract'
import type { CheckedSegment } from '../ledger/segment-row.ts'
import { Tile } from '../ledger/tile.ts'
import { bundleName, TILE_WIDTH, tileName } from '../ledger/tile-name.ts'
import type { Finding } from './finding.ts'

const HASH = 32

export class TileChecker {
  readonly #store: Store
  readonly #report: (finding: Finding) => void
  readonly #edge: Tile[] = []
  readonly #counts: number[] = []
  #entries: Uint8Array[] = []

  constructor(store: Store, report: (finding: Finding) => void) {
    this.#store = store
    this.#report = report
  }

  async add(segment: CheckedSegment): Promise<void> {
    for (const [i, entry] of segment.entries.entries()) {
      this.#entries.push(entry)
      await this.#push(0, segment.leaves[i] as Uint8Array)
      if (this.#entries.length === TILE_WIDTH) await this.#checkBundle()
    }
  }

  async #push(level: number, hash: Uint8Array): Promise<void> {
    const tile = this.#edge[level] ?? new Tile()
    this.#edge[level] = tile
    tile.push(hash)
    if (tile.count < TILE_WIDTH) return
    this.#edge[level] = new Tile()
    const index = this.#counts[level] ?? 0
    this.#counts[level] = index + 1
    await this.#checkTile(level, index, tile)
    await this.#push(level + 1, tile.top())
  }

  async #checkTile(level: number, index: number, tile: Tile): Promise<void> {
    const name = tileName(level, index)
    const [stored, right] = [await this.#store.get(name), tile.bytes()]
    if (stored === null || equalBytes(stored, right)) return
    const first = firstDifference(stored, right)
    this.#report({
      part: 'tile',
      code: 'LEDGER_ALTERED',
      index: level === 0 ? index * TILE_WIDTH + Math.floor(first / HASH) : null,
      name,
    })
  }

  async #checkBundle(): Promise<void> {
    const index = (this.#counts[0] ?? 1) - 1
    const right = formatEntryBundle(this.#entries)
    this.#entries = []
    const stored = await this.#store.get(bundleName(index))
    if (stored !== null && !equalBytes(stored, right))
      this.#report({ part: 'tile', code: 'LEDGER_ALTERED', index: index * TILE_WIDTH, name: bundleName(index) })
  }
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}

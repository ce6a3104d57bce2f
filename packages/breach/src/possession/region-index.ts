/**
 * All region prints of a practice, found by parts of a word: a window that differs in a few bits still agrees with its copy in at
 * least one quarter of 16 bits but for one bit, and that quarter is looked up. Then votes: a photo whose windows agree with the sample
 * at one common size and place is worth granting; a lucky window here and there is not.
 */
import { parseRegions, type RegionPrints } from './regions.ts'

export type StoredRegions = { readonly photo: string; readonly bytes: Uint8Array }

export type RegionIndex = {
  readonly photos: readonly string[]
  readonly columns: Uint8Array
  readonly rows: Uint8Array
  /** Number of each photo's first window; one more at the end. */
  readonly first: Uint32Array
  readonly high: Uint32Array
  readonly low: Uint32Array
  readonly owner: Uint32Array
  /** Per quarter: where each of 65,536 values begins in `entries`, counted in entries. */
  readonly starts: readonly Uint32Array[]
  /** Per quarter, in order of its value: high word, low word, number of the window. Side by side, because memory is what takes time. */
  readonly entries: readonly Uint32Array[]
}

export const ENTRY = 3

const QUARTERS = 4
const VALUES = 1 << 16

export function makeRegionIndex(all: readonly StoredRegions[]): RegionIndex {
  const known = all.flatMap(({ photo, bytes }) => {
    const prints = parseRegions(bytes)
    return prints === null ? [] : [{ photo, prints }]
  })
  const count = known.reduce((sum, one) => sum + one.prints.high.length, 0)
  const [high, low, owner] = [new Uint32Array(count), new Uint32Array(count), new Uint32Array(count)]
  const first = new Uint32Array(known.length + 1)
  let at = 0
  known.forEach(({ prints }, photo) => {
    first[photo] = at
    high.set(prints.high, at)
    low.set(prints.low, at)
    owner.fill(photo, at, at + prints.high.length)
    at += prints.high.length
  })
  first[known.length] = at
  const shape = (pick: (prints: RegionPrints) => number) => Uint8Array.from(known, (one) => pick(one.prints))
  const quarters = Array.from({ length: QUARTERS }, (_, quarter) => sortByQuarter(high, low, quarter))
  return {
    photos: known.map((one) => one.photo),
    columns: shape((prints) => prints.columns),
    rows: shape((prints) => prints.rows),
    ...{ first, high, low, owner },
    starts: quarters.map((one) => one.start),
    entries: quarters.map((one) => one.entries),
  }
}

export function quarterOf(high: number, low: number, quarter: number): number {
  const word = quarter < 2 ? high : low
  return quarter % 2 === 0 ? word >>> 16 : word & 0xffff
}

/** A counting sort. Plain windows (all zero) are left out: walls agree with walls. */
function sortByQuarter(high: Uint32Array, low: Uint32Array, quarter: number) {
  const start = new Uint32Array(VALUES + 1)
  for (let at = 0; at < high.length; at++)
    if (high[at] !== 0 || low[at] !== 0) start[quarterOf(high[at]!, low[at]!, quarter) + 1]!++
  for (let value = 0; value < VALUES; value++) start[value + 1]! += start[value]!
  const next = start.slice(0, VALUES)
  const entries = new Uint32Array(ENTRY * start[VALUES]!)
  for (let at = 0; at < high.length; at++) {
    if (high[at] === 0 && low[at] === 0) continue
    const entry = ENTRY * next[quarterOf(high[at]!, low[at]!, quarter)]!++
    entries[entry] = high[at]!
    entries[entry + 1] = low[at]!
    entries[entry + 2] = at
  }
  return { start, entries }
}

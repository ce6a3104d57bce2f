/** Rows of an index as a ledger might give them, for the contract suite: only their form matters here. */

import type { Projected } from '../../projection/projected.ts'
import { random } from '../../testing/random.ts'
import type { IndexBatch, Place } from '../database.ts'

export function makeRow(index: number, some: Partial<Projected> = {}): Projected {
  return {
    index,
    hash: random(32),
    leaf: random(32),
    kind: 30,
    by: random(16),
    seq: 0,
    at: 1_700_000_000_000 + index,
    subject: random(16),
    revision: 0,
    roster: false,
    counted: true,
    ids: [],
    objects: [],
    salts: [],
    keys: [],
    reservations: [],
    grant: null,
    snapshot: null,
    ask: null,
    mark: null,
    erases: false,
    keeping: null,
    ...some,
  }
}

export function makeBatch(rows: readonly Projected[]): IndexBatch {
  const segment = rows[0]?.index ?? 0
  const places: Place[] = rows.map(({ index }) => ({
    index,
    segment,
    entry: [100 * (index - segment), 100 * (index - segment) + 50],
    body: [5000, 5000 + index],
  }))
  return { segment, rows, places, root: random(32), seal: random(32) }
}

/**
 * A batch of statements as rows of tables, ready for one insert per table. What SQLite adds up row by row (heads, signers) is added up
 * here first, because one insert may touch a row once. Pure.
 */
import { toHex } from '@pellicle/crypto/format'
import type { Projected } from '../../projection/projected.ts'
import type { IndexBatch, Place } from '../database.ts'

export type Cell = Uint8Array | number | string | null
/** Columns, in order, each with its PostgreSQL type; rows as arrays of cells. */
export interface TableRows {
  readonly table: string
  readonly columns: readonly (readonly [name: string, type: 'bytea' | 'bigint' | 'text'])[]
  readonly rows: readonly (readonly Cell[])[]
  /** What happens to a row that is there already; empty: it must not be. */
  readonly conflict: string
}

const KEEP = 'ON CONFLICT DO NOTHING'
const ZERO_32 = new Uint8Array(32)

export function rowsOfBatch({ rows, places }: IndexBatch): readonly TableRows[] {
  const each = (cells: (row: Projected) => readonly (readonly Cell[])[]): readonly (readonly Cell[])[] =>
    rows.flatMap(cells)
  const one = (cells: (row: Projected) => readonly Cell[] | null) =>
    each((row) => {
      const made = cells(row)
      return made === null ? [] : [made]
    })
  return [
    {
      table: 'statements',
      columns: [
        ...(['idx', 'hash', 'leaf', 'kind', 'signer', 'seq', 'at', 'subject', 'revision'] as const).map(
          (name) => [name, BYTES.has(name) ? 'bytea' : 'bigint'] as const,
        ),
        ...PLACE.map((name) => [name, 'bigint'] as const),
      ],
      rows: rows.map((row, i) => statementCells(row, places[i] as Place)),
      conflict: '',
    },
    { table: 'signers', columns: SIGNERS, rows: lastWords(rows), conflict: SIGNERS_MOVE },
    {
      table: 'roster_statements',
      columns: [['idx', 'bigint']],
      rows: one((row) => (row.roster ? [row.index] : null)),
      conflict: KEEP,
    },
    {
      table: 'subject_statements',
      columns: [
        ['subject', 'bytea'],
        ['idx', 'bigint'],
      ],
      rows: one((row) => (row.counted ? [row.subject, row.index] : null)),
      conflict: KEEP,
    },
    { table: 'heads', columns: HEADS, rows: headsOf(rows), conflict: HEADS_MOVE },
    {
      table: 'ids',
      columns: [
        ['id', 'bytea'],
        ['form', 'text'],
        ['subject', 'bytea'],
        ['detail', 'text'],
        ['idx', 'bigint'],
      ],
      rows: each((row) => row.ids.map(({ id, form, subject, detail }) => [id, form, subject, detail, row.index])),
      conflict: KEEP,
    },
    {
      table: 'objects',
      columns: [
        ['id', 'bytea'],
        ['sha256', 'bytea'],
        ['size', 'bigint'],
        ['idx', 'bigint'],
      ],
      rows: each((row) => row.objects.map(([id, sha256, size]) => [id, sha256, size, row.index])),
      conflict: KEEP,
    },
    {
      table: 'generations',
      columns: [
        ['patient', 'bytea'],
        ['compartment', 'text'],
        ['generation', 'bigint'],
        ['idx', 'bigint'],
      ],
      rows: each((row) =>
        row.keys.map(({ patient, compartment, generation }) => [patient, compartment, generation, row.index]),
      ),
      conflict: KEEP,
    },
    {
      table: 'salts',
      columns: [
        ['subject', 'bytea'],
        ['sha256', 'bytea'],
        ['idx', 'bigint'],
      ],
      rows: each((row) => row.salts.map(([subject, sha256]) => [subject, sha256, row.index])),
      conflict: KEEP,
    },
    {
      table: 'reservations',
      columns: [
        ['id', 'bytea'],
        ['kind', 'text'],
        ['subject', 'bytea'],
        ['device', 'bytea'],
        ['idx', 'bigint'],
      ],
      rows: each((row) =>
        row.reservations.map(({ id, kind, subject, device }) => [id, kind, subject, device, row.index]),
      ),
      conflict: KEEP,
    },
    {
      table: 'grants',
      columns: [
        ['idx', 'bigint'],
        ['device', 'bytea'],
        ['member', 'bytea'],
        ['session', 'bytea'],
        ['subject', 'bytea'],
        ['expires', 'bigint'],
      ],
      rows: one(({ grant, index }) =>
        grant === null ? null : [index, grant.device, grant.member, grant.session, grant.subject, grant.expires],
      ),
      conflict: '',
    },
    {
      table: 'grant_items',
      columns: [
        ['idx', 'bigint'],
        ['kind', 'text'],
        ['id', 'bytea'],
      ],
      rows: each(({ grant, index }) => (grant?.items ?? []).map(([kind, id]) => [index, kind, id])),
      conflict: KEEP,
    },
    {
      table: 'snapshots',
      columns: [
        ['number', 'bigint'],
        ['through', 'bigint'],
        ['idx', 'bigint'],
      ],
      rows: one(({ snapshot, index }) => (snapshot === null ? null : [snapshot.number, snapshot.through, index])),
      conflict: KEEP,
    },
    {
      table: 'asks',
      columns: [
        ['idx', 'bigint'],
        ['device', 'bytea'],
        ['member', 'bytea'],
        ['subject', 'bytea'],
      ],
      rows: one(({ ask, index }) => (ask === null ? null : [index, ask.device, ask.member, ask.subject])),
      conflict: '',
    },
    { table: 'spent', columns: SPENT, rows: spentOf(rows), conflict: SPENT_MOVE },
    {
      table: 'marks',
      columns: [
        ['patient', 'bytea'],
        ['mark', 'bytea'],
        ['idx', 'bigint'],
      ],
      rows: one(({ mark, subject, index }) => (mark === null ? null : [subject, mark, index])),
      conflict: KEEP,
    },
    { table: 'keeping', columns: KEEPING, rows: keepingOf(rows), conflict: KEEPING_MOVE },
    {
      table: 'erasures',
      columns: [
        ['subject', 'bytea'],
        ['idx', 'bigint'],
      ],
      rows: one(({ erases, subject, index }) => (erases ? [subject, index] : null)),
      conflict: KEEP,
    },
  ]
}

const BYTES: ReadonlySet<string> = new Set(['hash', 'leaf', 'signer', 'subject'])
const PLACE = ['segment', 'entry_start', 'entry_end', 'body_start', 'body_end'] as const

function statementCells(row: Projected, place: Place): readonly Cell[] {
  const { index, hash, leaf, kind, by, seq, at, subject, revision } = row
  return [index, hash, leaf, kind, by, seq, at, subject, revision, place.segment, ...place.entry, ...place.body]
}

const SIGNERS = [
  ['id', 'bytea'],
  ['next', 'bigint'],
  ['prev', 'bytea'],
] as const
const SIGNERS_MOVE = 'ON CONFLICT (id) DO UPDATE SET next = excluded.next, prev = excluded.prev'

function lastWords(rows: readonly Projected[]): readonly (readonly Cell[])[] {
  const last = new Map(rows.map((row) => [toHex(row.by), row]))
  return [...last.values()].map(({ by, seq, hash }) => [by, seq + 1, hash])
}

const KEEPING = [
  ['subject', 'bytea'],
  ['class', 'text'],
  ['keep_until', 'bigint'],
  ['hold', 'bigint'],
  ['idx', 'bigint'],
] as const
const KEEPING_MOVE =
  'ON CONFLICT (subject) DO UPDATE SET class = excluded.class, keep_until = excluded.keep_until, ' +
  'hold = excluded.hold, idx = excluded.idx'

function keepingOf(rows: readonly Projected[]): readonly (readonly Cell[])[] {
  const last = new Map<string, readonly Cell[]>()
  for (const { subject, keeping, index } of rows)
    if (keeping !== null)
      last.set(toHex(subject), [subject, keeping.class, keeping.keepUntil, keeping.hold ? 1 : 0, index])
  return [...last.values()]
}

const SPENT = [
  ['device', 'bytea'],
  ['class', 'text'],
  ['id', 'bytea'],
  ['member', 'bytea'],
  ['at', 'bigint'],
  ['idx', 'bigint'],
] as const
const SPENT_MOVE =
  'ON CONFLICT (device, class, id) DO UPDATE SET at = greatest(spent.at, excluded.at), idx = excluded.idx'

function spentOf(rows: readonly Projected[]): readonly (readonly Cell[])[] {
  const spent = new Map<string, Cell[]>()
  for (const { ask, at, index } of rows) {
    for (const [name, id] of ask?.spent ?? []) {
      const { device, member } = ask as NonNullable<Projected['ask']>
      const key = `${toHex(device)}:${name}:${toHex(id)}`
      const before = spent.get(key)
      if (before === undefined) spent.set(key, [device, name, id, member, at, index])
      else [before[4], before[5]] = [Math.max(before[4] as number, at), index]
    }
  }
  return [...spent.values()]
}

const HEADS = [
  ['subject', 'bytea'],
  ['count', 'bigint'],
  ['revision', 'bigint'],
  ['chained', 'bytea'],
] as const
const HEADS_MOVE =
  'ON CONFLICT (subject) DO UPDATE SET count = heads.count + excluded.count, ' +
  'revision = greatest(heads.revision, excluded.revision), ' +
  'chained = CASE WHEN excluded.revision > 0 THEN excluded.chained ELSE heads.chained END'

function headsOf(rows: readonly Projected[]): readonly (readonly Cell[])[] {
  const heads = new Map<string, { subject: Uint8Array; count: number; revision: number; chained: Uint8Array }>()
  for (const row of rows) {
    if (!row.counted) continue
    const key = toHex(row.subject)
    const head = heads.get(key) ?? { subject: row.subject, count: 0, revision: 0, chained: ZERO_32 }
    head.count++
    head.revision = Math.max(head.revision, row.revision)
    if (row.revision > 0) head.chained = row.hash
    heads.set(key, head)
  }
  return [...heads.values()].map(({ subject, count, revision, chained }) => [subject, count, revision, chained])
}

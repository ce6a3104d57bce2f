/**
 * The index on PostgreSQL, shared by any number of servers. Port: ../database.ts.
 *
 * Any of them may bring it what a durable segment says: the same batch twice is one batch. So it needs no writer of its own, and a
 * server that died between its segment and its index is made good by whoever reads on. Commits lag as on SQLite (decision
 * 0011): the ledger was durable before, and what a crash takes from here is replayed.
 */
import { equalBytes, toHex } from '@pellicle/crypto/format'
import { KINDS } from '@pellicle/protocol/statements'
import type { Pool, PoolClient } from 'pg'
import type {
  Facts,
  GrantsAsked,
  IndexBatch,
  IndexDatabase,
  KnownObject,
  Place,
  Questions,
  QuietRow,
} from '../database.ts'
import { LEDGER_TABLES } from '../migrations/index-migrations.ts'
import { POSTGRES_INDEX_MIGRATIONS } from '../migrations/postgres-migrations.ts'
import { named, type Postgres, type Row, transaction } from './connect.ts'
import { factsFrom } from './facts.ts'
import { rowsOfBatch, type TableRows } from './index-rows.ts'
import { migratePostgres } from './migrate.ts'

const PLACE = 'idx, segment, entry_start, entry_end, body_start, body_end'
const DUMP_ROWS = 2000
const QUIET = `
    SELECT i.id, s.last, t.at, k.class, k.keep_until, k.hold FROM ids AS i JOIN (
      SELECT subject, max(idx) AS last FROM subject_statements JOIN statements USING (idx, subject) WHERE kind <> ${KINDS.retentionMark.number} GROUP BY subject
    ) AS s ON s.subject = i.id JOIN statements AS t ON t.idx = s.last LEFT JOIN keeping AS k ON k.subject = i.id
    WHERE i.form = 'patient' AND s.last < $1 AND NOT EXISTS (SELECT 1 FROM erasures AS e WHERE e.subject = i.id)
    ORDER BY s.last LIMIT $2`

/** Throws FOLDER_TOO_NEW, SERVER_BUSY when the database does not answer. The connection stays the caller's. */
export async function openPostgresIndex(postgres: Postgres): Promise<IndexDatabase> {
  await migratePostgres(postgres, 'index', POSTGRES_INDEX_MIGRATIONS)
  return new PostgresIndex(postgres.pool)
}

/** Empties the index of a practice: it is made again from the ledger. */
export async function clearPostgresIndex({ pool }: Postgres): Promise<void> {
  const tables = [...LEDGER_TABLES.map(([table]) => table), 'uploads']
  await named(() => pool.query(`TRUNCATE ${tables.join(', ')}`))
}

class PostgresIndex implements IndexDatabase {
  readonly #pool: Pool

  constructor(pool: Pool) {
    this.#pool = pool
  }

  async through(): ReturnType<IndexDatabase['through']> {
    const [row] = await this.#all('SELECT size, root, seal FROM segments ORDER BY first DESC LIMIT 1')
    if (row === undefined) return null
    return { size: row.size as number, root: row.root as Uint8Array, seal: row.seal as Uint8Array }
  }

  async apply(batch: IndexBatch): Promise<void> {
    await transaction(this.#pool, 'lagging', async (client) => {
      if (!(await isNew(client, batch))) return
      for (const rows of rowsOfBatch(batch)) await insert(client, rows)
      const signed = batch.rows.flatMap(({ objects }) => objects.map(([id]) => id))
      if (signed.length > 0) await client.query('DELETE FROM uploads WHERE id = ANY ($1::bytea[])', [signed])
    })
  }

  async facts(questions: Questions): Promise<Facts> {
    return named(() => factsFrom(this.#pool, questions))
  }

  async place(index: number): Promise<Place | null> {
    const [row] = await this.#all(`SELECT ${PLACE} FROM statements WHERE idx = $1`, [index])
    return row === undefined ? null : place(row)
  }

  async places(from: number, to: number): Promise<readonly Place[]> {
    const rows = await this.#all(`SELECT ${PLACE} FROM statements WHERE idx >= $1 AND idx < $2 ORDER BY idx`, [
      from,
      to,
    ])
    return rows.map(place)
  }

  async rosterPlaces(from: number): Promise<readonly Place[]> {
    const sql = `SELECT ${PLACE} FROM roster_statements JOIN statements USING (idx) WHERE idx >= $1 ORDER BY idx`
    return (await this.#all(sql, [from])).map(place)
  }

  async subjectPlaces(subjects: readonly Uint8Array[]): Promise<readonly (readonly Place[])[]> {
    const sql =
      `SELECT s.subject AS about, ${PLACE} FROM subject_statements AS s JOIN statements USING (idx) ` +
      'WHERE s.subject = ANY ($1::bytea[]) ORDER BY idx'
    const lists = new Map<string, Place[]>(subjects.map((subject) => [toHex(subject), []]))
    for (const row of await this.#all(sql, [subjects])) lists.get(toHex(row.about as Uint8Array))?.push(place(row))
    return subjects.map((subject) => lists.get(toHex(subject)) ?? [])
  }

  async kindPlaces(kinds: readonly number[], from: number): Promise<readonly Place[]> {
    const sql = `SELECT ${PLACE} FROM statements WHERE kind = ANY ($1::bigint[]) AND idx >= $2 ORDER BY idx`
    return (await this.#all(sql, [kinds, from])).map(place)
  }

  async signerPlaces(by: Uint8Array, from: number, to: number): Promise<readonly Place[]> {
    const sql = `SELECT ${PLACE} FROM statements WHERE signer = $1 AND seq >= $2 AND seq < $3 ORDER BY seq`
    return (await this.#all(sql, [by, from, to])).map(place)
  }

  async saidAfter(by: Uint8Array, index: number): ReturnType<IndexDatabase['saidAfter']> {
    // A signer's numbers grow with the ledger, so the first after an index is the lowest number of those behind it.
    const last = await this.saidLast(by)
    if (last === null || last.index <= index) return null
    let [low, high] = [0, last.seq]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((await this.#saidAt(by, middle)).index > index) high = middle
      else low = middle + 1
    }
    return this.#saidAt(by, low)
  }

  async #saidAt(by: Uint8Array, seq: number): Promise<{ readonly index: number; readonly at: number }> {
    const [row] = await this.#all('SELECT idx, at FROM statements WHERE signer = $1 AND seq = $2', [by, seq])
    return { index: (row?.idx as number) ?? -1, at: (row?.at as number) ?? 0 }
  }

  async saidLast(by: Uint8Array): ReturnType<IndexDatabase['saidLast']> {
    const sql = 'SELECT idx, at, seq FROM statements WHERE signer = $1 ORDER BY seq DESC LIMIT 1'
    const [row] = await this.#all(sql, [by])
    return row === undefined ? null : { index: row.idx as number, at: row.at as number, seq: row.seq as number }
  }

  async grantPlaces({ by, id, before, limit }: GrantsAsked): Promise<readonly Place[]> {
    const sql = `SELECT ${PLACE} FROM asks JOIN statements USING (idx) WHERE asks.${by} = $1 AND idx < $2 ORDER BY idx DESC LIMIT $3`
    return (await this.#all(sql, [id, before, limit])).map(place)
  }

  async filed(patient: Uint8Array): Promise<readonly Uint8Array[]> {
    const rows = await this.#all("SELECT id FROM ids WHERE form = 'filed' AND subject = $1 ORDER BY idx", [patient])
    return rows.map(({ id }) => id as Uint8Array)
  }

  async quiet(before: number, limit: number): Promise<readonly QuietRow[]> {
    return (await this.#all(QUIET, [before, limit])).map((row) => ({
      patient: row.id as Uint8Array,
      last: row.last as number,
      at: row.at as number,
      class: (row.class as string | null) ?? null,
      keepUntil: (row.keep_until as number | null) ?? null,
      hold: row.hold === 1,
    }))
  }

  async erasures(): Promise<readonly Uint8Array[]> {
    return (await this.#all('SELECT subject FROM erasures ORDER BY idx')).map(({ subject }) => subject as Uint8Array)
  }

  async isCheckpoint(size: number): Promise<boolean> {
    return size === 0 || (await this.#all('SELECT 1 FROM segments WHERE size = $1', [size])).length > 0
  }

  async snapshots(): ReturnType<IndexDatabase['snapshots']> {
    const [newest] = await this.#all('SELECT number, through FROM snapshots ORDER BY number DESC LIMIT 1')
    const after = await this.#all('SELECT 1 FROM salts WHERE idx >= $1 LIMIT 1', [newest?.through ?? 0])
    return { newest: (newest?.number as number) ?? -1, stale: after.length > 0 }
  }

  async object(id: Uint8Array): Promise<KnownObject | null> {
    const sql =
      'SELECT sha256, size FROM objects WHERE id = $1 UNION ALL SELECT sha256, size FROM uploads WHERE id = $1 LIMIT 1'
    const [row] = await this.#all(sql, [id])
    return row === undefined ? null : { sha256: row.sha256 as Uint8Array, size: row.size as number }
  }

  async rememberObject(id: Uint8Array, { sha256, size }: KnownObject): Promise<void> {
    await transaction(this.#pool, 'lagging', async (client) => {
      await client.query(
        'INSERT INTO uploads VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET sha256 = excluded.sha256, size = excluded.size',
        [id, sha256, size],
      )
    })
  }

  async *dump(): AsyncIterable<string> {
    const client = await named(() => this.#pool.connect())
    try {
      // One snapshot for all tables, and never more than a handful of rows in memory.
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
      for (const [table, order] of LEDGER_TABLES) {
        await client.query(`DECLARE dump NO SCROLL CURSOR FOR SELECT * FROM ${table} ORDER BY ${order}`)
        for (;;) {
          const { rows } = await client.query<Row>(`FETCH ${DUMP_ROWS} FROM dump`)
          if (rows.length === 0) break
          for (const row of rows) yield dumpLine(table, row)
        }
        await client.query('CLOSE dump')
      }
    } finally {
      await client.query('ROLLBACK').catch(() => undefined)
      client.release()
    }
  }

  async flush(): Promise<void> {
    // A durable commit makes every one before it durable.
    await transaction(this.#pool, 'durable', (client) => client.query('UPDATE flushes SET count = count + 1'))
  }

  async close(): Promise<void> {
    // The connection is its owner's.
  }

  async #all(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return named(async () => (await this.#pool.query<Row>(sql, [...values])).rows)
  }
}

/** False when this very batch stands there. A wait here is for another server that brings the same one at this moment. */
async function isNew(client: PoolClient, { segment, rows, root, seal }: IndexBatch): Promise<boolean> {
  // Nothing behind a gap: a database that lost its newest commits is filled up first.
  const sql =
    'INSERT INTO segments SELECT $1::bigint, $2::bigint, $3::bytea, $4::bytea ' +
    'WHERE $1::bigint = COALESCE((SELECT max(size) FROM segments), 0) ON CONFLICT DO NOTHING'
  const { rowCount } = await client.query(sql, [segment, segment + rows.length, root, seal])
  if (rowCount === 1) return true
  const known = await client.query<Row>('SELECT size, root FROM segments WHERE first = $1', [segment])
  const [row] = known.rows
  if (row === undefined || row.size !== segment + rows.length || !equalBytes(row.root as Uint8Array, root))
    throw new Error('another batch stands in this place of the index')
  return false
}

async function insert(client: PoolClient, { table, columns, rows, conflict }: TableRows): Promise<void> {
  if (rows.length === 0) return
  const names = columns.map(([name]) => name).join(', ')
  const arrays = columns.map(([, type], i) => `$${i + 1}::${type}[]`).join(', ')
  const values = columns.map((_, i) => rows.map((row) => row[i]))
  await client.query(`INSERT INTO ${table} (${names}) SELECT * FROM unnest(${arrays}) ${conflict}`, values)
}

function dumpLine(table: string, row: Row): string {
  const cells = Object.entries(row)
    .filter(([name]) => name !== 'seal')
    .map(([name, cell]) => `${name}=${cell instanceof Uint8Array ? toHex(cell) : cell}`)
  return `${table} ${cells.join(' ')}`
}

function place(row: Row): Place {
  return {
    index: row.idx as number,
    segment: row.segment as number,
    entry: [row.entry_start as number, row.entry_end as number],
    body: [row.body_start as number, row.body_end as number],
  }
}

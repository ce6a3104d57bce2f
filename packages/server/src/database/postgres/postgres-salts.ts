/**
 * The gate's salts on PostgreSQL, for servers that share one gate. Like its neighbour on SQLite it is durable when it answers, and unlike
 * the index it cannot be made again. Port: gate/salts.ts.
 */
import type { SaltShelf } from '@pellicle/gate/salts'
import type { Pool } from 'pg'
import { POSTGRES_SALT_MIGRATIONS } from '../migrations/postgres-migrations.ts'
import { named, type Postgres, type Row, transaction } from './connect.ts'
import { migratePostgres } from './migrate.ts'

const PAGE = 5000

export async function openPostgresSalts(postgres: Postgres): Promise<SaltShelf> {
  const schema = `${postgres.schema}_gate`
  await migratePostgres({ ...postgres, schema }, 'gate', POSTGRES_SALT_MIGRATIONS)
  return new PostgresSalts(postgres.pool, `"${schema}".salts`)
}

class PostgresSalts implements SaltShelf {
  readonly #pool: Pool
  readonly #table: string

  constructor(pool: Pool, table: string) {
    this.#pool = pool
    this.#table = table
  }

  async get(subject: Uint8Array): Promise<Uint8Array | null> {
    // Commits of others are durable before they are seen here.
    const [row] = await this.#all(`SELECT salt FROM ${this.#table} WHERE subject = $1`, [subject])
    return (row?.salt as Uint8Array | undefined) ?? null
  }

  async add(subject: Uint8Array, salt: Uint8Array): Promise<Uint8Array> {
    await transaction(this.#pool, 'durable', (client) =>
      client.query(`INSERT INTO ${this.#table} VALUES ($1, $2) ON CONFLICT DO NOTHING`, [subject, salt]),
    )
    return (await this.get(subject)) as Uint8Array
  }

  async remove(subject: Uint8Array): Promise<void> {
    await transaction(this.#pool, 'durable', (client) =>
      client.query(`DELETE FROM ${this.#table} WHERE subject = $1`, [subject]),
    )
  }

  async *all(): AsyncIterable<readonly [subject: Uint8Array, salt: Uint8Array]> {
    const sql = `SELECT subject, salt FROM ${this.#table} WHERE subject > $1 ORDER BY subject LIMIT $2`
    for (let after = new Uint8Array(0); ; ) {
      const rows = await this.#all(sql, [after, PAGE])
      for (const row of rows) yield [row.subject as Uint8Array, row.salt as Uint8Array]
      const last = rows.at(-1)
      if (last === undefined) return
      after = last.subject as Uint8Array<ArrayBuffer>
    }
  }

  async #all(sql: string, values: readonly unknown[]): Promise<Row[]> {
    return named(async () => (await this.#pool.query<Row>(sql, [...values])).rows)
  }
}

/**
 * Whose turn it is to append, decided in PostgreSQL: a number that grows with every takeover, held for a few seconds and renewed. Time is
 * the database's own: the clocks of the servers do not matter. Spec: ledger §7.
 */
import type { Pool, PoolClient } from 'pg'
import { CLUSTER_MIGRATIONS } from '../migrations/postgres-migrations.ts'
import { named, type Postgres, type Row, transaction } from './connect.ts'
import { migratePostgres } from './migrate.ts'

export interface Holder {
  readonly number: number
  /** Where the others reach it; null while nobody holds the fence. */
  readonly address: string | null
}

export interface FenceClaim {
  /** 16 random bytes of this process. */
  readonly holder: Uint8Array
  readonly address: string
  readonly leaseMs: number
}

export async function openPostgresFence(postgres: Postgres): Promise<PostgresFence> {
  await migratePostgres(postgres, 'cluster', CLUSTER_MIGRATIONS)
  return new PostgresFence(postgres.pool)
}

export class PostgresFence {
  readonly #pool: Pool

  constructor(pool: Pool) {
    this.#pool = pool
  }

  /** The new number when the fence was free or ours; null when another holds it. Durable when it answers. */
  take({ holder, address, leaseMs }: FenceClaim): Promise<number | null> {
    return this.#one(
      "UPDATE fence SET number = number + 1, holder = $1, address = $2, until = clock_timestamp() + $3 * interval '1 ms' " +
        'WHERE until < clock_timestamp() OR holder = $1 RETURNING number',
      [holder, address, leaseMs],
    )
  }

  /** False when it was lost: nothing can bring this number back. */
  async renew(number: number, { holder, leaseMs }: FenceClaim): Promise<boolean> {
    const sql =
      "UPDATE fence SET until = clock_timestamp() + $3 * interval '1 ms' WHERE number = $1 AND holder = $2 RETURNING number"
    return (await this.#one(sql, [number, holder, leaseMs])) !== null
  }

  /** True while nobody has taken a higher number. */
  async isHeld(number: number): Promise<boolean> {
    const { rows } = await named(() => this.#pool.query<Row>('SELECT number FROM fence'))
    return rows[0]?.number === number
  }

  async holder(): Promise<Holder> {
    const sql = 'SELECT number, CASE WHEN until > clock_timestamp() THEN address END AS address FROM fence'
    const { rows } = await named(() => this.#pool.query<Row>(sql))
    return { number: rows[0]?.number as number, address: (rows[0]?.address as string | null | undefined) ?? null }
  }

  /** Lets the next one in at once. */
  async release(number: number, { holder }: Pick<FenceClaim, 'holder'>): Promise<void> {
    const sql = "UPDATE fence SET until = '-infinity' WHERE number = $1 AND holder = $2 RETURNING number"
    await this.#one(sql, [number, holder])
  }

  /** True when these are the keys of all servers here; the first one says which they are. */
  async sameKeys(keys: Uint8Array): Promise<boolean> {
    const sql = 'UPDATE fence SET keys = COALESCE(keys, $1) RETURNING keys = $1 AS same'
    const { rows } = await transaction(this.#pool, 'durable', (client) => client.query<Row>(sql, [keys]))
    return rows[0]?.same === true
  }

  /** A session that was opened at the sequencer of this number. */
  async addSession(id: Uint8Array, device: Uint8Array, number: number): Promise<void> {
    await this.#write(async (client) => {
      await client.query('DELETE FROM sessions WHERE fence < $1', [number])
      await client.query('INSERT INTO sessions VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [id, device, number])
    })
  }

  async endSession(id: Uint8Array): Promise<void> {
    await this.#write((client) => client.query('DELETE FROM sessions WHERE id = $1', [id]))
  }

  /** Sessions end with the sequencer that opened them: its gate held their contexts. */
  async hasSession(id: Uint8Array, device: Uint8Array): Promise<boolean> {
    const sql = 'SELECT 1 FROM sessions JOIN fence ON fence.number = sessions.fence WHERE id = $1 AND device = $2'
    return (await named(() => this.#pool.query(sql, [id, device]))).rows.length > 0
  }

  async #write(act: (client: PoolClient) => Promise<unknown>): Promise<void> {
    await transaction(this.#pool, 'lagging', act)
  }

  async #one(sql: string, values: readonly unknown[]): Promise<number | null> {
    const { rows } = await transaction(this.#pool, 'durable', (client) => client.query<Row>(sql, [...values]))
    return (rows[0]?.number as number | undefined) ?? null
  }
}

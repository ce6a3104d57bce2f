/**
 * Things to be done once by any one of several servers. A worker takes what is due under a row lock that others skip; when it dies the
 * lock goes with its connection and the next one takes the job. A job is done at least once: what it does must bear being done twice.
 */
import type { Pool } from 'pg'
import { CLUSTER_MIGRATIONS } from '../migrations/postgres-migrations.ts'
import { type Postgres, type Row, transaction } from './connect.ts'
import { migratePostgres } from './migrate.ts'

export interface Job {
  readonly kind: string
  /** Unique among its kind. */
  readonly name: string
  /** How often it was tried before. */
  readonly tries: number
}

/** What becomes of a job: gone, or due again. */
export type JobEnd = { readonly is: 'done' } | { readonly is: 'again'; readonly inMs: number }

const AGAIN_MS = 60_000

export async function openPostgresJobs(postgres: Postgres): Promise<PostgresJobs> {
  await migratePostgres(postgres, 'cluster', CLUSTER_MIGRATIONS)
  return new PostgresJobs(postgres.pool)
}

export class PostgresJobs {
  readonly #pool: Pool

  constructor(pool: Pool) {
    this.#pool = pool
  }

  /** Durable when it resolves. A job of this kind and name that waits already stays as it is. */
  async add(kind: string, name: string, { inMs = 0 }: { readonly inMs?: number } = {}): Promise<void> {
    await transaction(this.#pool, 'durable', (client) =>
      client.query(
        "INSERT INTO jobs (kind, name, due) VALUES ($1, $2, clock_timestamp() + $3 * interval '1 ms') ON CONFLICT DO NOTHING",
        [kind, name, inMs],
      ),
    )
  }

  /** Does one that is due and that nobody else is doing; false when there is none. Rejects as `act` does, and the job is due a minute later. */
  async work(kind: string, act: (job: Job) => Promise<JobEnd>): Promise<boolean> {
    let failure: unknown = null
    const found = await transaction(this.#pool, 'durable', async (client) => {
      const { rows } = await client.query<Row>(
        'SELECT id, name, tries FROM jobs WHERE kind = $1 AND due <= clock_timestamp() ORDER BY due LIMIT 1 FOR UPDATE SKIP LOCKED',
        [kind],
      )
      const [row] = rows
      if (row === undefined) return false
      let end: JobEnd = { is: 'again', inMs: AGAIN_MS }
      try {
        end = await act({ kind, name: row.name as string, tries: row.tries as number })
      } catch (error) {
        failure = error
      }
      if (end.is === 'done') await client.query('DELETE FROM jobs WHERE id = $1', [row.id])
      else
        await client.query(
          "UPDATE jobs SET tries = tries + 1, due = clock_timestamp() + $2 * interval '1 ms' WHERE id = $1",
          [row.id, end.inMs],
        )
      return true
    })
    if (failure !== null) throw failure
    return found
  }
}

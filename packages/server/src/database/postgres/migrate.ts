/**
 * Brings a schema up step by step, under a lock that makes one writer of all servers that start at the same moment. A schema written by
 * a newer program is refused, untouched: an older one would not know what it breaks.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import type { Migration } from '../migrations/migration.ts'
import { type Postgres, transaction } from './connect.ts'

/** Advisory lock: any number that nobody else here uses. */
const LOCK = 0x50_4c_53_47

/** Throws FOLDER_TOO_NEW. */
export async function migratePostgres(
  { pool, schema }: Postgres,
  part: string,
  migrations: readonly Migration[],
): Promise<void> {
  await transaction(pool, 'durable', async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    await client.query(`CREATE SCHEMA IF NOT EXISTS "${schema}"`)
    await client.query(`SET LOCAL search_path = "${schema}"`)
    await client.query('CREATE TABLE IF NOT EXISTS migrations (part text PRIMARY KEY, version integer NOT NULL)')
    const { rows } = await client.query('SELECT version FROM migrations WHERE part = $1', [part])
    const version = (rows[0]?.version as number | undefined) ?? 0
    if (version > migrations.length)
      throw new PellicleError('FOLDER_TOO_NEW', { format: version, known: migrations.length })
    for (const step of migrations.slice(version)) await client.query(step.sql)
    if (version === migrations.length) return
    await client.query(
      'INSERT INTO migrations VALUES ($1, $2) ON CONFLICT (part) DO UPDATE SET version = excluded.version',
      [part, migrations.length],
    )
  })
}

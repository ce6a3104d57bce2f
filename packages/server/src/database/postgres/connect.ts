/**
 * Connections to PostgreSQL as this house wants them: one schema per practice, numbers as numbers, bytes as bytes, and failures in our
 * own words. The URL carries no password: what stands in an argument is seen by everybody on the machine. It comes from PGPASSWORD
 * or from a file that only its owner can read.
 */
import { readFileSync, statSync } from 'node:fs'
import { PellicleError } from '@pellicle/protocol/errors'
import pg from 'pg'

export interface PostgresPlace {
  /** `postgres://user@host:port/database?schema=name`, without a password. */
  readonly url: string
  readonly password?: string | undefined
}

export interface Postgres {
  readonly pool: pg.Pool
  /** Name of the schema, as an identifier. */
  readonly schema: string
  end(): Promise<void>
}

export type Row = Record<string, unknown>

/** OIDs of pg_type: https://www.postgresql.org/docs/15/catalog-pg-type.html */
const BYTEA = 17
const INT8 = 20
const MOST_CONNECTIONS = 8
const CONNECT_MS = 5000
/** A statement that takes longer waits for something that is gone. */
const STATEMENT_MS = 30_000

/** Parses the place, and refuses one with a password in it. Throws BAD_DATABASE. */
export function parsePlace({ url, password }: PostgresPlace): pg.PoolConfig & { readonly schema: string } {
  if (!URL.canParse(url)) throw new PellicleError('BAD_DATABASE', { reason: 'no-url' })
  const parsed = new URL(url)
  if (!/^postgres(ql)?:$/.test(parsed.protocol)) throw new PellicleError('BAD_DATABASE', { reason: 'no-url' })
  if (parsed.password !== '') throw new PellicleError('BAD_DATABASE', { reason: 'password' })
  const schema = parsed.searchParams.get('schema') ?? 'pellicle'
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(schema)) throw new PellicleError('BAD_DATABASE', { reason: 'schema' })
  const secure = parsed.searchParams.get('sslmode')
  return {
    schema,
    host: parsed.hostname === '' ? 'localhost' : parsed.hostname.replace(/^\[|\]$/g, ''),
    port: Number(parsed.port || 5432),
    user: decodeURIComponent(parsed.username),
    database: decodeURIComponent(parsed.pathname.slice(1)),
    ...(password === undefined ? {} : { password }),
    ...(secure === 'verify-full' ? { ssl: { rejectUnauthorized: true } } : {}),
  }
}

/** The secret in a file that nobody else can read. Throws BAD_DATABASE. */
export function readPasswordFile(path: string): string {
  try {
    if ((statSync(path).mode & 0o077) !== 0) throw new PellicleError('BAD_DATABASE', { reason: 'file-open-to-others' })
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '')
  } catch (cause) {
    if (cause instanceof PellicleError) throw cause
    throw new PellicleError('BAD_DATABASE', { reason: 'no-file' }, { cause })
  }
}

export function connectPostgres(place: PostgresPlace): Postgres {
  const { schema, ...config } = parsePlace(place)
  const pool = new pg.Pool({
    ...config,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    // A connection whose other end lost power must not be believed for hours.
    keepAlive: true,
    application_name: 'pellicle',
    options: `-c search_path="${schema}"`,
    types: { getTypeParser },
  })
  // An idle connection that breaks is opened again when it is needed.
  pool.on('error', () => undefined)
  // One that breaks in somebody's hands, between two of their questions, says so with the next one.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return { pool, schema, end: () => pool.end() }
}

const getTypeParser = ((oid: number, format?: 'text' | 'binary') => {
  if (oid === BYTEA) return parseBytes
  if (oid === INT8) return Number
  return pg.types.getTypeParser(oid, format as 'text')
}) as typeof pg.types.getTypeParser

function parseBytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.slice(2), 'hex'))
}

/** Runs in one transaction; commits what was done, or nothing. `lagging`: durable a moment later, in order. */
export async function transaction<T>(
  pool: pg.Pool,
  durability: 'durable' | 'lagging',
  act: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await named(() => pool.connect())
  let broken: Error | undefined
  try {
    return await named(async () => {
      await client.query(durability === 'lagging' ? 'BEGIN; SET LOCAL synchronous_commit = off' : 'BEGIN')
      try {
        const done = await act(client)
        await client.query('COMMIT')
        return done
      } catch (error) {
        await client.query('ROLLBACK').catch((failure: Error) => {
          broken = failure
        })
        throw error
      }
    })
  } finally {
    client.release(broken)
  }
}

/** Failures of the connection become SERVER_BUSY: the same bytes may be sent again. What the database says of a row stays what it is. */
export async function named<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (isGone(error)) throw new PellicleError('SERVER_BUSY', {}, { cause: error })
    if (codeOf(error) === DISK_FULL) throw new PellicleError('DISK_FULL', {}, { cause: error })
    throw error
  }
}

const DISK_FULL = '53100'

/** Class 08: connection; 57: stopped by its operator; 53300: too many; 40: to be tried again; and what a socket says. */
function isGone(error: unknown): boolean {
  const code = codeOf(error)
  if (/^(08|57P|40)...?$|^53300$|^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH)/.test(code)) return true
  const message = error instanceof Error ? error.message : ''
  return code === '' && /connection terminated|not queryable|timeout exceeded|client has encountered/i.test(message)
}

function codeOf(error: unknown): string {
  return String((error as { readonly code?: unknown } | null)?.code ?? '')
}

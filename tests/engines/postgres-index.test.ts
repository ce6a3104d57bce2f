/** A real PostgreSQL keeps the contracts of index and salts, says what SQLite says, and loses no durable commit when its plug is pulled. */
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { IndexDatabase } from '../../packages/server/src/database/database.ts'
import {
  connectPostgres,
  type Postgres,
  parsePlace,
  readPasswordFile,
} from '../../packages/server/src/database/postgres/connect.ts'
import { migratePostgres } from '../../packages/server/src/database/postgres/migrate.ts'
import { clearPostgresIndex, openPostgresIndex } from '../../packages/server/src/database/postgres/postgres-index.ts'
import { openPostgresSalts } from '../../packages/server/src/database/postgres/postgres-salts.ts'
import { openSqliteIndex } from '../../packages/server/src/database/sqlite.ts'
import { describeIndex, lines } from '../../packages/server/src/database/testing/database-suite.ts'
import { makeBatch, makeRow } from '../../packages/server/src/database/testing/rows.ts'
import { describeSalts } from '../../packages/server/src/database/testing/salts-suite.ts'
import { startPostgres, type TestPostgres } from './engine/postgres.ts'

let engine: TestPostgres
const open: Postgres[] = []

beforeAll(async () => {
  engine = await startPostgres()
  console.info(engine.version)
})
afterEach(async () => {
  for (const one of open.splice(0)) await one.end()
})
afterAll(() => engine.remove())

function connect(schema = `s${randomBytes(8).toString('hex')}`): Postgres {
  const postgres = connectPostgres({ url: `${engine.url}?schema=${schema}`, password: engine.password })
  open.push(postgres)
  return postgres
}

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))

describeIndex('PostgreSQL', () => {
  let postgres: Postgres
  return {
    open: async () => {
      postgres = connect()
      return openPostgresIndex(postgres)
    },
    reopen: () => openPostgresIndex(connect(postgres.schema)),
  }
})

describeSalts('PostgreSQL', () => {
  const postgres = connect()
  const shelf = openPostgresSalts(postgres)
  return {
    shelf: {
      get: async (subject) => (await shelf).get(subject),
      add: async (subject, salt) => (await shelf).add(subject, salt),
      remove: async (subject) => (await shelf).remove(subject),
      all: async function* () {
        yield* (await shelf).all()
      },
    },
    // What another connection sees was committed; commits of salts never lag.
    survives: async (subject) => (await openPostgresSalts(connect(postgres.schema))).get(subject),
  }
})

describe('the PostgreSQL index', () => {
  it('says line for line what SQLite says of the same batches', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'pellicle-index-')), 'app.sqlite')
    const [one, two] = [openSqliteIndex(path), await openPostgresIndex(connect())]
    const subjects = Array.from({ length: 5 }, () => random(16))
    for (let n = 0; n < 200; n += 20) {
      const rows = Array.from({ length: 20 }, (_, i) => {
        const subject = subjects[(n + i) % 5] as Uint8Array
        const revision = i % 3 === 0 ? n + i + 1 : 0
        return makeRow(n + i, {
          ...{
            subject,
            revision,
            by: subjects[i % 2] as Uint8Array,
            seq: n + i,
            roster: i % 7 === 0,
            counted: i % 4 !== 0,
          },
          ids: [{ form: i % 2 === 0 ? 'photo' : 'visit', id: random(16), subject, detail: 'ä z A' }],
          objects: [[random(16), random(32), i]],
          salts: [[random(16), random(32)]],
          keys: [{ patient: subject, compartment: i % 2 === 0 ? 'chart' : 'Photos', generation: n }],
          reservations: [{ id: subject, kind: 'chart', subject, device: random(16) }],
          grant: {
            device: subject,
            member: subject,
            session: subject,
            subject,
            items: [['chart', subject]],
            expires: 5,
          },
          snapshot: i === 0 ? { number: n, through: n } : null,
        })
      })
      const batch = makeBatch(rows)
      await one.apply(batch)
      await two.apply(batch)
    }
    expect(await lines(two)).toEqual(await lines(one))
    expect((await lines(two)).length).toBeGreaterThan(1500)
    await one.close()
  })

  it('takes the same batch from two servers once, and another one in its place never', async () => {
    const postgres = connect()
    const [one, two] = [await openPostgresIndex(postgres), await openPostgresIndex(connect(postgres.schema))]
    const batches = Array.from({ length: 30 }, (_, i) => makeBatch([makeRow(2 * i), makeRow(2 * i + 1)]))
    await Promise.all(
      [one, two].map(async (index) => {
        for (const batch of batches) await index.apply(batch)
      }),
    )
    expect((await one.through())?.size).toBe(60)
    expect((await lines(one)).filter((line) => line.startsWith('statements '))).toHaveLength(60)
    await expect(two.apply(makeBatch([makeRow(0), makeRow(1)]))).rejects.toThrow('another batch')
  })

  it('is emptied and filled again', async () => {
    const postgres = connect()
    const index = await openPostgresIndex(postgres)
    await index.apply(makeBatch([makeRow(0)]))
    await clearPostgresIndex(postgres)
    expect(await index.through()).toBeNull()
    await index.apply(makeBatch([makeRow(0)]))
  })

  it('of a newer program is refused, untouched; a step that fails leaves the one before', async () => {
    const postgres = connect()
    const steps = ['CREATE TABLE a (x bigint)', 'CREATE TABLE b (y bigint)'].map((sql) => ({ name: sql, sql }))
    await migratePostgres(postgres, 'p', steps)
    await expect(migratePostgres(postgres, 'p', steps.slice(0, 1))).rejects.toThrow('FOLDER_TOO_NEW format=2 known=1')
    const bad = { name: 'bad', sql: 'CREATE TABLE c (z bigint); INSERT INTO nowhere VALUES (1)' }
    await expect(migratePostgres(postgres, 'p', [...steps, bad])).rejects.toThrow(/nowhere/)
    expect((await postgres.pool.query("SELECT to_regclass('c') AS c")).rows[0]).toEqual({ c: null })
    await Promise.all(Array.from({ length: 8 }, () => migratePostgres(connect(postgres.schema), 'p', steps)))
  })

  it('that loses its database answers SERVER_BUSY, and goes on when it is back', async () => {
    const postgres = connect()
    const index = await openPostgresIndex(postgres)
    const salts = await openPostgresSalts(postgres)
    const subject = random(16)
    const salt = await salts.add(subject, random(32))
    await index.apply(makeBatch([makeRow(0)]))
    await index.flush()
    await engine.kill()
    await expect(index.through()).rejects.toThrow('SERVER_BUSY')
    await expect(index.apply(makeBatch([makeRow(1)]))).rejects.toThrow('SERVER_BUSY')
    await engine.start()
    expect((await index.through())?.size).toBe(1)
    expect(await salts.get(subject)).toEqual(salt)
  })

  it('lists what a prefix of a crash left: whole batches only', async () => {
    const postgres = connect()
    const index: IndexDatabase = await openPostgresIndex(postgres)
    let applied = 0
    const writing = (async () => {
      for (; applied < 400; applied++) await index.apply(makeBatch([makeRow(2 * applied), makeRow(2 * applied + 1)]))
    })().catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 150))
    await engine.kill()
    await writing
    await engine.start()
    const size = (await index.through())?.size ?? 0
    expect(size % 2).toBe(0)
    expect(size).toBeLessThanOrEqual(2 * applied + 2)
    expect((await lines(index)).filter((line) => line.startsWith('statements '))).toHaveLength(size)
  })
})

describe('the place of a database', () => {
  it('has no password in it', async () => {
    expect(() => parsePlace({ url: 'postgres://a:b@localhost/c' })).toThrow('BAD_DATABASE reason=password')
    expect(() => parsePlace({ url: 'mysql://a@localhost/c' })).toThrow('BAD_DATABASE reason=no-url')
    expect(() => parsePlace({ url: 'postgres://a@localhost/c?schema=A;B' })).toThrow('BAD_DATABASE reason=schema')
    const file = join(await mkdtemp(join(tmpdir(), 'pellicle-secret-')), 'password')
    await writeFile(file, 'secret\n', { mode: 0o600 })
    expect(readPasswordFile(file)).toBe('secret')
    await chmod(file, 0o640)
    expect(() => readPasswordFile(file)).toThrow('BAD_DATABASE reason=file-open-to-others')
  })
})

/** The SQLite index keeps the contract; a schema of another day is brought up or refused. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import type { IndexDatabase } from './database.ts'
import type { Migration } from './migrations/migration.ts'
import { openSqlite } from './open-sqlite.ts'
import { openSqliteIndex } from './sqlite.ts'
import { describeIndex, lines } from './testing/database-suite.ts'
import { makeBatch, makeRow } from './testing/rows.ts'

const newPath = () => join(temporaryFolder('index'), 'app.sqlite')

describeIndex('SQLite', () => {
  const path = newPath()
  let opened: IndexDatabase
  const open = async () => {
    opened = openSqliteIndex(path)
    return opened
  }
  return {
    open,
    reopen: async () => {
      await opened.close()
      return open()
    },
  }
})

describe('the SQLite index', () => {
  it('commits a moment later by itself, whole batches only', async () => {
    const path = newPath()
    const index = openSqliteIndex(path)
    await index.apply(makeBatch([makeRow(0), makeRow(1)]))
    // What a second process sees is what a crash would leave.
    const other = openSqliteIndex(path)
    expect(await other.through()).toBeNull()
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect((await other.through())?.size).toBe(2)
    expect(await lines(other)).toEqual(await lines(index))
    await index.apply(makeBatch([makeRow(2)]))
    await index.flush()
    expect((await other.through())?.size).toBe(3)
    await other.close()
    await index.close()
  })

  it('gives rows back when their commit fails, so that they are replayed', async () => {
    const path = newPath()
    const index = openSqliteIndex(path)
    await index.apply(makeBatch([makeRow(0)]))
    await index.flush()
    // Another connection holds the write lock longer than the commit waits for it to begin.
    const other = new DatabaseSync(path)
    other.exec('BEGIN IMMEDIATE')
    await expect(index.apply(makeBatch([makeRow(1)]))).rejects.toThrow(/locked/)
    other.exec('ROLLBACK')
    other.close()
    expect((await index.through())?.size).toBe(1)
    await index.apply(makeBatch([makeRow(1)]))
    expect((await index.through())?.size).toBe(2)
    await index.close()
  }, 20_000)
})

describe('a schema', () => {
  const steps: Migration[] = [
    { name: 'one', sql: 'CREATE TABLE a (x INTEGER) STRICT' },
    { name: 'two', sql: 'CREATE TABLE b (y INTEGER) STRICT; INSERT INTO b VALUES (7)' },
  ]

  it('is brought up step by step, once', () => {
    const path = newPath()
    openSqlite(path, { migrations: steps.slice(0, 1), processes: 'many' }).close()
    for (let i = 0; i < 2; i++) {
      const database = openSqlite(path, { migrations: steps, processes: 'many' })
      expect(database.prepare('SELECT count(*) AS n FROM b').get()).toEqual({ n: 1 })
      database.close()
    }
  })

  it('of a newer program is refused, untouched', () => {
    const path = newPath()
    openSqlite(path, { migrations: steps, processes: 'many' }).close()
    expect(() => openSqlite(path, { migrations: steps.slice(0, 1), processes: 'many' })).toThrow(
      'FOLDER_TOO_NEW format=2 known=1',
    )
  })

  it('that fails half-way leaves the step before', () => {
    const path = newPath()
    const bad = { name: 'bad', sql: 'CREATE TABLE c (z INTEGER) STRICT; INSERT INTO nowhere VALUES (1)' }
    expect(() => openSqlite(path, { migrations: [...steps, bad], processes: 'many' })).toThrow(/nowhere/)
    const database = openSqlite(path, { migrations: steps, processes: 'many' })
    expect(database.prepare("SELECT count(*) AS n FROM sqlite_master WHERE name = 'c'").get()).toEqual({ n: 0 })
    database.close()
  })

  it('is durable by pragma, read back', () => {
    const database = openSqlite(newPath(), { migrations: [], processes: 'many' })
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
    database.close()
  })
})

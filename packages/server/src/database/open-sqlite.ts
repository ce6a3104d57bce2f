/**
 * Opens one SQLite file as this house wants it: durable commits, read back, and a schema that is brought up step by step. A
 * database written by a newer program is refused: an older one would not know what it breaks.
 */
import { chmodSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Migration } from './migrations/migration.ts'

export interface SqliteOptions {
  readonly migrations: readonly Migration[]
  /** `one`: a second process is refused as long as this one lives, also after kill -9 of an earlier one. */
  readonly processes: 'one' | 'many'
}

/** Throws FOLDER_IN_USE, FOLDER_TOO_NEW. */
export function openSqlite(path: string, { migrations, processes }: SqliteOptions): DatabaseSync {
  const database = new DatabaseSync(path, {
    enableForeignKeyConstraints: true,
    timeout: processes === 'one' ? 0 : 5000,
  })
  try {
    // SQLite gives its side files the same bits.
    if (path !== ':memory:') chmodSync(path, 0o600)
    if (processes === 'one') database.exec('PRAGMA locking_mode = EXCLUSIVE')
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON')
    readBack(database, 'journal_mode', path === ':memory:' ? 'memory' : 'wal')
    readBack(database, 'synchronous', 2)
    migrate(database, migrations)
  } catch (error) {
    database.close()
    if (isBusy(error)) throw new PellicleError('FOLDER_IN_USE', {}, { cause: error })
    throw error
  }
  return database
}

/** A pragma that an engine ignores is no setting: node-sqlite3-wasm, for one, stays on `delete` in silence. */
function readBack(database: DatabaseSync, pragma: string, expected: string | number): void {
  const row = database.prepare(`PRAGMA ${pragma}`).get() as Record<string, unknown> | undefined
  if (row?.[pragma] !== expected) throw new Error(`SQLite did not take ${pragma} = ${expected}`)
}

function migrate(database: DatabaseSync, migrations: readonly Migration[]): void {
  while (versionOf(database) !== migrations.length) {
    // The write lock makes one writer of whoever opens at the same moment; under it the version is read again.
    database.exec('BEGIN IMMEDIATE')
    try {
      const version = versionOf(database)
      if (version > migrations.length)
        throw new PellicleError('FOLDER_TOO_NEW', { format: version, known: migrations.length })
      const step = migrations[version]
      if (step !== undefined) database.exec(`${step.sql}; PRAGMA user_version = ${version + 1}`)
      database.exec('COMMIT')
    } catch (error) {
      database.exec('ROLLBACK')
      throw error
    }
  }
}

function versionOf(database: DatabaseSync): number {
  return (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version
}

/** A full disk is named; everything else stays what it is (https://www.sqlite.org/rescode.html). */
export function namedFailure(error: unknown): unknown {
  return (error as { errcode?: unknown }).errcode === SQLITE_FULL
    ? new PellicleError('DISK_FULL', {}, { cause: error })
    : error
}

const SQLITE_FULL = 13

function isBusy(error: unknown): boolean {
  // SQLITE_BUSY, SQLITE_LOCKED (https://www.sqlite.org/rescode.html)
  const code = (error as { errcode?: unknown }).errcode
  return typeof code === 'number' && [5, 6].includes(code & 0xff)
}

/**
 * The gate's salts on SQLite: a database of its own, because unlike the index it can not be made again. One process only. Salts
 * that arrive in the same turn of the event loop share one durable commit. Port: gate/salts.ts.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { SaltShelf } from '@pellicle/gate/salts'
import { GATE_MIGRATIONS } from './migrations/gate-migrations.ts'
import { namedFailure, openSqlite } from './open-sqlite.ts'

type Row = Record<string, Uint8Array>

export interface SqliteSalts extends SaltShelf {
  close(): void
}

/** Throws FOLDER_IN_USE while another process holds this gate, FOLDER_TOO_NEW. */
export function openSqliteSalts(path: string): SqliteSalts {
  return new SaltDatabase(openSqlite(path, { migrations: GATE_MIGRATIONS, processes: 'one' }))
}

class SaltDatabase implements SqliteSalts {
  readonly #database: DatabaseSync
  readonly #get: StatementSync
  readonly #insert: StatementSync
  readonly #remove: StatementSync
  #committed: Promise<void> | null = null

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#get = database.prepare('SELECT salt FROM salts WHERE subject = ?')
    this.#remove = database.prepare('DELETE FROM salts WHERE subject = ?')
    this.#insert = database.prepare('INSERT INTO salts VALUES (?, ?) ON CONFLICT DO NOTHING')
  }

  async get(subject: Uint8Array): Promise<Uint8Array | null> {
    const row = this.#get.get(subject) as Row | undefined
    if (row === undefined) return null
    // One of this very moment counts only when it is durable.
    await this.#committed
    return row.salt as Uint8Array
  }

  async add(subject: Uint8Array, salt: Uint8Array): Promise<Uint8Array> {
    this.#committed ??= this.#commitSoon()
    this.#insert.run(subject, salt)
    const row = this.#get.get(subject) as Row
    await this.#committed
    return row.salt as Uint8Array
  }

  /** Opens a transaction for everybody who adds in this turn of the event loop. */
  #commitSoon(): Promise<void> {
    this.#database.exec('BEGIN IMMEDIATE')
    return new Promise((resolve, reject) => {
      setImmediate(() => {
        this.#committed = null
        try {
          this.#database.exec('COMMIT')
          resolve()
        } catch (error) {
          if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
          reject(namedFailure(error))
        }
      })
    })
  }

  async remove(subject: Uint8Array): Promise<void> {
    await this.#committed
    // The page is overwritten (secure_delete), and nothing of it stays behind in the write-ahead log.
    this.#database.exec('PRAGMA secure_delete = ON')
    this.#remove.run(subject)
    this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  }

  async *all(): AsyncIterable<readonly [subject: Uint8Array, salt: Uint8Array]> {
    await this.#committed
    for (const row of this.#database.prepare('SELECT subject, salt FROM salts ORDER BY subject').all() as Row[])
      yield [row.subject as Uint8Array, row.salt as Uint8Array]
  }

  close(): void {
    // Whoever added waits for the commit of its own turn, which is still to come or was answered.
    if (this.#database.isTransaction) this.#database.exec('COMMIT')
    this.#database.close()
  }
}

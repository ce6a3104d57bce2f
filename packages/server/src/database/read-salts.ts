/** The gate's salts, read beside whoever may have them open: for checking. Null while a gate that runs holds them. */
import { DatabaseSync } from 'node:sqlite'

export interface SaltRow {
  readonly subject: Uint8Array
  readonly salt: Uint8Array
}

/** Throws what SQLite says of a file that is broken. */
export function readSalts(path: string): readonly SaltRow[] | null {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 0 })
  try {
    const rows = database.prepare('SELECT subject, salt FROM salts ORDER BY subject').all()
    return rows as unknown as SaltRow[]
  } catch (error) {
    const code = (error as { errcode?: unknown }).errcode
    // SQLITE_BUSY, SQLITE_LOCKED (https://www.sqlite.org/rescode.html)
    if (typeof code === 'number' && [5, 6].includes(code & 0xff)) return null
    throw error
  } finally {
    database.close()
  }
}

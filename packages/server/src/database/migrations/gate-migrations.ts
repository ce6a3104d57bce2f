/** The schema of `gate/gate.sqlite`. Only appended to: a released step never changes. */
import type { Migration } from './migration.ts'

export const GATE_MIGRATIONS: readonly Migration[] = [
  {
    name: 'salts',
    sql: 'CREATE TABLE salts (subject BLOB PRIMARY KEY, salt BLOB NOT NULL) STRICT, WITHOUT ROWID;',
  },
]

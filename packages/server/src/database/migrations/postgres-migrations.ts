/**
 * The schema on PostgreSQL. Only appended to: a released step never changes. The index's tables are those of SQLite, translated, so that one
 * description holds for both; text is ordered by its bytes on both.
 */

import { GATE_MIGRATIONS } from './gate-migrations.ts'
import { INDEX_MIGRATIONS } from './index-migrations.ts'
import type { Migration } from './migration.ts'

export const POSTGRES_INDEX_MIGRATIONS: readonly Migration[] = [
  {
    name: 'flushes',
    sql: 'CREATE TABLE flushes (one boolean PRIMARY KEY DEFAULT true CHECK (one), count bigint NOT NULL); INSERT INTO flushes (count) VALUES (0)',
  },
  ...INDEX_MIGRATIONS.map(translated),
]
/** In a schema of their own: the index may be dropped at any time, salts never. */
export const POSTGRES_SALT_MIGRATIONS: readonly Migration[] = GATE_MIGRATIONS.map(translated)

export const CLUSTER_MIGRATIONS: readonly Migration[] = [
  {
    name: 'fence, sessions, jobs',
    sql: `
      CREATE TABLE fence (
        one boolean PRIMARY KEY DEFAULT true CHECK (one), number bigint NOT NULL, holder bytea, address text,
        until timestamptz NOT NULL, keys bytea
      );
      INSERT INTO fence (number, until) VALUES (0, '-infinity');
      CREATE TABLE sessions (id bytea PRIMARY KEY, device bytea NOT NULL, fence bigint NOT NULL);
      CREATE TABLE jobs (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL,
        due timestamptz NOT NULL, tries integer NOT NULL DEFAULT 0, UNIQUE (kind, name)
      );
      CREATE INDEX jobs_due ON jobs (kind, due);
    `,
  },
]

function translated({ name, sql }: Migration): Migration {
  return { name, sql: translate(sql) }
}

/** The few words in which the two differ. What this does not know, PostgreSQL refuses with an error. */
export function translate(sql: string): string {
  return sql
    .replace(/\)\s*STRICT(,\s*WITHOUT ROWID)?/g, ')')
    .replace(/\bBLOB\b/g, 'bytea')
    .replace(/\bINTEGER\b/g, 'bigint')
    .replace(/\bTEXT\b/g, 'text COLLATE "C"')
}

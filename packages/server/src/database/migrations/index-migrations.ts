/** The schema of `app.sqlite`. Only appended to: a released step never changes. */
import type { Migration } from './migration.ts'

export const INDEX_MIGRATIONS: readonly Migration[] = [
  {
    name: 'ledger index',
    sql: `
      CREATE TABLE segments (
        first INTEGER PRIMARY KEY, size INTEGER NOT NULL UNIQUE, root BLOB NOT NULL, seal BLOB NOT NULL
      ) STRICT;
      CREATE TABLE statements (
        idx INTEGER PRIMARY KEY, hash BLOB NOT NULL, leaf BLOB NOT NULL, kind INTEGER NOT NULL,
        signer BLOB NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, subject BLOB NOT NULL, revision INTEGER NOT NULL,
        segment INTEGER NOT NULL, entry_start INTEGER NOT NULL, entry_end INTEGER NOT NULL,
        body_start INTEGER NOT NULL, body_end INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX statements_by_signer ON statements (signer, seq);
      CREATE TABLE roster_statements (idx INTEGER PRIMARY KEY) STRICT;
      CREATE TABLE subject_statements (subject BLOB NOT NULL, idx INTEGER NOT NULL, PRIMARY KEY (subject, idx)) STRICT, WITHOUT ROWID;
      CREATE TABLE signers (id BLOB PRIMARY KEY, next INTEGER NOT NULL, prev BLOB NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE heads (
        subject BLOB PRIMARY KEY, count INTEGER NOT NULL, revision INTEGER NOT NULL, chained BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE ids (
        id BLOB NOT NULL, form TEXT NOT NULL, subject BLOB NOT NULL, detail TEXT NOT NULL, idx INTEGER NOT NULL,
        PRIMARY KEY (id, form)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE objects (
        id BLOB PRIMARY KEY, sha256 BLOB NOT NULL, size INTEGER NOT NULL, idx INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE generations (
        patient BLOB NOT NULL, compartment TEXT NOT NULL, generation INTEGER NOT NULL, idx INTEGER NOT NULL,
        PRIMARY KEY (patient, compartment, generation)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE salts (subject BLOB PRIMARY KEY, sha256 BLOB NOT NULL, idx INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE reservations (
        id BLOB NOT NULL, kind TEXT NOT NULL, subject BLOB NOT NULL, device BLOB NOT NULL, idx INTEGER NOT NULL,
        PRIMARY KEY (id, kind)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE grants (
        idx INTEGER PRIMARY KEY, device BLOB NOT NULL, member BLOB NOT NULL, session BLOB NOT NULL,
        subject BLOB NOT NULL, expires INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE grant_items (
        idx INTEGER NOT NULL, kind TEXT NOT NULL, id BLOB NOT NULL, PRIMARY KEY (idx, kind, id)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE snapshots (number INTEGER PRIMARY KEY, through INTEGER NOT NULL, idx INTEGER NOT NULL) STRICT;
      CREATE TABLE uploads (id BLOB PRIMARY KEY, sha256 BLOB NOT NULL, size INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    `,
  },
  {
    name: 'what the gate counts',
    sql: `
      CREATE TABLE spent (
        device BLOB NOT NULL, class TEXT NOT NULL, id BLOB NOT NULL, member BLOB NOT NULL, at INTEGER NOT NULL,
        idx INTEGER NOT NULL, PRIMARY KEY (device, class, id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX spent_by_member ON spent (member, at);
      CREATE TABLE marks (patient BLOB PRIMARY KEY, mark BLOB NOT NULL, idx INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE erasures (subject BLOB PRIMARY KEY, idx INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE asks (
        idx INTEGER PRIMARY KEY, device BLOB NOT NULL, member BLOB NOT NULL, subject BLOB NOT NULL
      ) STRICT;
      CREATE INDEX asks_by_member ON asks (member, idx);
      CREATE INDEX asks_by_device ON asks (device, idx);
      CREATE INDEX asks_by_subject ON asks (subject, idx);
      CREATE INDEX statements_by_kind ON statements (kind, idx);
    `,
  },
  {
    name: 'keeping',
    sql: `
      CREATE TABLE keeping (
        subject BLOB PRIMARY KEY, class TEXT, keep_until INTEGER, hold INTEGER NOT NULL, idx INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    `,
  },
]

/** Tables that the ledger decides, each with an order; `uploads` only saves reading objects again. */
export const LEDGER_TABLES: readonly (readonly [table: string, order: string])[] = [
  ['segments', 'first'],
  ['statements', 'idx'],
  ['roster_statements', 'idx'],
  ['subject_statements', 'subject, idx'],
  ['signers', 'id'],
  ['heads', 'subject'],
  ['ids', 'id, form'],
  ['objects', 'id'],
  ['generations', 'patient, compartment, generation'],
  ['salts', 'subject'],
  ['reservations', 'id, kind'],
  ['grants', 'idx'],
  ['grant_items', 'idx, kind, id'],
  ['snapshots', 'number'],
  ['spent', 'device, class, id'],
  ['marks', 'patient'],
  ['erasures', 'subject'],
  ['asks', 'idx'],
  ['keeping', 'subject'],
]

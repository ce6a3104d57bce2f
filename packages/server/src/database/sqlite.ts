/**
 * The index on SQLite (`node:sqlite`). Port: database.ts.
 *
 * Commits lag: rows are written at once into an open transaction, which this connection sees, and committed a moment later.
 * The ledger's segment was durable before; what a crash takes from here is replayed. So a batch costs one fsync, not two.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { toHex } from '@pellicle/crypto/format'
import { KINDS } from '@pellicle/protocol/statements'
import type { Projected, Reservation } from '../projection/projected.ts'
import type {
  Facts,
  GrantsAsked,
  IndexBatch,
  IndexDatabase,
  KnownId,
  KnownObject,
  Place,
  Questions,
  QuietRow,
  SpentRow,
} from './database.ts'
import { INDEX_MIGRATIONS, LEDGER_TABLES } from './migrations/index-migrations.ts'
import { openSqlite } from './open-sqlite.ts'

type Row = Record<string, unknown>

/** How long applied rows may wait for their commit. */
const COMMIT_AFTER_MS = 200
/** Uncommitted rows after which it does not wait: bounds the write-ahead log. */
const COMMIT_AFTER_ROWS = 20_000

/** Order of the tables in a dump. */
export const TABLE_ORDER: readonly string[] = LEDGER_TABLES.map(([table]) => table)

const PLACE = 'idx, segment, entry_start, entry_end, body_start, body_end'

const QUIET = `
    SELECT i.id, s.last, t.at, k.class, k.keep_until, k.hold FROM ids AS i JOIN (
      SELECT subject, max(idx) AS last FROM subject_statements JOIN statements USING (idx, subject) WHERE kind <> ${KINDS.retentionMark.number} GROUP BY subject
    ) AS s ON s.subject = i.id JOIN statements AS t ON t.idx = s.last LEFT JOIN keeping AS k ON k.subject = i.id
    WHERE i.form = 'patient' AND s.last < ? AND NOT EXISTS (SELECT 1 FROM erasures AS e WHERE e.subject = i.id)
    ORDER BY s.last LIMIT ?`

/** Opens or makes the index in this file. Throws FOLDER_TOO_NEW, FOLDER_IN_USE. */
export function openSqliteIndex(path: string): IndexDatabase {
  return new SqliteIndex(openSqlite(path, { migrations: INDEX_MIGRATIONS, processes: 'many' }))
}

class SqliteIndex implements IndexDatabase {
  readonly #database: DatabaseSync
  readonly #prepared = new Map<string, StatementSync>()
  #pending = 0
  #timer: NodeJS.Timeout | null = null

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  async through(): ReturnType<IndexDatabase['through']> {
    const row = this.#sql('SELECT size, root, seal FROM segments ORDER BY first DESC LIMIT 1').get() as Row | undefined
    if (row === undefined) return null
    return { size: row.size as number, root: row.root as Uint8Array, seal: row.seal as Uint8Array }
  }

  async apply(batch: IndexBatch): Promise<void> {
    this.#begin()
    const size = this.#size()
    if (size !== batch.segment) throw new Error(`a batch at ${batch.segment} behind an index of ${size}`)
    this.#database.exec('SAVEPOINT batch')
    try {
      const end = batch.segment + batch.rows.length
      this.#sql('INSERT INTO segments VALUES (?, ?, ?, ?)').run(batch.segment, end, batch.root, batch.seal)
      batch.rows.forEach((row, i) => {
        this.#write(row, batch.places[i] as Place)
      })
      this.#database.exec('RELEASE batch')
    } catch (error) {
      // A full or failing disk makes SQLite take everything back by itself.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK TO batch; RELEASE batch')
      throw error
    }
    this.#pending += batch.rows.length
    if (this.#pending >= COMMIT_AFTER_ROWS) this.#commit()
  }

  #size(): number {
    const row = this.#sql('SELECT size FROM segments ORDER BY first DESC LIMIT 1').get() as Row | undefined
    return (row?.size as number | undefined) ?? 0
  }

  #write(row: Projected, place: Place): void {
    const { index } = row
    this.#sql('INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
      index,
      row.hash,
      row.leaf,
      row.kind,
      row.by,
      row.seq,
      row.at,
      row.subject,
      row.revision,
      place.segment,
      ...place.entry,
      ...place.body,
    )
    this.#sql(
      'INSERT INTO signers VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET next = excluded.next, prev = excluded.prev',
    ).run(row.by, row.seq + 1, row.hash)
    if (row.roster) this.#sql('INSERT INTO roster_statements VALUES (?)').run(index)
    if (row.counted) this.#count(row)
    for (const { id, form, subject, detail } of row.ids)
      this.#sql('INSERT OR IGNORE INTO ids VALUES (?, ?, ?, ?, ?)').run(id, form, subject, detail, index)
    for (const [id, sha256, size] of row.objects) {
      this.#sql('INSERT OR IGNORE INTO objects VALUES (?, ?, ?, ?)').run(id, sha256, size, index)
      this.#sql('DELETE FROM uploads WHERE id = ?').run(id)
    }
    for (const { patient, compartment, generation } of row.keys)
      this.#sql('INSERT OR IGNORE INTO generations VALUES (?, ?, ?, ?)').run(patient, compartment, generation, index)
    for (const [subject, sha256] of row.salts)
      this.#sql('INSERT OR IGNORE INTO salts VALUES (?, ?, ?)').run(subject, sha256, index)
    for (const { id, kind, subject, device } of row.reservations)
      this.#sql('INSERT OR IGNORE INTO reservations VALUES (?, ?, ?, ?, ?)').run(id, kind, subject, device, index)
    if (row.snapshot !== null)
      this.#sql('INSERT OR IGNORE INTO snapshots VALUES (?, ?, ?)').run(
        row.snapshot.number,
        row.snapshot.through,
        index,
      )
    this.#writeAsk(row)
    if (row.mark !== null) this.#sql('INSERT OR IGNORE INTO marks VALUES (?, ?, ?)').run(row.subject, row.mark, index)
    if (row.keeping !== null)
      this.#sql(
        'INSERT INTO keeping VALUES (?, ?, ?, ?, ?) ON CONFLICT (subject) DO UPDATE SET class = excluded.class, ' +
          'keep_until = excluded.keep_until, hold = excluded.hold, idx = excluded.idx',
      ).run(row.subject, row.keeping.class, row.keeping.keepUntil, row.keeping.hold ? 1 : 0, index)
    if (row.erases) this.#sql('INSERT OR IGNORE INTO erasures VALUES (?, ?)').run(row.subject, index)
    if (row.grant !== null) {
      const { device, member, session, subject, items, expires } = row.grant
      this.#sql('INSERT INTO grants VALUES (?, ?, ?, ?, ?, ?)').run(index, device, member, session, subject, expires)
      for (const [kind, id] of items)
        this.#sql('INSERT OR IGNORE INTO grant_items VALUES (?, ?, ?)').run(index, kind, id)
    }
  }

  #writeAsk(row: Projected): void {
    if (row.ask === null) return
    const { device, member, subject, spent } = row.ask
    this.#sql('INSERT INTO asks VALUES (?, ?, ?, ?)').run(row.index, device, member, subject)
    for (const [name, id] of spent)
      this.#sql(
        'INSERT INTO spent VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (device, class, id) ' +
          'DO UPDATE SET at = max(at, excluded.at), idx = excluded.idx',
      ).run(device, name, id, member, row.at, row.index)
  }

  #count(row: Projected): void {
    this.#sql('INSERT INTO subject_statements VALUES (?, ?)').run(row.subject, row.index)
    this.#sql(
      'INSERT INTO heads VALUES (?, 1, ?, ?) ON CONFLICT (subject) DO UPDATE SET count = count + 1, ' +
        'revision = max(revision, excluded.revision), ' +
        'chained = CASE WHEN excluded.revision > 0 THEN excluded.chained ELSE chained END',
    ).run(row.subject, row.revision, row.revision > 0 ? row.hash : new Uint8Array(32))
  }

  async facts(questions: Questions): Promise<Facts> {
    const facts: Facts = {
      size: this.#size(),
      signers: new Map(),
      said: new Map(),
      heads: new Map(),
      salts: new Map(),
      generations: new Map(),
      ids: new Map(),
      reservations: new Map(),
      spent: new Map(),
      marks: new Map(),
      erased: new Map(),
      makers: new Map(),
      held: new Map(),
    }
    for (const [member, since] of questions.spending ?? []) this.#factsOfMember(facts, member, since)
    for (const subject of questions.makers ?? []) this.#factsOfMakers(facts, subject)
    for (const [by, seq] of questions.signers) this.#factsOfSigner(facts, by, seq)
    for (const subject of questions.subjects) this.#factsOfSubject(facts, subject)
    for (const id of questions.ids) this.#factsOfId(facts, id)
    return facts
  }

  #factsOfSigner(facts: Facts, by: Uint8Array, seq: number): void {
    const key = toHex(by)
    const row = this.#sql('SELECT next, prev FROM signers WHERE id = ?').get(by) as Row | undefined
    if (row !== undefined) facts.signers.set(key, { next: row.next as number, prev: row.prev as Uint8Array })
    const said = this.#sql('SELECT idx, leaf FROM statements WHERE signer = ? AND seq = ? ORDER BY idx').get(by, seq) as
      | Row
      | undefined
    if (said !== undefined)
      facts.said.set(`${key}:${seq}`, { index: said.idx as number, leaf: said.leaf as Uint8Array })
  }

  #factsOfSubject(facts: Facts, subject: Uint8Array): void {
    const key = toHex(subject)
    if (facts.heads.has(key)) return
    const head = this.#sql('SELECT count, revision, chained FROM heads WHERE subject = ?').get(subject) as
      | Row
      | undefined
    if (head !== undefined)
      facts.heads.set(key, {
        count: head.count as number,
        revision: head.revision as number,
        chained: head.chained as Uint8Array,
      })
    const salt = this.#sql('SELECT sha256 FROM salts WHERE subject = ?').get(subject) as Row | undefined
    if (salt !== undefined) facts.salts.set(key, salt.sha256 as Uint8Array)
    const newest = this.#sql(
      'SELECT compartment, max(generation) AS newest FROM generations WHERE patient = ? GROUP BY compartment',
    ).all(subject) as Row[]
    for (const row of newest) facts.generations.set(`${key}:${row.compartment}`, row.newest as number)
    const mark = this.#sql('SELECT mark FROM marks WHERE patient = ?').get(subject) as Row | undefined
    if (mark !== undefined) facts.marks.set(key, mark.mark as Uint8Array)
    if (this.#sql('SELECT 1 FROM keeping WHERE subject = ? AND hold = 1').get(subject) !== undefined)
      facts.held.set(key, true)
    if (this.#sql('SELECT 1 FROM erasures WHERE subject = ?').get(subject) !== undefined) facts.erased.set(key, true)
  }

  #factsOfMember(facts: Facts, member: Uint8Array, since: number): void {
    const key = toHex(member)
    if (facts.spent.has(key)) return
    const rows = this.#sql('SELECT device, class, id, at, idx AS "index" FROM spent WHERE member = ? AND at > ?').all(
      member,
      since,
    )
    facts.spent.set(key, rows as unknown as SpentRow[])
  }

  #factsOfMakers(facts: Facts, subject: Uint8Array): void {
    const key = toHex(subject)
    if (facts.makers.has(key)) return
    const rows = this.#sql(
      'SELECT DISTINCT signer FROM subject_statements JOIN statements USING (idx) WHERE subject_statements.subject = ?',
    ).all(subject) as Row[]
    facts.makers.set(
      key,
      rows.map(({ signer }) => signer as Uint8Array),
    )
  }

  #factsOfId(facts: Facts, id: Uint8Array): void {
    const key = toHex(id)
    if (facts.ids.has(key)) return
    const known = this.#sql('SELECT form, subject, detail, idx FROM ids WHERE id = ? ORDER BY form').all(id) as Row[]
    facts.ids.set(
      key,
      known.map((row) => ({ form: row.form, subject: row.subject, detail: row.detail, index: row.idx }) as KnownId),
    )
    const reserved = this.#sql('SELECT kind, subject, device FROM reservations WHERE id = ? ORDER BY kind').all(
      id,
    ) as Row[]
    facts.reservations.set(
      key,
      reserved.map((row) => ({ id, kind: row.kind, subject: row.subject, device: row.device }) as Reservation),
    )
  }

  async place(index: number): Promise<Place | null> {
    const row = this.#sql(`SELECT ${PLACE} FROM statements WHERE idx = ?`).get(index) as Row | undefined
    return row === undefined ? null : place(row)
  }

  async places(from: number, to: number): Promise<readonly Place[]> {
    const rows = this.#sql(`SELECT ${PLACE} FROM statements WHERE idx >= ? AND idx < ? ORDER BY idx`).all(from, to)
    return (rows as Row[]).map(place)
  }

  async rosterPlaces(from: number): Promise<readonly Place[]> {
    const rows = this.#sql(
      `SELECT ${PLACE} FROM roster_statements JOIN statements USING (idx) WHERE idx >= ? ORDER BY idx`,
    ).all(from)
    return (rows as Row[]).map(place)
  }

  async subjectPlaces(subjects: readonly Uint8Array[]): Promise<readonly (readonly Place[])[]> {
    const sql = this.#sql(
      `SELECT ${PLACE} FROM subject_statements AS s JOIN statements USING (idx) WHERE s.subject = ? ORDER BY idx`,
    )
    return subjects.map((subject) => (sql.all(subject) as Row[]).map(place))
  }

  async kindPlaces(kinds: readonly number[], from: number): Promise<readonly Place[]> {
    const sql = `SELECT ${PLACE} FROM statements WHERE kind = ? AND idx >= ? ORDER BY idx`
    const found = kinds.flatMap((kind) => (this.#sql(sql).all(kind, from) as Row[]).map(place))
    return found.sort((a, b) => a.index - b.index)
  }

  async signerPlaces(by: Uint8Array, from: number, to: number): Promise<readonly Place[]> {
    const sql = `SELECT ${PLACE} FROM statements WHERE signer = ? AND seq >= ? AND seq < ? ORDER BY seq`
    return (this.#sql(sql).all(by, from, to) as Row[]).map(place)
  }

  async saidAfter(by: Uint8Array, index: number): ReturnType<IndexDatabase['saidAfter']> {
    // A signer's numbers grow with the ledger: the first number after an index is found by halving.
    const last = await this.saidLast(by)
    if (last === null || last.index <= index) return null
    let [low, high] = [0, last.seq]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#saidAt(by, middle).index > index) high = middle
      else low = middle + 1
    }
    return this.#saidAt(by, low)
  }

  #saidAt(by: Uint8Array, seq: number): { readonly index: number; readonly at: number } {
    const row = this.#sql('SELECT idx, at FROM statements WHERE signer = ? AND seq = ?').get(by, seq) as Row | undefined
    return { index: (row?.idx as number) ?? -1, at: (row?.at as number) ?? 0 }
  }

  async saidLast(by: Uint8Array): ReturnType<IndexDatabase['saidLast']> {
    const row = this.#sql('SELECT idx, at, seq FROM statements WHERE signer = ? ORDER BY seq DESC LIMIT 1').get(by) as
      | Row
      | undefined
    return row === undefined ? null : { index: row.idx as number, at: row.at as number, seq: row.seq as number }
  }

  async grantPlaces({ by, id, before, limit }: GrantsAsked): Promise<readonly Place[]> {
    const sql = `SELECT ${PLACE} FROM asks JOIN statements USING (idx) WHERE asks.${by} = ? AND idx < ? ORDER BY idx DESC LIMIT ?`
    return (this.#sql(sql).all(id, before, limit) as Row[]).map(place)
  }

  async filed(patient: Uint8Array): Promise<readonly Uint8Array[]> {
    const rows = this.#sql("SELECT id FROM ids WHERE form = 'filed' AND subject = ? ORDER BY idx").all(patient) as Row[]
    return rows.map(({ id }) => id as Uint8Array)
  }

  async quiet(before: number, limit: number): Promise<readonly QuietRow[]> {
    return (this.#sql(QUIET).all(before, limit) as Row[]).map((row) => ({
      patient: row.id as Uint8Array,
      last: row.last as number,
      at: row.at as number,
      class: (row.class as string | null) ?? null,
      keepUntil: (row.keep_until as number | null) ?? null,
      hold: row.hold === 1,
    }))
  }

  async erasures(): Promise<readonly Uint8Array[]> {
    const rows = this.#sql('SELECT subject FROM erasures ORDER BY idx').all() as Row[]
    return rows.map(({ subject }) => subject as Uint8Array)
  }

  async isCheckpoint(size: number): Promise<boolean> {
    return size === 0 || this.#sql('SELECT 1 FROM segments WHERE size = ?').get(size) !== undefined
  }

  async snapshots(): ReturnType<IndexDatabase['snapshots']> {
    const newest = this.#sql('SELECT number, through FROM snapshots ORDER BY number DESC LIMIT 1').get() as
      | Row
      | undefined
    const after = this.#sql('SELECT 1 FROM salts WHERE idx >= ? LIMIT 1').get((newest?.through as number) ?? 0)
    return { newest: (newest?.number as number) ?? -1, stale: after !== undefined }
  }

  async object(id: Uint8Array): Promise<KnownObject | null> {
    const row = (this.#sql('SELECT sha256, size FROM objects WHERE id = ?').get(id) ??
      this.#sql('SELECT sha256, size FROM uploads WHERE id = ?').get(id)) as Row | undefined
    return row === undefined ? null : { sha256: row.sha256 as Uint8Array, size: row.size as number }
  }

  async rememberObject(id: Uint8Array, { sha256, size }: KnownObject): Promise<void> {
    this.#begin()
    this.#sql('INSERT OR REPLACE INTO uploads VALUES (?, ?, ?)').run(id, sha256, size)
    this.#pending++
  }

  async *dump(): AsyncIterable<string> {
    for (const [table, order] of LEDGER_TABLES) {
      for (const row of this.#database.prepare(`SELECT * FROM ${table} ORDER BY ${order}`).iterate() as Iterable<Row>) {
        const cells = Object.entries(row)
          .filter(([name]) => name !== 'seal')
          .map(([name, cell]) => `${name}=${cell instanceof Uint8Array ? toHex(cell) : cell}`)
        yield `${table} ${cells.join(' ')}`
      }
    }
  }

  async flush(): Promise<void> {
    this.#commit()
  }

  async close(): Promise<void> {
    // What does not go in any more (a full disk) is replayed from the ledger.
    this.#commitLater()
    this.#database.close()
  }

  #begin(): void {
    if (this.#database.isTransaction) return
    this.#database.exec('BEGIN IMMEDIATE')
    this.#timer = setTimeout(() => this.#commitLater(), COMMIT_AFTER_MS)
    this.#timer.unref()
  }

  /** A failed commit is no loss: the rows go back, `through` says so, and the owner replays them. */
  #commitLater(): void {
    try {
      this.#commit()
    } catch {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
    }
  }

  #commit(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#pending = 0
    if (this.#database.isTransaction) this.#database.exec('COMMIT')
  }

  #sql(text: string): StatementSync {
    let prepared = this.#prepared.get(text)
    if (prepared === undefined) {
      prepared = this.#database.prepare(text)
      this.#prepared.set(text, prepared)
    }
    return prepared
  }
}

function place(row: Row): Place {
  return {
    index: row.idx as number,
    segment: row.segment as number,
    entry: [row.entry_start as number, row.entry_end as number],
    body: [row.body_start as number, row.body_end as number],
  }
}

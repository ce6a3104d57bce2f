/** What the ledger says about the names of a decision, asked of PostgreSQL in a handful of questions, all in one snapshot. */
import { toHex } from '@pellicle/crypto/format'
import type { Pool, PoolClient } from 'pg'
import type { Reservation } from '../../projection/projected.ts'
import type { Facts, Head, KnownId, Questions, Said, SignerRow, SpentRow } from '../database.ts'
import type { Row } from './connect.ts'

export async function factsFrom(pool: Pool, questions: Questions): Promise<Facts> {
  const client = await pool.connect()
  try {
    // Another server may bring a batch in between: everything is of one moment.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const facts = await askAll(client, questions)
    await client.query('COMMIT')
    client.release()
    return facts
  } catch (error) {
    // Closed, and so rolled back.
    client.release(true)
    throw error
  }
}

async function askAll(client: PoolClient, questions: Questions): Promise<Facts> {
  const { signers, subjects, ids, spending = [], makers = [] } = questions
  const ask = async (sql: string, ...values: readonly unknown[]): Promise<Row[]> =>
    (await client.query<Row>(sql, [...values])).rows
  const by = signers.map(([signer]) => signer)
  const seq = signers.map(([, number]) => number)
  const [known] = await ask('SELECT COALESCE(max(size), 0) AS size FROM segments')
  const facts: Facts = {
    size: known?.size as number,
    signers: new Map(),
    said: new Map(),
    heads: new Map(),
    salts: new Map(),
    generations: new Map(),
    ids: new Map<string, KnownId[]>(ids.map((id) => [toHex(id), []])),
    reservations: new Map<string, Reservation[]>(ids.map((id) => [toHex(id), []])),
    spent: new Map<string, SpentRow[]>(spending.map(([member]) => [toHex(member), []])),
    marks: new Map(),
    erased: new Map(),
    held: new Map(),
    makers: new Map<string, Uint8Array[]>(makers.map((subject) => [toHex(subject), []])),
  }
  const seen = new Set<string>()
  for (const [member, since] of spending) {
    const key = toHex(member)
    if (seen.has(key)) continue
    seen.add(key)
    const rows = await ask(
      'SELECT device, class, id, at, idx AS "index" FROM spent WHERE member = $1 AND at > $2',
      member,
      since,
    )
    facts.spent.set(key, rows as unknown as SpentRow[])
  }
  if (makers.length > 0) {
    const signed =
      'SELECT DISTINCT s.subject, signer FROM subject_statements AS s JOIN statements USING (idx) WHERE s.subject = ANY ($1::bytea[])'
    for (const { subject, signer } of await ask(signed, makers))
      (facts.makers.get(hex(subject)) as Uint8Array[]).push(signer as Uint8Array)
  }
  if (signers.length > 0) {
    for (const row of await ask('SELECT id, next, prev FROM signers WHERE id = ANY ($1::bytea[])', by))
      facts.signers.set(hex(row.id), { next: row.next, prev: row.prev } as SignerRow)
    const said =
      'SELECT signer, s.seq, idx, leaf FROM statements AS s JOIN unnest($1::bytea[], $2::bigint[]) AS asked (signer, seq) ' +
      'USING (signer, seq) ORDER BY idx DESC'
    // The first of several wins: it is set last.
    for (const row of await ask(said, by, seq))
      facts.said.set(`${hex(row.signer)}:${row.seq}`, { index: row.idx, leaf: row.leaf } as Said)
  }
  if (subjects.length > 0) {
    const heads = 'SELECT subject, count, revision, chained FROM heads WHERE subject = ANY ($1::bytea[])'
    for (const { subject, count, revision, chained } of await ask(heads, subjects))
      facts.heads.set(hex(subject), { count, revision, chained } as Head)
    for (const row of await ask('SELECT subject, sha256 FROM salts WHERE subject = ANY ($1::bytea[])', subjects))
      facts.salts.set(hex(row.subject), row.sha256 as Uint8Array)
    const newest =
      'SELECT patient, compartment, max(generation) AS newest FROM generations WHERE patient = ANY ($1::bytea[]) GROUP BY patient, compartment'
    for (const row of await ask(newest, subjects))
      facts.generations.set(`${hex(row.patient)}:${row.compartment}`, row.newest as number)
  }
  if (subjects.length > 0) {
    for (const row of await ask('SELECT patient, mark FROM marks WHERE patient = ANY ($1::bytea[])', subjects))
      facts.marks.set(hex(row.patient), row.mark as Uint8Array)
    for (const row of await ask('SELECT subject FROM keeping WHERE hold = 1 AND subject = ANY ($1::bytea[])', subjects))
      facts.held.set(hex(row.subject), true)
    for (const row of await ask('SELECT subject FROM erasures WHERE subject = ANY ($1::bytea[])', subjects))
      facts.erased.set(hex(row.subject), true)
  }
  if (ids.length > 0) {
    const known = 'SELECT id, form, subject, detail, idx FROM ids WHERE id = ANY ($1::bytea[]) ORDER BY form'
    for (const { id, form, subject, detail, idx } of await ask(known, ids))
      (facts.ids.get(hex(id)) as KnownId[]).push({ form, subject, detail, index: idx } as KnownId)
    const reserved = 'SELECT id, kind, subject, device FROM reservations WHERE id = ANY ($1::bytea[]) ORDER BY kind'
    for (const { id, kind, subject, device } of await ask(reserved, ids))
      (facts.reservations.get(hex(id)) as Reservation[]).push({ id, kind, subject, device } as Reservation)
  }
  return facts
}

function hex(value: unknown): string {
  return toHex(value as Uint8Array)
}

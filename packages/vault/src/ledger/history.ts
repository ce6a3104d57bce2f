/**
 * The history of one subject: what the ledger says about a patient or shard, each statement verified against the roster as it stood at
 * that point. Spec: statement §3, roster §1 and §4, ledger §5.
 *
 * A statement that fails on its own is quarantined and shown apart (case M4). A hole in the chain is not a statement's fault: the history
 * is refused whole (INCOMPLETE, FORKED; cases M5, M6). Who is hostile: the server, and any device that has no right.
 */
import { equalBytes, type Header } from '@pellicle/crypto/format'
import { verifyStatement } from '@pellicle/crypto/proof'
import { type ErrorCode, PellicleError } from '@pellicle/protocol/errors'
import { mayState } from '@pellicle/protocol/rights'
import { type KindName, kindOf } from '@pellicle/protocol/statements'
import type { Quarantined, SubjectHistory, Verified } from '../desk.ts'
import { idKey, type Roster, signerAt } from '../roster/roster.ts'
import { GATE } from '../roster/signers.ts'
import { type Claimed, type LedgerStatement, readStatement, verifiedForm } from '../statement/read-statement.ts'
import type { Head } from './head-memory.ts'

export interface ReadHistory {
  readonly history: SubjectHistory
  readonly head: Head
}

const ZEROS = new Uint8Array(32)

/** `statements`: in ledger order, found in the tree. */
export async function readHistory(
  roster: Roster,
  subject: Uint8Array,
  statements: readonly LedgerStatement[],
): Promise<ReadHistory> {
  const verified: Verified[] = []
  const quarantined: Quarantined[] = []
  const rows = new Map<string, { readonly seq: number; readonly hash: Uint8Array }>()
  let chain: readonly [number, Uint8Array] = [0, ZEROS]
  let count = 0
  let last = -1
  for (const statement of statements) {
    const { index } = statement
    if (index <= last) throw new PellicleError('FORKED', { index })
    last = index
    const read = readStatement(roster.practice, statement)
    const { header, hash } = 'claimed' in read ? read.claimed : read.rejected
    if (header !== null && isGateKind(header.kind)) continue
    let problem: ErrorCode | null = 'rejected' in read ? read.rejected.problem : null
    if (header !== null && hash !== null && isAbout(header, subject)) {
      count++
      const next = followChain(chain, header, hash)
      if (next === null) problem ??= 'CONFLICT'
      else chain = next
    } else problem ??= 'BAD_STATEMENT'
    if ('claimed' in read) problem ??= await problemOf(roster, read.claimed, rows)
    if ('claimed' in read && problem === null) verified.push(verifiedForm(read.claimed))
    else quarantined.push({ index, problem: problem ?? 'BAD_STATEMENT' })
  }
  return { history: { statements: verified, quarantined, head: chain }, head: [count, chain[0], chain[1]] }
}

function isGateKind(number: number): boolean {
  return kindOf(number)?.name.startsWith('gate.') === true
}

function isAbout(header: Header, subject: Uint8Array): boolean {
  return header.subject !== null && equalBytes(header.subject, subject)
}

/** The chain after this header; null when the header names an older place in it. */
function followChain(
  chain: readonly [number, Uint8Array],
  { base }: Header,
  hash: Uint8Array,
): readonly [number, Uint8Array] | null {
  if (base === null) return chain
  if (base[0] > chain[0]) throw new PellicleError('INCOMPLETE', { revision: base[0], have: chain[0] })
  if (base[0] < chain[0]) return null
  if (!equalBytes(base[1], chain[1])) throw new PellicleError('FORKED', { revision: base[0] })
  return [chain[0] + 1, hash]
}

async function problemOf(
  roster: Roster,
  claimed: Claimed,
  rows: Map<string, { readonly seq: number; readonly hash: Uint8Array }>,
): Promise<ErrorCode | null> {
  const { header, index, kind, pub, hash } = claimed
  if (kind.name === 'mail.arrive') return problemOfArrival(roster, claimed)
  const signer = signerAt(roster, header.by, index)
  if (signer === null) return 'UNKNOWN_DEVICE'
  if (!(await verifyStatement(signer.sign, claimed))) return 'BAD_SIGNATURE'
  if (signer.revoked) return 'REVOKED'
  if (kind.roster || !mayState(kind.name as KindName, pub, signer.roles)) return 'NOT_ALLOWED'
  const row = rows.get(idKey(header.by))
  if (row !== undefined && header.seq <= row.seq) return 'DUPLICATE'
  if (row !== undefined && header.seq === row.seq + 1 && !equalBytes(header.prev, row.hash)) return 'OUT_OF_ORDER'
  rows.set(idKey(header.by), { seq: header.seq, hash })
  return null
}

/** Nobody's device is there when mail comes: the gate says that it did (spec: mail §1). */
async function problemOfArrival(roster: Roster, claimed: Claimed): Promise<ErrorCode | null> {
  if (!equalBytes(claimed.header.by, GATE)) return 'NOT_ALLOWED'
  return (await verifyStatement(roster.gate, claimed)) ? null : 'BAD_SIGNATURE'
}

/**
 * The whole history again, from the first segment on, as if nobody had checked it before: digests, tree, the log's signatures,
 * every statement's signature, row, right and content. Needs no secret; identity is the key that the genesis statement pins
 * (cases A1, A2). Statements that fail are named and followed all the same, so that one wrong statement is one finding.
 */
import { createHash } from 'node:crypto'
import { equalBytes } from '@pellicle/crypto/format'
import { EMPTY_ROOT, Frontier, type Hash, verifyStatement } from '@pellicle/crypto/proof'
import { EMPTY_GATE, type GateState } from '@pellicle/gate/gate-state'
import { hasEvidence } from '@pellicle/gate/grant-evidence'
import { EMPTY_ROSTER, isLostStretch, type RosterState } from '@pellicle/gate/roster-state'
import { signerOf } from '@pellicle/gate/signers'
import { type ErrorCode, PellicleError } from '@pellicle/protocol/errors'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { Store } from '@pellicle/store/contract'
import type { IndexDatabase } from '../database/database.ts'
import { practiceOf, withRoster } from '../ledger/ledger-head.ts'
import { originOf } from '../ledger/origin.ts'
import { placesOf } from '../ledger/segment-layout.ts'
import { type CheckedSegment, checkNote, readSegment } from '../ledger/segment-row.ts'
import { questionsOf } from '../ledger/submit.ts'
import { type Projected, project } from '../projection/projected.ts'
import { judgeStatement } from '../rules/judge-statement.ts'
import { LedgerView } from '../rules/ledger-view.ts'
import { parseStatement, type Statement } from '../rules/parse-statement.ts'
import type { Finding } from './finding.ts'

export interface HistoryParts {
  readonly store: Store
  /** Takes what the ledger says; must be empty. */
  readonly scratch: IndexDatabase
  readonly report: (finding: Finding) => void
  /** After each segment. */
  readonly onSegment: (segment: CheckedSegment, rows: readonly Projected[]) => Promise<void>
}

export interface History {
  readonly size: number
  readonly root: Uint8Array
  readonly roster: RosterState
  /** Tree hash by size, at every size where a checkpoint was signed. */
  readonly roots: ReadonlyMap<number, Uint8Array>
}

export async function verifyHistory({ store, scratch, report, onSegment }: HistoryParts): Promise<History> {
  const frontier = new Frontier()
  const roots = new Map<number, Uint8Array>([[0, EMPTY_ROOT]])
  let roster: RosterState = EMPTY_ROSTER
  let gate: GateState = EMPTY_GATE
  let noteFailed = false
  for (;;) {
    const segment = await nextSegment(store, frontier.size, report)
    if (segment === null) break
    const checked = await verifyStatements(segment, { scratch, roster, gate, roots, report })
    roster = checked.roster
    gate = checked.gate
    for (const leaf of segment.leaves) frontier.append(leaf as Hash)
    const root = frontier.root()
    // From the first tree that is not the signed one, every later tree differs as well: said once.
    if (!noteFailed && !(await noteFits(segment, root, roster))) {
      noteFailed = true
      report({ part: 'segment', code: 'LEDGER_ALTERED', index: segment.first, name: null })
    }
    roots.set(frontier.size, root)
    await scratch.apply({
      segment: segment.first,
      rows: checked.rows,
      places: placesOf(segment.first, segment.entries, segment.bodies),
      root,
      seal: new Uint8Array(0),
    })
    await onSegment(segment, checked.rows)
  }
  return { size: frontier.size, root: frontier.root(), roster, roots }
}

async function nextSegment(
  store: Store,
  first: number,
  report: HistoryParts['report'],
): Promise<CheckedSegment | null> {
  try {
    return await readSegment(store, first)
  } catch (error) {
    if (!(error instanceof PellicleError)) throw error
    report({ part: 'segment', code: error.code, index: first, name: null })
    return null
  }
}

async function noteFits(segment: CheckedSegment, root: Uint8Array, roster: RosterState): Promise<boolean> {
  if (roster.founding === null) return false
  try {
    await checkNote(segment, root, { origin: originOf(practiceOf(roster)), key: roster.founding.log })
    return true
  } catch (error) {
    if (error instanceof PellicleError) return false
    throw error
  }
}

interface Checking {
  readonly scratch: IndexDatabase
  readonly roster: RosterState
  readonly gate: GateState
  readonly roots: ReadonlyMap<number, Uint8Array>
  readonly report: (finding: Finding) => void
}

async function verifyStatements(
  segment: CheckedSegment,
  { scratch, roster, gate, roots, report }: Checking,
): Promise<{ readonly rows: readonly Projected[]; readonly roster: RosterState; readonly gate: GateState }> {
  const parsed = segment.entries.map((entry, i) => parseOrReport(entry, segment.first + i, report))
  const known = parsed.filter((statement) => statement !== null)
  const bodies = known.map((statement) => ({ statement, body: new Uint8Array(0) }))
  const view = new LedgerView(await scratch.facts(questionsOf(bodies)), { roster, gate, size: segment.first })
  const good = await verifySignatures(known, roster)
  const rows: Projected[] = []
  for (const [i, statement] of parsed.entries()) {
    if (statement === null) continue
    const index = segment.first + i
    const problem = await problemOf(view, statement, { index, good })
    if (problem !== null) report({ part: 'statement', code: problem, index, name: null })
    const { header, kind, pub } = statement
    if (!(await hasEvidence(view.roster, { kind: kind.number, subject: header.subject, pub })))
      report({ part: 'evidence', code: 'UNSIGNED', index, name: null })
    if (!bodyFits(statement, segment.bodies[i])) report({ part: 'statement', code: 'MISSING_BODY', index, name: null })
    const { seen } = header
    const root = roots.get(seen[0])
    const differs = root === undefined || !equalBytes(root, seen[1])
    if (differs && !isLostStretch(view.roster, seen[0])) report({ part: 'seen', code: 'FORKED', index, name: null })
    const row = project(statement, index)
    view.add(statement, row)
    rows.push(row)
  }
  return { rows, roster: view.roster, gate: view.gate }
}

function parseOrReport(entry: Uint8Array, index: number, report: Checking['report']): Statement | null {
  try {
    return parseStatement(entry)
  } catch (error) {
    if (!(error instanceof PellicleError)) throw error
    report({ part: 'statement', code: error.code, index, name: null })
    return null
  }
}

/** Signatures side by side, under the keys that hold at each statement's place. */
export async function verifySignatures(
  statements: readonly Statement[],
  before: RosterState,
): Promise<ReadonlyMap<Statement, Uint8Array>> {
  let roster = before
  const keys = statements.map((statement) => {
    const { kind, pub, header } = statement
    const isGenesis = kind.number === KINDS.practiceGenesis.number
    const key = isGenesis ? (pub as PubOf<typeof KINDS.practiceGenesis>).root.sign : signerOf(roster, header.by)?.sign
    roster = withRoster(roster, statement)
    return key ?? null
  })
  const good = await Promise.all(
    statements.map((statement, i) => {
      const key = keys[i] ?? null
      return key === null ? false : verifyStatement(key, statement)
    }),
  )
  return new Map(statements.flatMap((statement, i) => (good[i] ? [[statement, keys[i] as Uint8Array] as const] : [])))
}

async function problemOf(
  view: LedgerView,
  statement: Statement,
  { index, good }: { readonly index: number; readonly good: ReadonlyMap<Statement, Uint8Array> },
): Promise<ErrorCode | null> {
  const isVerified = (one: Statement, key: Uint8Array): boolean => {
    const under = good.get(one)
    return under !== undefined && equalBytes(under, key)
  }
  try {
    const judgement = await judgeStatement(view, statement, { isVerified })
    // The same bytes a second time: nobody appends what stands there.
    return judgement.is === 'known' && judgement.index !== index ? 'DUPLICATE' : null
  } catch (error) {
    if (error instanceof PellicleError) return error.code
    throw error
  }
}

function bodyFits(statement: Statement, body: Uint8Array | undefined): boolean {
  return createHash('sha256')
    .update(body ?? new Uint8Array(0))
    .digest()
    .equals(statement.header.body)
}

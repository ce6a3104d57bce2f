/**
 * Statements of devices on their way into the ledger. What needs no lock is done before the critical section, side by side:
 * parsing, hashing bodies, checking signatures under the keys known now, finding objects. Spec: statement §2.
 */
import { CryptoError, equalBytes, parseBody } from '@pellicle/crypto/format'
import { verifyStatement } from '@pellicle/crypto/proof'
import type { RosterState } from '@pellicle/gate/roster-state'
import { GATE, isGateKind, signerOf } from '@pellicle/gate/signers'
import type { StatementIn } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatBase32 } from '@pellicle/protocol/ids'
import type { Questions } from '../database/database.ts'
import type { ObjectShelf } from '../objects/object-shelf.ts'
import { PRACTICE_SUBJECT } from '../projection/projected.ts'
import { idsOf } from '../rules/content-rules.ts'
import { parseWithBody, type Statement, type WithBody } from '../rules/parse-statement.ts'
import type { Appended } from './decide-batch.ts'
import type { Ledger } from './ledger.ts'
import { withRoster } from './ledger-head.ts'
import type { Turn } from './turn.ts'

export interface SubmitParts {
  readonly ledger: Ledger
  readonly objects: ObjectShelf
  /** What this house adds in the same call, after the statements; those that were not there before. */
  readonly then?: (turn: Turn, fresh: readonly Statement[]) => Promise<unknown>
}

/** All or nothing; the index of each statement. The same bytes again give the same answer. Throws the reason of the first that is refused. */
export async function submit(
  { ledger, objects, then }: SubmitParts,
  statements: readonly StatementIn[],
): Promise<Appended<readonly number[]>> {
  const parsed = statements.map(parseWithBody)
  for (const { statement, body } of parsed) {
    // Whoever relays the gate's words is not the gate.
    if (isGateKind(statement.kind.number)) throw new PellicleError('NOT_ALLOWED', { kind: statement.kind.number })
    checkParts(body)
  }
  await Promise.all([
    ...parsed.map(({ statement }) => checkSeen(ledger, statement)),
    ...parsed.map(({ statement }) => checkObjects(objects, statement)),
    verifyEarly(ledger, parsed),
  ])
  const questions = questionsOf(parsed)
  return ledger.append({
    // What the house adds is the gate's word, whose own row goes on where it was.
    questions: { ...questions, signers: [...questions.signers, [GATE, 0]] },
    bytes: parsed.reduce((sum, { statement, body }) => sum + statement.entry.length + body.length, 0),
    decide: async (turn) => {
      const indexes: number[] = []
      const fresh: Statement[] = []
      for (const one of parsed) {
        const { size } = turn.view
        indexes.push(await turn.admit(one))
        if (turn.view.size > size) fresh.push(one.statement)
      }
      await then?.(turn, fresh)
      return indexes
    },
  })
}

/** Statements that a gate on a host of its own signed, one after the other; where the first stands. Throws as `submit`, NOT_ALLOWED for others'. */
export async function relayGateWords(ledger: Ledger, statements: readonly StatementIn[]): Promise<number> {
  const parsed = statements.map(parseWithBody)
  if (parsed.length === 0) throw new PellicleError('BAD_REQUEST')
  for (const { statement } of parsed)
    if (!isGateKind(statement.kind.number) || !equalBytes(statement.header.by, GATE))
      throw new PellicleError('NOT_ALLOWED', { kind: statement.kind.number })
  await Promise.all([...parsed.map(({ statement }) => checkSeen(ledger, statement)), verifyEarly(ledger, parsed)])
  const { value } = await ledger.append({
    questions: questionsOf(parsed),
    bytes: parsed.reduce((sum, { statement, body }) => sum + statement.entry.length + body.length, 0),
    decide: async (turn) => {
      const first = turn.view.size
      for (const [i, one] of parsed.entries())
        if ((await turn.admit(one)) !== first + i) throw new PellicleError('DUPLICATE', { expected: i })
      return first
    },
  })
  return value
}

/** A body that no reader could take apart would stand in the ledger for ever. */
function checkParts(body: Uint8Array): void {
  if (body.length === 0) return
  try {
    parseBody(body)
  } catch (cause) {
    if (cause instanceof CryptoError) throw new PellicleError('BAD_STATEMENT', { field: 'body' }, { cause })
    throw cause
  }
}

async function checkSeen(ledger: Ledger, { header }: Statement): Promise<void> {
  if (!(await ledger.isOurs(header.seen))) throw new PellicleError('FORKED', { size: header.seen[0] })
}

async function checkObjects(objects: ObjectShelf, { header }: Statement): Promise<void> {
  for (const [id, sha256, size] of header.objects) {
    const known = await objects.known(id)
    if (known === null || known.size !== size || !equalBytes(known.sha256, sha256))
      throw new PellicleError('MISSING_OBJECT', { object: formatBase32(id) })
  }
}

/**
 * Under the keys of the roster as it is now, and of the devices that this very call admits. Whoever is not found here is looked
 * for again in the critical section; a bad signature is blamed there too, where its signer is certain.
 */
async function verifyEarly(ledger: Ledger, parsed: readonly WithBody[]): Promise<void> {
  let roster: RosterState = ledger.roster
  const keys = parsed.map(({ statement }) => {
    const key = signerOf(roster, statement.header.by)?.sign ?? null
    roster = withRoster(roster, statement)
    return key ?? signerOf(roster, statement.header.by)?.sign ?? null
  })
  await Promise.all(
    parsed.map(async ({ statement }, i) => {
      const key = keys[i] ?? null
      if (key !== null && (await verifyStatement(key, statement))) ledger.markVerified(statement, key)
    }),
  )
}

export function questionsOf(parsed: readonly WithBody[]): Questions {
  return {
    signers: parsed.map(({ statement }) => [statement.header.by, statement.header.seq] as const),
    subjects: parsed.map(({ statement }) => statement.header.subject ?? PRACTICE_SUBJECT),
    ids: parsed.flatMap(({ statement }) => idsOf(statement)),
  }
}

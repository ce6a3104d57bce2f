/**
 * What a gate on its own host demands of a segment: every statement judged under its own copy's state, signature included. Who is hostile: the
 * server, with the log key in its hands: it can order statements and hold them back, and make none. Spec: gate-host §3.
 */
import { createHash } from 'node:crypto'
import { equalBytes } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import type { IndexDatabase } from '../database/database.ts'
import type { CheckSegment, LedgerHead } from '../ledger/ledger-head.ts'
import { questionsOf } from '../ledger/submit.ts'
import { project } from '../projection/projected.ts'
import { judgeStatement } from '../rules/judge-statement.ts'
import { LedgerView } from '../rules/ledger-view.ts'
import type { Statement } from '../rules/parse-statement.ts'
import { verifySignatures } from '../verify/verify-history.ts'

export interface CheckParts {
  readonly index: () => IndexDatabase
  /** This gate's own verification key. */
  readonly gate: Uint8Array
  readonly log: Uint8Array
  /** The segment holds: makes it durable in the copy. */
  readonly keep: (first: number, bytes: Uint8Array) => Promise<void>
  readonly onStatements: (first: number, statements: readonly Statement[]) => void
}

export function segmentCheck({ index, gate, log, keep, onStatements }: CheckParts): CheckSegment {
  return async (segment, statements, head) => {
    const nothing = new Uint8Array(0)
    const questions = questionsOf(statements.map((statement) => ({ statement, body: nothing })))
    const { roster, gate: memory, size } = head
    const view = new LedgerView(await index().facts(questions), { roster, gate: memory, size })
    const good = await verifySignatures(statements, roster)
    const isVerified = (one: Statement, key: Uint8Array): boolean => {
      const under = good.get(one)
      return under !== undefined && equalBytes(under, key)
    }
    for (const [i, statement] of statements.entries()) {
      const at = segment.first + i
      await checkSeen(head, statement)
      const digest = createHash('sha256')
        .update(segment.bodies[i] ?? nothing)
        .digest()
      if (!digest.equals(statement.header.body)) throw new PellicleError('LEDGER_ALTERED', { index: at })
      await judge(view, statement, { at, isVerified })
      view.add(statement, project(statement, at))
    }
    const { founding } = view.roster
    if (founding === null || !equalBytes(founding.gate, gate))
      throw new PellicleError('GATE_OTHER', { reason: 'practice' })
    if (!equalBytes(founding.log, log)) throw new PellicleError('GATE_OTHER', { reason: 'log' })
    await keep(segment.first, segment.bytes)
    onStatements(segment.first, statements)
  }
}

/** What a device saw is a checkpoint of this very past: else somebody was shown another one. */
async function checkSeen(head: LedgerHead, { header }: Statement): Promise<void> {
  if (!(await head.isOurs(header.seen))) throw new PellicleError('FORKED', { size: header.seen[0] })
}

async function judge(
  view: LedgerView,
  statement: Statement,
  { at, isVerified }: { readonly at: number; readonly isVerified: (one: Statement, key: Uint8Array) => boolean },
): Promise<void> {
  try {
    const judgement = await judgeStatement(view, statement, { isVerified })
    if (judgement.is === 'new') return
  } catch (cause) {
    if (!(cause instanceof PellicleError)) throw cause
    throw new PellicleError('LEDGER_ALTERED', { index: at }, { cause })
  }
  // The same bytes a second time: nobody appends what stands there.
  throw new PellicleError('LEDGER_ALTERED', { index: at })
}

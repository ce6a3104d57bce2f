/**
 * What a batch comes to: every call's decision over the head, one after the other, each seeing the ones before it. Whoever makes it durable
 * (the sequencer here; the server, for a gate on a host of its own) does the rest. Spec: ledger §2.
 */
import type { RosterState } from '@pellicle/gate/roster-state'
import { PellicleError } from '@pellicle/protocol/errors'
import type { IndexDatabase, Questions } from '../database/database.ts'
import type { JudgeOptions } from '../rules/judge-statement.ts'
import { LedgerView } from '../rules/ledger-view.ts'
import type { LedgerHead } from './ledger-head.ts'
import { type Staged, Turn } from './turn.ts'

export interface CallOptions<T> {
  /** Everything the decision will ask the view about. */
  readonly questions: Questions
  /** Bytes it may add, for the bound of a batch. */
  readonly bytes: number
  /** Runs alone. Throws to refuse: then nothing of it stays. */
  readonly decide: (turn: Turn) => Promise<T>
}

export interface Appended<T> {
  readonly value: T
  /** The checkpoint that covers what was appended. */
  readonly size: number
  readonly note: string
  /** Places that the decision was told are this much too low: others came between. */
  readonly shift: number
}

export interface Call extends CallOptions<unknown> {
  readonly resolve: (done: Appended<unknown>) => void
  readonly reject: (error: unknown) => void
}

export interface Decided {
  readonly accepted: readonly { readonly call: Call; readonly value: unknown }[]
  readonly refused: readonly { readonly call: Call; readonly error: unknown }[]
  readonly staged: readonly Staged[]
  readonly roster: RosterState
}

export interface DecideParts {
  readonly head: LedgerHead
  readonly index: IndexDatabase
  readonly judge: JudgeOptions
}

export async function decideBatch(calls: readonly Call[], { head, index, judge }: DecideParts): Promise<Decided> {
  const facts = await index.facts({
    signers: calls.flatMap((call) => call.questions.signers),
    subjects: calls.flatMap((call) => call.questions.subjects),
    ids: calls.flatMap((call) => call.questions.ids),
    spending: calls.flatMap((call) => call.questions.spending ?? []),
    makers: calls.flatMap((call) => call.questions.makers ?? []),
  })
  const { roster, gate, size } = head
  // Between giving back and asking, the index lost something again: a decision without it could let a statement in twice.
  if (facts.size < head.size) throw new PellicleError('SERVER_BUSY')
  const view = new LedgerView(facts, { roster, gate, size })
  const seen = head.tree.point()
  const accepted: { call: Call; value: unknown }[] = []
  const refused: { call: Call; error: unknown }[] = []
  const turns: Turn[] = []
  for (const call of calls) {
    const turn = new Turn(view, seen, judge)
    view.mark()
    try {
      accepted.push({ call, value: await call.decide(turn) })
      turns.push(turn)
    } catch (error) {
      view.undo()
      refused.push({ call, error })
    }
  }
  const staged = (await Promise.all(turns.map((turn) => turn.finish()))).flat()
  return { accepted, refused, staged, roster: view.roster }
}

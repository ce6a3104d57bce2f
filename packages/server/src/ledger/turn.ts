/**
 * One call's turn in the sequencer's critical section: it sees the ledger as it will be after the calls before it, and adds
 * statements of others (judged) or of its own signer (made here, because only here the next number and place are known). If it
 * throws, nothing of it stays.
 */
import { type Entry, formatEntry, formatHeader, type Header, type TreePoint } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { kindOf } from '@pellicle/protocol/statements'
import { PRACTICE_SUBJECT, type Projected, project } from '../projection/projected.ts'
import { type JudgeOptions, judgeStatement } from '../rules/judge-statement.ts'
import type { LedgerView } from '../rules/ledger-view.ts'
import { parseStatement, type Statement, type WithBody } from '../rules/parse-statement.ts'

/** A signer of this house: the gate. */
export interface Scribe {
  readonly by: Uint8Array
  sign(headerBytes: Uint8Array): Promise<Uint8Array>
}

/** What a scribe decides; the rest of the header is the ledger's business. */
export type Draft = Pick<Header, 'kind' | 'subject' | 'pub' | 'objects' | 'salts' | 'body' | 'at'> & {
  readonly sealed: Uint8Array
}

export interface Staged {
  readonly statement: Statement
  readonly body: Uint8Array
  readonly row: Projected
}

/** What was signed here a moment ago is not verified again. */
const OWN: JudgeOptions = { isVerified: () => true }

export class Turn {
  readonly view: LedgerView
  readonly #seen: TreePoint
  readonly #judge: JudgeOptions
  readonly staged: Staged[] = []

  constructor(view: LedgerView, seen: TreePoint, judge: JudgeOptions) {
    this.view = view
    this.#seen = seen
    this.#judge = judge
  }

  /** Judges a statement from outside; its index, also when the same bytes stood there before. Throws the reason it is refused. */
  admit(added: WithBody): Promise<number> {
    return this.#add(added, this.#judge)
  }

  async #add({ statement, body }: WithBody, judge: JudgeOptions): Promise<number> {
    const judgement = await judgeStatement(this.view, statement, judge)
    return judgement.is === 'known' ? judgement.index : this.#stage(statement, body)
  }

  /** Makes and signs a statement of this house. */
  async write(draft: Draft, scribe: Scribe): Promise<{ readonly index: number; readonly hash: Uint8Array }> {
    const { founding } = this.view.roster
    if (founding === null) throw new PellicleError('NO_PRACTICE')
    const { next, prev } = this.view.signer(scribe.by)
    const { sealed, ...said } = draft
    const header = {
      ...said,
      practice: founding.practice,
      by: scribe.by,
      seq: next,
      prev,
      seen: this.#seen,
      base: this.#baseOf(draft),
    }
    const headerBytes = formatHeader(header)
    const entry: Entry = { header, headerBytes, signature: await scribe.sign(headerBytes) }
    const statement = parseStatement(formatEntry(headerBytes, entry.signature))
    return { index: await this.#add({ statement, body: sealed }, OWN), hash: statement.hash }
  }

  #baseOf({ kind, subject }: Draft): Header['base'] {
    if (kindOf(kind)?.chained !== true) return null
    const { revision, chained } = this.view.head(subject ?? PRACTICE_SUBJECT)
    return [revision, chained]
  }

  #stage(statement: Statement, body: Uint8Array): number {
    const index = this.view.size
    const row = project(statement, index)
    this.view.add(statement, row)
    this.staged.push({ statement, body, row })
    return index
  }
}

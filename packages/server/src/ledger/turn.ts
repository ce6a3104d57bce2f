/**
 * One call's turn in the sequencer's critical section: it sees the ledger as it will be after the calls before it, and adds
 * statements of others (judged) or of this house's own signer (made here, because only here the next number and place are
 * known; signed after the decisions, side by side). If it throws, nothing of it stays.
 */
import { formatEntry, formatHeader, type Header, type TreePoint } from '@pellicle/crypto/format'
import { headerHash, leafHash } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import { kindOf } from '@pellicle/protocol/statements'
import { PRACTICE_SUBJECT, type Projected, project } from '../projection/projected.ts'
import { type JudgeOptions, judgeStatement } from '../rules/judge-statement.ts'
import type { LedgerView } from '../rules/ledger-view.ts'
import type { Statement, WithBody } from '../rules/parse-statement.ts'

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

/** What was signed here a moment ago, or will be, is not verified again. */
const OWN: JudgeOptions = { isVerified: () => true }
const UNSIGNED = new Uint8Array(0)
const NO_LEAF = new Uint8Array(32)
/** The ledger's limit, less what signature and framing take (spec: statement §2). */
const MOST_HEADER = 65_535 - 80

export class Turn {
  readonly view: LedgerView
  readonly #seen: TreePoint
  readonly #judge: JudgeOptions
  readonly #staged: (() => Promise<Staged>)[] = []

  constructor(view: LedgerView, seen: TreePoint, judge: JudgeOptions) {
    this.view = view
    this.#seen = seen
    this.#judge = judge
  }

  /** Judges a statement from outside; its index, also when the same bytes stood there before. Throws the reason it is refused. */
  async admit({ statement, body }: WithBody): Promise<number> {
    const judgement = await judgeStatement(this.view, statement, this.#judge)
    if (judgement.is === 'known') return judgement.index
    const row = this.#add(statement)
    this.#staged.push(async () => ({ statement, body, row }))
    return row.index
  }

  /** Makes a statement of this house. */
  async write(draft: Draft, scribe: Scribe): Promise<{ readonly index: number; readonly hash: Uint8Array }> {
    const { sealed, ...said } = draft
    const { founding } = this.view.roster
    const kind = kindOf(draft.kind)
    if (founding === null || kind === null) throw new PellicleError('NO_PRACTICE')
    const { next, prev } = this.view.signer(scribe.by)
    const base = kind.chained ? this.#baseOf(draft) : null
    const header = { ...said, practice: founding.practice, by: scribe.by, seq: next, prev, seen: this.#seen, base }
    const headerBytes = formatHeader(header)
    if (headerBytes.length > MOST_HEADER) throw new PellicleError('TOO_LARGE')
    const hash = headerHash(headerBytes)
    const unsigned: Statement = {
      ...{ header, headerBytes, hash, kind, pub: draft.pub },
      ...{ entry: UNSIGNED, signature: UNSIGNED, leaf: NO_LEAF },
    }
    await judgeStatement(this.view, unsigned, OWN)
    const row = this.#add(unsigned)
    this.#staged.push(async () => {
      const signature = await scribe.sign(headerBytes)
      const entry = formatEntry(headerBytes, signature)
      const leaf = leafHash(entry)
      return { statement: { ...unsigned, entry, signature, leaf }, body: sealed, row: { ...row, leaf } }
    })
    return { index: row.index, hash }
  }

  /** Everything this turn added, signed. */
  finish(): Promise<readonly Staged[]> {
    return Promise.all(this.#staged.map((stage) => stage()))
  }

  #baseOf({ subject }: Draft): readonly [number, Uint8Array] {
    const { revision, chained } = this.view.head(subject ?? PRACTICE_SUBJECT)
    return [revision, chained]
  }

  #add(statement: Statement): Projected {
    const row = project(statement, this.view.size)
    this.view.add(statement, row)
    return row
  }
}

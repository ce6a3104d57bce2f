/**
 * The newest state of one practice's ledger in this process, and how it moves: only over a segment that is durable and checked.
 * What hangs on the head (index, tiles, the newest checkpoint for walkers) is made again from the segments when it is lost.
 */
import { equalBytes, type Segment, type TreePoint } from '@pellicle/crypto/format'
import type { Hash } from '@pellicle/crypto/proof'
import { applyGate, EMPTY_GATE, type GateState } from '@pellicle/gate/gate-state'
import { applyRoster, EMPTY_ROSTER, isLostStretch, type RosterState } from '@pellicle/gate/roster-state'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Store } from '@pellicle/store/contract'
import type { IndexDatabase } from '../database/database.ts'
import { PRACTICE_SUBJECT, project } from '../projection/projected.ts'
import { parseStatement, type Statement } from '../rules/parse-statement.ts'
import type { CheckpointFile } from './checkpoint-file.ts'
import { originOf } from './origin.ts'
import { placesOf } from './segment-layout.ts'
import { type CheckedSegment, checkNote, readSegment } from './segment-row.ts'
import type { Tree } from './tree.ts'

export interface HeadParts {
  readonly store: Store
  readonly index: IndexDatabase
  readonly checkpointFile: CheckpointFile
  /** Verification key of the log: pinned, not believed from the ledger (case A2). */
  readonly logKey: Uint8Array
  readonly sealIndex: SealIndex
  /** Left out where every segment was written by who reads it, or by one of its own. */
  readonly check?: CheckSegment
}

/** What a reader that believes no server demands of a segment before it counts. Throws, and nothing of it is taken. */
export type CheckSegment = (
  segment: CheckedSegment,
  statements: readonly Statement[],
  before: LedgerHead,
) => Promise<void>

/** A MAC with a secret of this box over how far an index goes and which roster it holds (case A4). */
export type SealIndex = (size: number, root: Uint8Array, rosterHead: RosterState['head']) => Uint8Array

export interface DurableSegment extends Segment {
  readonly fence: number
  readonly leaves: readonly Hash[]
  /** Tree hash after it. */
  readonly root: Uint8Array
}

export class LedgerHead {
  readonly #parts: HeadParts
  readonly #tree: Tree
  #roster: RosterState
  #gate: GateState
  #note: string | null
  #fence: number

  constructor(
    parts: HeadParts,
    tree: Tree,
    { roster = EMPTY_ROSTER, gate = EMPTY_GATE, note = null, fence = 0 }: Partial<HeadState> = {},
  ) {
    this.#parts = parts
    this.#tree = tree
    this.#roster = roster
    this.#gate = gate
    this.#note = note
    this.#fence = fence
  }

  /** Number of the sequencer that wrote the newest segment (spec: ledger §7). */
  get fence(): number {
    return this.#fence
  }

  get tree(): Tree {
    return this.#tree
  }

  get size(): number {
    return this.#tree.size
  }

  get roster(): RosterState {
    return this.#roster
  }

  get gate(): GateState {
    return this.#gate
  }

  /** The newest checkpoint; null before the first segment. */
  get note(): string | null {
    return this.#note
  }

  /** Moves over a segment that is durable. What it says is readable when this resolves, and not half of it before. */
  async advance(segment: DurableSegment, statements: readonly Statement[], roster: RosterState): Promise<void> {
    // While this one was being made durable the index may have lost the ones before (a failed commit, a database that died).
    await this.catchUp()
    await this.#index(segment, statements, { root: segment.root, rosterHead: roster.head })
    this.#tree.append(segment.leaves)
    this.#roster = roster
    this.#gate = statements.reduce((gate, statement, i) => withGate(gate, statement, segment.first + i), this.#gate)
    this.#note = segment.note
    this.#fence = segment.fence
    this.#parts.checkpointFile.write(segment.note)
  }

  /** Reads on from the head: at start, and when another sequencer wrote. Throws LEDGER_TORN, LEDGER_ALTERED. */
  async follow(onSegment: (size: number) => void = () => undefined): Promise<void> {
    for (;;) {
      const segment = await readSegment(this.#parts.store, this.size)
      if (segment === null) return
      if (segment.fence < this.#fence) throw new PellicleError('LEDGER_ALTERED', { index: segment.first })
      const statements = parseAll(segment)
      const roster = statements.reduce(withRoster, this.#roster)
      const root = this.#tree.preview(segment.leaves)
      await checkNote(segment, root, { origin: originOf(practiceOf(roster)), key: this.#parts.logKey })
      await this.#parts.check?.(segment, statements, this)
      await this.advance({ ...segment, root }, statements, roster)
      onSegment(this.size)
    }
  }

  /** Gives back to the index what it lost: rows whose commit failed. */
  async catchUp(): Promise<void> {
    let at = (await this.#parts.index.through())?.size ?? 0
    while (at < this.size) {
      const segment = await readSegment(this.#parts.store, at)
      if (segment === null) throw new PellicleError('LEDGER_SHORT', { size: at, expected: this.size })
      const statements = parseAll(segment)
      at += statements.length
      const root = (await this.#tree.rootAt(at)) as Hash
      await this.#index(segment, statements, { root, rosterHead: await this.#rosterHeadAfter(statements) })
    }
  }

  /** The roster's head once these statements stand in the index too. */
  async #rosterHeadAfter(statements: readonly Statement[]): Promise<RosterState['head']> {
    const last = statements.findLast(({ kind }) => kind.roster)
    if (last !== undefined) return [(last.header.base?.[0] ?? 0) + 1, last.hash]
    const facts = await this.#parts.index.facts({ signers: [], subjects: [PRACTICE_SUBJECT], ids: [] })
    const head = facts.heads.values().next().value
    return head === undefined ? EMPTY_ROSTER.head : [head.revision, head.chained]
  }

  async #index(
    segment: Segment,
    statements: readonly Statement[],
    { root, rosterHead }: { readonly root: Uint8Array; readonly rosterHead: RosterState['head'] },
  ): Promise<void> {
    await this.#parts.index.apply({
      segment: segment.first,
      rows: statements.map((statement, i) => project(statement, segment.first + i)),
      places: placesOf(segment.first, segment.entries, segment.bodies),
      root,
      seal: this.#parts.sealIndex(segment.first + statements.length, root, rosterHead),
    })
  }

  /** True when this is a checkpoint that this ledger signed. Throws ROLLED_BACK when it is newer than the ledger. */
  async isOurs([size, root]: TreePoint): Promise<boolean> {
    // Seen before a restore that lost it: the era says so, and a device resubmits the bytes it holds.
    if (isLostStretch(this.#roster, size)) return true
    if (size > this.size) throw new PellicleError('ROLLED_BACK', { size: this.size, seen: size })
    if (!(await this.#parts.index.isCheckpoint(size))) return false
    return equalBytes((await this.#tree.rootAt(size)) as Hash, root)
  }
}

export interface HeadState {
  readonly roster: RosterState
  readonly gate: GateState
  readonly note: string | null
  readonly fence: number
}

/** Statements of a segment that passed its digest: what does not parse was never accepted by us. */
function parseAll(segment: CheckedSegment): Statement[] {
  return segment.entries.map((entry, i) => {
    try {
      return parseStatement(entry)
    } catch (cause) {
      throw new PellicleError('LEDGER_ALTERED', { index: segment.first + i }, { cause })
    }
  })
}

export function withRoster(roster: RosterState, { kind, hash, pub }: Statement): RosterState {
  if (!kind.roster) return roster
  return applyRoster(roster, { kind: kind.number, hash, pub })
}

export function withGate(gate: GateState, { header, kind, pub }: Statement, index: number): GateState {
  return applyGate(gate, { index, kind: kind.number, by: header.by, at: header.at, pub })
}

export function practiceOf(roster: RosterState): Uint8Array {
  if (roster.founding === null) throw new PellicleError('NO_PRACTICE')
  return roster.founding.practice
}

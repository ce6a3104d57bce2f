/**
 * The newest state of one practice's ledger in this process, and how it moves: only over a segment that is durable and checked.
 * What hangs on the head (index, tiles, the newest checkpoint for walkers) is made again from the segments when it is lost.
 */
import { equalBytes, type TreePoint } from '@pellicle/crypto/format'
import type { Hash } from '@pellicle/crypto/proof'
import { applyRoster, EMPTY_ROSTER, type RosterState } from '@pellicle/gate/roster-state'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Store } from '@pellicle/store/contract'
import type { IndexDatabase } from '../database/database.ts'
import { project } from '../projection/projected.ts'
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
}

export class LedgerHead {
  readonly #parts: HeadParts
  readonly #tree: Tree
  #roster: RosterState
  #note: string | null

  constructor(parts: HeadParts, tree: Tree, { roster = EMPTY_ROSTER, note = null }: Partial<HeadState> = {}) {
    this.#parts = parts
    this.#tree = tree
    this.#roster = roster
    this.#note = note
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

  /** The newest checkpoint; null before the first segment. */
  get note(): string | null {
    return this.#note
  }

  /** Moves over a segment that is durable. */
  async advance(
    segment: Omit<CheckedSegment, 'bytes'>,
    statements: readonly Statement[],
    roster: RosterState,
  ): Promise<void> {
    this.#tree.append(segment.leaves)
    this.#roster = roster
    this.#note = segment.note
    this.#parts.checkpointFile.write(segment.note)
    await this.#index(segment, statements, this.#tree.point()[1])
  }

  /** Reads on from the head: at start, and when another sequencer wrote. Throws LEDGER_TORN, LEDGER_ALTERED. */
  async follow(onSegment: (size: number) => void = () => undefined): Promise<void> {
    for (;;) {
      const segment = await readSegment(this.#parts.store, this.size)
      if (segment === null) return
      const statements = parseAll(segment)
      const roster = statements.reduce(withRoster, this.#roster)
      const root = this.#tree.preview(segment.leaves)
      await checkNote(segment, root, { origin: originOf(practiceOf(roster)), key: this.#parts.logKey })
      await this.advance(segment, statements, roster)
      onSegment(this.size)
    }
  }

  /** Gives back to the index what it lost: rows whose commit failed. */
  async catchUp(): Promise<void> {
    let at = (await this.#parts.index.through()).size
    while (at < this.size) {
      const segment = await readSegment(this.#parts.store, at)
      if (segment === null) throw new PellicleError('LEDGER_SHORT', { size: at, expected: this.size })
      at += segment.entries.length
      await this.#index(segment, parseAll(segment), (await this.#tree.rootAt(at)) as Hash)
    }
  }

  async #index(
    segment: Omit<CheckedSegment, 'bytes'>,
    statements: readonly Statement[],
    root: Uint8Array,
  ): Promise<void> {
    await this.#parts.index.apply({
      segment: segment.first,
      rows: statements.map((statement, i) => project(statement, segment.first + i)),
      places: placesOf(segment.first, segment.entries, segment.bodies),
      root,
    })
  }

  /** True when this is a checkpoint that this ledger signed. Throws ROLLED_BACK when it is newer than the ledger. */
  async isOurs([size, root]: TreePoint): Promise<boolean> {
    if (size > this.size) throw new PellicleError('ROLLED_BACK', { size: this.size, seen: size })
    if (!(await this.#parts.index.isCheckpoint(size))) return false
    return equalBytes((await this.#tree.rootAt(size)) as Hash, root)
  }
}

export interface HeadState {
  readonly roster: RosterState
  readonly note: string | null
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

export function practiceOf(roster: RosterState): Uint8Array {
  if (roster.founding === null) throw new PellicleError('NO_PRACTICE')
  return roster.founding.practice
}

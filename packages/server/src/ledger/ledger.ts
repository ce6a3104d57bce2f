/**
 * The ledger of one practice as its rooms use it: append through the sequencer, read statements with their proofs. What a reader
 * gets is always about one checkpoint, the one it gets with it. Spec: ledger §5.
 */
import type { TreePoint } from '@pellicle/crypto/format'
import type { Frontier } from '@pellicle/crypto/proof'
import type { GateState } from '@pellicle/gate/gate-state'
import type { RosterState } from '@pellicle/gate/roster-state'
import type { CheckpointOut, StatementOut } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import type { IndexDatabase, Place } from '../database/database.ts'
import type { Statement } from '../rules/parse-statement.ts'
import type { CheckpointFile } from './checkpoint-file.ts'
import type { Appended, CallOptions } from './decide-batch.ts'
import type { LedgerHead } from './ledger-head.ts'
import type { StatementReader } from './statement-reader.ts'
import type { TileShelf } from './tile-shelf.ts'

/** Who brings statements into the ledger: the sequencer here, or for a gate on a host of its own the server it asks. */
export interface Writer {
  append<T>(options: CallOptions<T>): Promise<Appended<T>>
  /** Reads on what others wrote. */
  follow(): Promise<void>
  markVerified(statement: Statement, key: Uint8Array): void
  /** Resolves when nobody waits. */
  idle(): Promise<void>
}

export interface LedgerParts {
  readonly head: LedgerHead
  readonly sequencer: Writer
  readonly index: IndexDatabase
  readonly reader: StatementReader
  readonly shelf: TileShelf
  readonly checkpointFile: CheckpointFile
}

/** A checkpoint as a reader stands on it. */
export interface Standing {
  readonly size: number
  readonly note: string
}

export class Ledger {
  readonly #parts: LedgerParts

  constructor(parts: LedgerParts) {
    this.#parts = parts
  }

  get roster(): RosterState {
    return this.#parts.head.roster
  }

  get gate(): GateState {
    return this.#parts.head.gate
  }

  get size(): number {
    return this.#parts.head.size
  }

  /** The newest checkpoint. Throws NO_PRACTICE before the first. */
  standing(): Standing {
    const { size, note } = this.#parts.head
    if (note === null) throw new PellicleError('NO_PRACTICE')
    return { size, note }
  }

  append<T>(options: CallOptions<T>): Promise<Appended<T>> {
    return this.#parts.sequencer.append(options)
  }

  /**
   * Before something is read: brings this process up to what other servers wrote, and the index up to the ledger when a failed commit took
   * rows from it (a full disk). Cheap when there is nothing to do.
   */
  async follow(): Promise<void> {
    const through = await this.#parts.index.through()
    if ((through?.size ?? 0) !== this.size) await this.#parts.sequencer.follow()
  }

  /** Reads the row itself to its end: what a server that has just taken over does before it writes (spec: ledger §7). */
  followRow(): Promise<void> {
    return this.#parts.sequencer.follow()
  }

  markVerified(statement: Statement, key: Uint8Array): void {
    this.#parts.sequencer.markVerified(statement, key)
  }

  /** The right edge of the tree of the first `size` statements. */
  edgeAt(size: number): Promise<Frontier> {
    return this.#parts.head.tree.edgeAt(size)
  }

  isOurs(point: TreePoint): Promise<boolean> {
    return this.#parts.head.isOurs(point)
  }

  /** A checkpoint with the proof that it extends the one of size `seen`. Throws ROLLED_BACK when the caller saw a later one. */
  async checkpoint(seen: number, { size, note }: Standing = this.standing()): Promise<CheckpointOut> {
    if (seen > size) throw new PellicleError('ROLLED_BACK', { size, seen })
    return { note, consistency: await this.#parts.head.tree.consistency(seen, size) }
  }

  /** Statements with proofs that they stand in the tree of `size`; later ones are left out. */
  async statements(places: readonly Place[], { size }: Standing): Promise<StatementOut[]> {
    const out: StatementOut[] = []
    for (const place of places) {
      if (place.index >= size) continue
      const { index, entry, body } = await this.#parts.reader.statement(place)
      out.push({ index, entry, body, proof: await this.#parts.head.tree.inclusion(size, index) })
    }
    return out
  }

  /** Entries [from, to) without bodies and proofs, for this house's own use; fewer when the index is behind. */
  async entries(from: number, to: number): Promise<Uint8Array[]> {
    const places = await this.#parts.index.places(from, to)
    return Promise.all(places.map((place) => this.#parts.reader.entry(place)))
  }

  /** Where statements of these kinds stand from an index on, and how far that is true: for this house's own use. */
  async placesOf(
    kinds: readonly number[],
    from: number,
  ): Promise<{ readonly places: readonly Place[]; readonly through: number }> {
    const through = Math.min(this.size, (await this.#parts.index.through())?.size ?? 0)
    const places = await this.#parts.index.kindPlaces(kinds, from)
    return { places: places.filter(({ index }) => index < through), through }
  }

  /** Without bodies and proofs. */
  entriesAt(places: readonly Place[]): Promise<Uint8Array[]> {
    return Promise.all(places.map((place) => this.#parts.reader.entry(place)))
  }

  /** Grants and refusals about a subject, newest first. */
  async askedAbout(subject: Uint8Array, limit: number): Promise<readonly Place[]> {
    return this.#parts.index.grantPlaces({ by: 'subject', id: subject, before: this.size, limit })
  }

  /** Null when there is no such index. */
  async statement(index: number, standing: Standing): Promise<StatementOut | null> {
    const place = await this.#parts.index.place(index)
    return place === null ? null : ((await this.statements([place], standing))[0] ?? null)
  }

  /** Resolves when nobody waits and everything behind the acknowledgements is written. */
  async settle(): Promise<void> {
    await this.#parts.sequencer.idle()
    await this.#parts.shelf.idle()
    await this.#parts.checkpointFile.flush()
  }
}

/**
 * The index: what the ledger's headers say, arranged so that questions are quick. It may be deleted at any time and is made
 * again from the ledger. One asynchronous port; the verbs say what the house needs to know, never how it is asked.
 *
 * Obligations of an adapter: what `apply` was given is seen by every later call on the same port, all of it or nothing; it may
 * become durable a little later, in order (what a crash takes is replayed from the ledger). A batch is taken only where the one before
 * ends: behind a gap, which such a loss leaves, it is refused, because answers out of an index with a gap would let a statement in twice.
 * Proven by `testing/database-suite.ts`.
 */
import type { BudgetClass } from '@pellicle/protocol/gate'
import type { IdForm, KeepingRow, KeyGeneration, Projected, Reservation } from '../projection/projected.ts'

/** Where a statement lies in the ledger's store: bytes [start, end) of a segment. An empty body has start = end. */
export interface Place {
  readonly index: number
  /** First index of its segment. */
  readonly segment: number
  readonly entry: readonly [start: number, end: number]
  readonly body: readonly [start: number, end: number]
}

export interface Head {
  readonly count: number
  readonly revision: number
  /** Hash of the last chained header; 32 zero bytes before the first. */
  readonly chained: Uint8Array
}

export interface SignerRow {
  /** The number its next statement must have. */
  readonly next: number
  readonly prev: Uint8Array
}

export interface KnownId {
  readonly form: IdForm
  readonly subject: Uint8Array
  readonly detail: string
  readonly index: number
}

export interface Said {
  readonly index: number
  readonly leaf: Uint8Array
}

/** Names about which a decision must know everything that the ledger says. */
export interface Questions {
  readonly signers: readonly (readonly [by: Uint8Array, seq: number])[]
  readonly subjects: readonly Uint8Array[]
  readonly ids: readonly Uint8Array[]
  /** Members whose spending decides, and since when it counts. */
  readonly spending?: readonly (readonly [member: Uint8Array, since: number])[]
  /** Subjects of which it must be known who stated something about them. */
  readonly makers?: readonly Uint8Array[]
}

/** The last time that a device was given a name that a budget counts (spec: gate §7). */
export interface SpentRow {
  readonly device: Uint8Array
  readonly class: BudgetClass
  readonly id: Uint8Array
  readonly at: number
  /** Ledger index of that grant. */
  readonly index: number
}

/** A patient nobody has written about for a while, and how it is kept. */
export interface QuietRow extends KeepingRow {
  readonly patient: Uint8Array
  /** Ledger index and said time of the last entry. */
  readonly last: number
  readonly at: number
}

export interface GrantsAsked {
  readonly by: 'member' | 'device' | 'subject'
  readonly id: Uint8Array
  /** Ledger index before which they stand; the newest come first. */
  readonly before: number
  readonly limit: number
}

/** The answers, by lower-case hex of the names. A name that is missing is unknown to the ledger. */
export interface Facts {
  /** Statements that the index knew when it answered: rows that a failed commit took back are missing from the answers too. */
  readonly size: number
  readonly signers: Map<string, SignerRow>
  /** By `signer:seq`. */
  readonly said: Map<string, Said>
  readonly heads: Map<string, Head>
  /** SHA-256 of the salt of each asked subject. */
  readonly salts: Map<string, Uint8Array>
  /** Newest generation by `patient:compartment`, for each asked subject. */
  readonly generations: Map<string, number>
  readonly ids: Map<string, readonly KnownId[]>
  readonly reservations: Map<string, readonly Reservation[]>
  /** By member; of the asked ones. */
  readonly spent: Map<string, readonly SpentRow[]>
  /** Marks of the asked subjects that are patients. */
  readonly marks: Map<string, Uint8Array>
  /** Asked subjects that an `erase` names. */
  readonly erased: Map<string, true>
  /** Asked subjects that are on legal hold. */
  readonly held: Map<string, true>
  /** Signers of counted statements about the subjects asked for in `makers`. */
  readonly makers: Map<string, readonly Uint8Array[]>
}

/** Statements of one segment with their places, in order. */
export interface IndexBatch {
  readonly segment: number
  readonly rows: readonly Projected[]
  readonly places: readonly Place[]
  /** Tree hash after the last row. */
  readonly root: Uint8Array
  /** Of the ledger's owner over what the index must not lose: kept, and given back by `through`. */
  readonly seal: Uint8Array
}

/** How far an index goes; the tree hash of that many statements, and the owner's seal. */
export interface Through {
  readonly size: number
  readonly root: Uint8Array
  readonly seal: Uint8Array
}

export interface KnownObject {
  readonly sha256: Uint8Array
  readonly size: number
}

export interface IndexDatabase {
  /** Null while it is empty. */
  through(): Promise<Through | null>
  apply(batch: IndexBatch): Promise<void>
  facts(questions: Questions): Promise<Facts>

  place(index: number): Promise<Place | null>
  /** Places [from, to), in order. */
  places(from: number, to: number): Promise<readonly Place[]>
  rosterPlaces(from: number): Promise<readonly Place[]>
  /** Counted statements about each subject, in ledger order. */
  subjectPlaces(subjects: readonly Uint8Array[]): Promise<readonly (readonly Place[])[]>
  /** Statements of these kinds from this index on, in order. */
  kindPlaces(kinds: readonly number[], from: number): Promise<readonly Place[]>
  /** A signer's own statements number `from` to `to` (exclusive), in order. */
  signerPlaces(by: Uint8Array, from: number, to: number): Promise<readonly Place[]>
  /** Place in the ledger and said time of a signer's first statement after an index, or of its last one at all. */
  saidAfter(by: Uint8Array, index: number): Promise<{ readonly index: number; readonly at: number } | null>
  saidLast(by: Uint8Array): Promise<{ readonly index: number; readonly at: number; readonly seq: number } | null>
  /** Grants and refusals, newest first. */
  grantPlaces(asked: GrantsAsked): Promise<readonly Place[]>
  /** Deposits that were filed to a patient. */
  filed(patient: Uint8Array): Promise<readonly Uint8Array[]>
  /** Patients whose last entry (marks excepted) stands before an index and who were not erased, oldest first. */
  quiet(before: number, limit: number): Promise<readonly QuietRow[]>
  /** Subjects that an `erase` names. */
  erasures(): Promise<readonly Uint8Array[]>
  /** True when a segment ends, and so a checkpoint was signed, at this size. */
  isCheckpoint(size: number): Promise<boolean>

  /** Number of the newest salt snapshot (-1: none), and whether a salt was born that it does not hold. */
  snapshots(): Promise<{ readonly newest: number; readonly stale: boolean }>

  /** Hash and size of an object that a statement introduced, or that was stored here and nothing has named yet. */
  object(id: Uint8Array): Promise<KnownObject | null>
  /** Remembers what was stored, so that it need not be read again. May be lost: then it is. */
  rememberObject(id: Uint8Array, object: KnownObject): Promise<void>

  /** Every row that the ledger decides, one line of text each, in a fixed order. For comparing, and for tests. */
  dump(): AsyncIterable<string>
  /** What was applied is durable when it resolves. */
  flush(): Promise<void>
  close(): Promise<void>
}

export type { KeyGeneration }

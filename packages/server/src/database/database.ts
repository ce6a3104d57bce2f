/**
 * The index: what the ledger's headers say, arranged so that questions are quick. It may be deleted at any time and is made
 * again from the ledger. One asynchronous port; the verbs say what the house needs to know, never how it is asked.
 *
 * Obligations of an adapter: what `apply` was given is seen by every later call on the same port, all of it or nothing; it may
 * become durable a little later, in order (what a crash takes is replayed from the ledger). One writer. Proven by
 * `testing/database-suite.ts`.
 */
import type { IdForm, KeyGeneration, Projected, Reservation } from '../projection/projected.ts'

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
}

/** The answers, by lower-case hex of the names. A name that is missing is unknown to the ledger. */
export interface Facts {
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

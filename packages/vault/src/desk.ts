/**
 * An unlocked device at its desk: what the rooms of the vault (patients, charts, photos, directory) may ask of it. The trust
 * rooms (`roster/`, `keys/`, `device/`, `wire/`) provide it; the content rooms use nothing else. A second provider stands on
 * recovery cards and a copy of the store (`rescue/`), so that opening a chart is one code with and without a server.
 *
 * Ids are 16 bytes here (branded text ids stop at the edge of the package); the practice id is 32 bytes.
 */
import type { ObjectEntry, SealedPart } from '@pellicle/crypto/format'
import type { Random } from '@pellicle/crypto/seal'
import type { ErrorCode } from '@pellicle/protocol/errors'
import type { Compartment, HalfKind, Role } from '@pellicle/protocol/roles'

/** A statement that passed every check a reader makes (spec: statement, roster §1, ledger §5). */
export interface Verified {
  readonly index: number
  /** Hash of the header: how chained statements name it. */
  readonly hash: Uint8Array
  readonly kind: number
  readonly by: Uint8Array
  readonly at: number
  readonly subject: Uint8Array | null
  /** 0 for free kinds; the revision this statement made for chained ones (spec: statement §3). */
  readonly revision: number
  /** Checked against the kind's shape. */
  readonly pub: unknown
  readonly objects: readonly ObjectEntry[]
  readonly parts: readonly SealedPart[]
}

/** A statement that failed a check: shown apart, never applied (case M4). */
export interface Quarantined {
  readonly index: number
  readonly problem: ErrorCode
}

export interface SubjectHistory {
  readonly statements: readonly Verified[]
  readonly quarantined: readonly Quarantined[]
  /** Revision and hash of the newest chained statement; what the next one names as its base. [0, zeros] when none. */
  readonly head: readonly [revision: number, hash: Uint8Array]
}

/** What opens sealed things: halves and compartment secrets. Everything a reader of content needs besides bytes. */
export interface Opener {
  readonly practice: Uint8Array
  /** The compartment secret (X-Wing seed) of an epoch. Throws PellicleError KEY_REFUSED when this device does not hold it. */
  compartmentSecret(compartment: Compartment, epoch: number): Uint8Array
  /** True when this member holds the compartment. */
  holds(compartment: Compartment): boolean
  /** A granted half; the `halves` call of its subject must have come before. Throws GATE_REFUSED when there is none. */
  half(kind: HalfKind, id: Uint8Array): Uint8Array
}

/** Where statements and objects are read: a server, or a copy of the store. */
export interface Shelf {
  /** Verified histories, in the order asked. Throws ROLLED_BACK, FORKED, INCOMPLETE, NOT_IN_LEDGER. */
  histories(subjects: readonly Uint8Array[]): Promise<readonly SubjectHistory[]>
  /** Sealed bytes of an object, whole, and the caller's own. Checked against the SHA-256 and size of the statement that introduced it. */
  object(entry: ObjectEntry): Promise<Uint8Array>
  /** Sealed bytes [start, end) of an object, unchecked: the AEAD checks them. */
  objectRange(id: Uint8Array, start: number, end: number): Promise<Uint8Array>
}

/** What becomes a statement when it is signed: sealed already, so a draft may wait in local storage. */
export interface Draft {
  readonly kind: number
  readonly subject: Uint8Array | null
  /**
   * Chained kinds: head of the subject as this device saw it. A second one of the same subject in one append names the revision that
   * the first makes; its hash (any 32 bytes) is filled in when it is signed.
   */
  readonly base: readonly [revision: number, hash: Uint8Array] | null
  readonly pub: { readonly [key: string]: unknown }
  readonly objects: readonly ObjectEntry[]
  readonly parts: readonly SealedPart[]
}

export interface Receipt {
  readonly indexes: readonly number[]
  /** Header hashes, in order. */
  readonly hashes: readonly Uint8Array[]
}

export type HalfItem = readonly [kind: HalfKind, id: Uint8Array]

export interface Desk extends Opener, Shelf {
  readonly device: Uint8Array
  readonly member: Uint8Array
  readonly roles: readonly Role[]
  readonly random: Random
  readonly now: () => number

  /**
   * Newest epoch of a compartment and its public key, as the verified roster has it (spec: roster §3). Throws UNTRUSTED_KEY for one that
   * nobody but the root holds. After a CONFLICT of `append` it may be another.
   */
  newestEpoch(compartment: Compartment): { readonly epoch: number; readonly seal: Uint8Array }
  /** The directory's index key, from which the shard names' MAC key is derived (spec: directory §2); null when it is not held. */
  directoryIndexKey(): Uint8Array | null

  /**
   * Asks the gate; afterwards `half` answers for these items. The grant was found in the ledger before this resolves. Throws INCOMPLETE when
   * the gate knows of more about the subject than the history that was shown.
   */
  halves(subject: Uint8Array, items: readonly HalfItem[], reason?: string): Promise<void>
  /** Halves of ids that do not exist yet: no reading budget. `mark` comes with a new patient (spec: gate §5); `intent` when it is bait. */
  importHalves(
    subject: Uint8Array,
    items: readonly HalfItem[],
    intent?: 'decoy',
  ): Promise<{ readonly mark: Uint8Array | null }>
  /** Forgets the halves of a subject: a chart was closed. */
  forget(subject: Uint8Array): void

  /** Signs in order, appends all or nothing, retries with the same bytes. Durable and in the ledger when it resolves. */
  append(drafts: readonly Draft[]): Promise<Receipt>
  /** Stores sealed bytes under an object id; the same bytes again are fine. Durable when it resolves. */
  putObject(id: Uint8Array, sealed: Uint8Array, sha256: Uint8Array): Promise<void>
}

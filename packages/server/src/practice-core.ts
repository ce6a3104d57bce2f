/**
 * One practice on this box, as the HTTP edge sees it: ledger, gate, projection and objects behind one door. The edge checks
 * who asks (spec: request) and turns shapes into bytes; everything that decides stands behind this interface.
 *
 * Errors are PellicleError with the codes of protocol/errors; each refusal changes nothing.
 */
import type {
  AppendReply,
  CheckpointOut,
  GateAsk,
  GateReply,
  RosterReply,
  SessionReply,
  StatementIn,
  StatementOut,
  SubjectsReply,
} from '@pellicle/protocol/api'
import type { Role } from '@pellicle/protocol/roles'
import type { ByteRange, Store, StoredObject } from '@pellicle/store/contract'
import type { ClusterDoor } from './cluster/cluster-door.ts'
import type { Engines } from './engines.ts'
import type { GateAddress } from './gate/dial-gate.ts'
import type { GateRoom } from './gate/gate-room.ts'
import type { Keepers } from './keeper/keepers.ts'
import type { Refilled } from './keeper/refill-at-start.ts'
import type { Mailroom } from './mail/mailroom.ts'
import type { QuotaLimits } from './objects/upload-quota.ts'
import type { Lost, TailBounds } from './verify/tail-check.ts'

/** A request whose signature, time and nonce the edge has checked; the gate checks the signature again itself. */
export interface SignedAsk {
  readonly device: Uint8Array
  /** The exact signed bytes and their signature (spec: request §1). */
  readonly request: Uint8Array
  readonly signature: Uint8Array
  /** The exact body that the request's hash covers. */
  readonly body: Uint8Array
}

export interface Signer {
  readonly sign: Uint8Array
  readonly member: Uint8Array
  readonly revoked: boolean
}

export interface CoreFigures {
  readonly statements: number
  readonly appendsHere: boolean
  /** Room for objects; null where nobody can say. */
  readonly roomBytes: number | null
  /** Statements that a keeper covers; null without one. */
  readonly kept: number | null
}

export interface PracticeCore {
  /** 32 bytes; null before the genesis statement. */
  readonly practice: Uint8Array | null
  readonly sample: boolean
  readonly store: Store
  /** The second copies; none for the sample. */
  readonly keepers?: Keepers | undefined
  /** Null on one box. Otherwise several servers serve this practice together. */
  readonly door: ClusterDoor | null
  /** What the gate did; absent in tests of the edge alone. */
  readonly gateRoom?: GateRoom
  /** Where mail comes in. */
  readonly mailroom?: Mailroom | undefined

  /** Verification keys that the genesis statement must name. Throws PRACTICE_EXISTS. */
  setupOffer(): Promise<{ readonly gate: Uint8Array; readonly log: Uint8Array }>
  /** Genesis first; adds `gate.epoch` itself. Throws PRACTICE_EXISTS, BAD_STATEMENT … */
  create(statements: readonly StatementIn[]): Promise<AppendReply>
  append(statements: readonly StatementIn[], seen: number): Promise<AppendReply>
  checkpoint(seen: number): Promise<CheckpointOut>
  roster(from: number, seen: number): Promise<RosterReply>
  subjects(subjects: readonly Uint8Array[], seen: number): Promise<SubjectsReply>
  statement(
    index: number,
    seen: number,
  ): Promise<{ readonly statement: StatementOut; readonly checkpoint: CheckpointOut }>

  /** Who signs with this device id; null when the roster does not know it. 16 zero bytes: the root (spec: request §1). */
  signer(device: Uint8Array): Signer | null
  /** Roles of a member who is in the practice now; empty for anybody else. */
  rolesOf(member: Uint8Array): readonly Role[]
  /** The member whose sheet has this lookup id (spec: cards §5). */
  sheet(lookup: Uint8Array): { readonly wrap: Uint8Array; readonly member: Uint8Array } | null

  /** Opens the session's grant context (spec: hpke §2). */
  openSession(ask: SignedAsk, kem: Uint8Array): Promise<SessionReply>
  endSession(session: Uint8Array): void
  grant(ask: SignedAsk, session: Uint8Array, what: GateAsk): Promise<GateReply>
  importHalves(ask: SignedAsk, session: Uint8Array, what: GateAsk): Promise<GateReply>

  /** Streams to the store while hashing. 'stored', or 'exists' when the same bytes were there. Throws HASH_MISMATCH, ALREADY_EXISTS, TOO_LARGE, DISK_FULL, OVER_QUOTA. */
  putObject(
    id: Uint8Array,
    sha256: Uint8Array,
    size: number | null,
    bytes: AsyncIterable<Uint8Array>,
    /** Whose share of the day it takes. */
    by?: Uint8Array,
  ): Promise<'stored' | 'exists'>
  /** Statements of so many bytes take a device's share of the day too. Throws OVER_QUOTA. */
  spend(device: Uint8Array, bytes: number): Promise<void>
  headObject(id: Uint8Array): Promise<StoredObject | null>
  streamObject(id: Uint8Array, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | null>

  /** For monitoring: numbers, and nothing of anybody. */
  figures(): Promise<CoreFigures>

  /** Waits for what was begun, takes a salt snapshot, closes files. */
  close(): Promise<void>
}

/** Opens or prepares a data folder (`store/ ledger/ gate/ app.sqlite secrets/`): `openPracticeCore` in open-practice-core.ts. */
export interface CoreOptions {
  readonly folder: string
  readonly sample: boolean
  /** What the practice stands on; left out: its data folder. */
  readonly engines?: (folder: string) => Promise<Engines>
  /** Objects and salts that the newest statements name and that a disk lost: told at the start. */
  readonly onLost?: (lost: readonly Lost[]) => void
  /** What a disk had lost and a keeper gave back, at the start. */
  readonly onRefilled?: (refilled: Refilled) => void
  readonly quota?: QuotaLimits
  /** How much of the end is compared at the start; left out: what a lost power could have taken. */
  readonly lookBack?: TailBounds
  /** Where the gate is, when it is a process of its own (spec: gate-host); left out: in this one. */
  readonly gate?: GateAddress
  readonly now: () => number
  readonly random: (length: number) => Uint8Array<ArrayBuffer>
}

/**
 * The ledger as the gate needs it: one critical section in which it decides and writes at once, so that a thousand asks at the
 * same moment are decided one after the other, each seeing the ones before it. An argument, because the gate may run in the
 * server's process or on its own host.
 */
import type { HalfKind } from '@pellicle/protocol/roles'
import type { Spent } from './budgets.ts'
import type { GateState } from './gate-state.ts'
import type { RosterState } from './roster-state.ts'

/** What an id was introduced as, by which statement's subject. */
export interface GateKnownId {
  readonly form: string
  readonly subject: Uint8Array
  /** Role of an object, compartment of a deposit; empty for others. */
  readonly detail: string
}

export interface GateReservation {
  readonly kind: HalfKind
  readonly subject: Uint8Array
  readonly device: Uint8Array
}

export interface GateView {
  readonly roster: RosterState
  head(subject: Uint8Array): { readonly count: number; readonly revision: number; readonly chained: Uint8Array }
  ids(id: Uint8Array): readonly GateKnownId[]
  reservations(id: Uint8Array): readonly GateReservation[]
  /** SHA-256 of the subject's salt as the ledger has it. */
  salt(subject: Uint8Array): Uint8Array | null
  readonly gate: GateState
  /** What the member was given within a week, as far as the append named the member. */
  spent(member: Uint8Array): readonly Spent[]
  /** The mark of a patient (spec: gate §14). */
  markOf(patient: Uint8Array): Uint8Array | null
  /** Who stated something about a subject: members. */
  makers(subject: Uint8Array): readonly Uint8Array[]
  /** An `erase` statement names it. */
  erased(subject: Uint8Array): boolean
}

export interface GateDraft {
  readonly kind: number
  readonly subject: Uint8Array | null
  readonly pub: { readonly [key: string]: unknown }
  readonly objects: readonly (readonly [id: Uint8Array, sha256: Uint8Array, size: number])[]
  readonly salts: readonly (readonly [subject: Uint8Array, sha256: Uint8Array])[]
  /** The sealed body; empty when there is none. */
  readonly sealed: Uint8Array
}

export interface GateTurn {
  readonly view: GateView
  /** Signed by the gate, with its own next number; its index and header hash. */
  write(draft: GateDraft): Promise<{ readonly index: number; readonly hash: Uint8Array }>
}

export interface GateLedger {
  readonly roster: RosterState
  readonly size: number
  /** SHA-256 of the subject's salt as the ledger has it now. */
  salt(subject: Uint8Array): Promise<Uint8Array | null>
  readonly gate: GateState
  /** Resolves when what was written is durable. `names`: every subject and id that the decision asks about; `member`: whose spending. */
  append<T>(
    names: readonly Uint8Array[],
    decide: (turn: GateTurn) => Promise<T>,
    about?: { readonly member: Uint8Array; readonly now: number },
  ): Promise<GateAppended<T>>
}

export interface GateAppended<T> {
  readonly value: T
  /** The checkpoint that covers it. */
  readonly size: number
  readonly note: string
  /** Places that the decision was told are this much too low: others came between (spec: gate-host §4). */
  readonly shift: number
}

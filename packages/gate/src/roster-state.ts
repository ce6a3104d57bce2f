/**
 * What the roster statements add up to, in ledger order: whose key may sign, who holds which role, which compartment key is the
 * newest. Pure and small, because server, gate and every device must come to the same answer. Spec: roster §1.
 *
 * `applyRoster` trusts that the statement was judged (`judge-roster.ts`); a state is never changed, only followed by another.
 */
import { equalBytes } from '@pellicle/crypto/format'
import type { Compartment, Role } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { type IdKey, idKey } from './id-key.ts'

export interface Member {
  readonly id: Uint8Array
  readonly roles: readonly Role[]
  /** X-Wing public key. */
  readonly seal: Uint8Array
  readonly revoked: boolean
}

export interface Device {
  readonly id: Uint8Array
  readonly member: Uint8Array
  /** Ed25519 public key; never changes. */
  readonly sign: Uint8Array
  readonly revoked: boolean
}

export interface MemberWrap {
  readonly id: Uint8Array
  readonly member: Uint8Array
  readonly sheet: { readonly sign: Uint8Array; readonly lookup: Uint8Array } | null
  /** Argon2id salt of a passphrase; no other wrap may have it again. */
  readonly salt: Uint8Array | null
  readonly removed: boolean
}

export interface Epoch {
  readonly epoch: number
  readonly seal: Uint8Array
  /** Sealed to the root alone: nobody works with it. */
  readonly asleep: boolean
}

export interface Founding {
  /** Hash of the genesis header. */
  readonly practice: Uint8Array
  readonly root: { readonly sign: Uint8Array; readonly seal: Uint8Array }
  readonly gate: Uint8Array
  readonly log: Uint8Array
  readonly sample: boolean
}

/** Statements from `recovered` to `seen` were acknowledged once and are lost. */
export interface Era {
  readonly recovered: number
  readonly seen: number
}

export interface RosterState {
  /** Null before the genesis statement. */
  readonly founding: Founding | null
  readonly members: ReadonlyMap<IdKey, Member>
  readonly devices: ReadonlyMap<IdKey, Device>
  readonly wraps: ReadonlyMap<IdKey, MemberWrap>
  readonly epochs: ReadonlyMap<Compartment, Epoch>
  readonly gateEpoch: number
  /** After restores that lost the newest statements (spec: ledger §6), oldest first. */
  readonly eras: readonly Era[]
  /** Revision and hash of the newest statement of the chain: the base of the next. */
  readonly head: readonly [revision: number, hash: Uint8Array]
}

export const EMPTY_ROSTER: RosterState = {
  founding: null,
  members: new Map(),
  devices: new Map(),
  wraps: new Map(),
  epochs: new Map(),
  gateEpoch: 0,
  eras: [],
  head: [0, new Uint8Array(32)],
}

/** A statement as far as the roster needs it; `pub` has the shape of its kind. */
export interface RosterStatement {
  readonly kind: number
  readonly hash: Uint8Array
  readonly pub: unknown
}

export function applyRoster(state: RosterState, statement: RosterStatement): RosterState {
  return { ...changed(state, statement), head: [state.head[0] + 1, statement.hash] }
}

function changed(state: RosterState, { kind, hash, pub }: RosterStatement): RosterState {
  switch (kind) {
    case KINDS.practiceGenesis.number: {
      const { root, gate, log, sample } = pub as PubOf<typeof KINDS.practiceGenesis>
      return { ...state, founding: { practice: hash, root, gate, log, sample } }
    }
    case KINDS.rootReplace.number: {
      const { root } = pub as PubOf<typeof KINDS.rootReplace>
      return state.founding === null ? state : { ...state, founding: { ...state.founding, root } }
    }
    case KINDS.memberAdmit.number: {
      const { member, roles, seal } = pub as PubOf<typeof KINDS.memberAdmit>
      return { ...state, members: put(state.members, member, { id: member, roles, seal, revoked: false }) }
    }
    case KINDS.memberRevoke.number: {
      const { member } = pub as PubOf<typeof KINDS.memberRevoke>
      return { ...state, members: change(state.members, member, (old) => ({ ...old, revoked: true })) }
    }
    case KINDS.deviceAdmit.number: {
      const { device, member, sign } = pub as PubOf<typeof KINDS.deviceAdmit>
      return { ...state, devices: put(state.devices, device, { id: device, member, sign, revoked: false }) }
    }
    case KINDS.deviceRevoke.number: {
      const { device } = pub as PubOf<typeof KINDS.deviceRevoke>
      return { ...state, devices: change(state.devices, device, (old) => ({ ...old, revoked: true })) }
    }
    case KINDS.wrapAdd.number: {
      const { wrap, member, sheet, kdf } = pub as PubOf<typeof KINDS.wrapAdd>
      return {
        ...state,
        wraps: put(state.wraps, wrap, { id: wrap, member, sheet, salt: kdf?.salt ?? null, removed: false }),
      }
    }
    case KINDS.wrapRemove.number: {
      const { wrap } = pub as PubOf<typeof KINDS.wrapRemove>
      return { ...state, wraps: change(state.wraps, wrap, (old) => ({ ...old, removed: true })) }
    }
    case KINDS.epochTurn.number: {
      const { compartment, epoch, seal, seals } = pub as PubOf<typeof KINDS.epochTurn>
      return { ...state, epochs: new Map(state.epochs).set(compartment, { epoch, seal, asleep: seals.length === 1 }) }
    }
    case KINDS.gateEpoch.number:
      return { ...state, gateEpoch: (pub as PubOf<typeof KINDS.gateEpoch>).epoch }
    case KINDS.eraOpen.number: {
      const { recovered, seen } = pub as PubOf<typeof KINDS.eraOpen>
      return { ...state, eras: [...state.eras, { recovered: recovered[0], seen: seen[0] }] }
    }
    default:
      return state
  }
}

function put<T>(map: ReadonlyMap<IdKey, T>, id: Uint8Array, value: T): ReadonlyMap<IdKey, T> {
  return new Map(map).set(idKey(id), value)
}

function change<T>(map: ReadonlyMap<IdKey, T>, id: Uint8Array, how: (old: T) => T): ReadonlyMap<IdKey, T> {
  const old = map.get(idKey(id))
  return old === undefined ? map : put(map, id, how(old))
}

/** True for a tree size that lies in a stretch which a restore lost: nobody can compare what was seen there (spec: keeper §6). */
export function isLostStretch({ eras }: RosterState, size: number): boolean {
  return eras.some(({ recovered, seen }) => size > recovered && size <= seen)
}

export function memberOf(state: RosterState, id: Uint8Array): Member | null {
  return state.members.get(idKey(id)) ?? null
}

export function deviceOf(state: RosterState, id: Uint8Array): Device | null {
  return state.devices.get(idKey(id)) ?? null
}

/** True when the device or its member was revoked, or its member is unknown. */
export function isRevoked(state: RosterState, device: Device): boolean {
  return device.revoked || (memberOf(state, device.member)?.revoked ?? true)
}

/** The member whose sheet is found under this lookup id, with the wrap; null when there is none that still counts. */
export function sheetOf(state: RosterState, lookup: Uint8Array): MemberWrap | null {
  for (const wrap of state.wraps.values())
    if (!wrap.removed && wrap.sheet !== null && equalBytes(wrap.sheet.lookup, lookup)) return wrap
  return null
}

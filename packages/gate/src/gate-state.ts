/**
 * What the gate remembers besides the roster, folded from statements in ledger order: touch keys and when they were used, acts of two
 * members, frozen devices, limits, day lists. Nothing of it lives anywhere else, so that a restart, a rebuilt database or another host
 * comes to the same answer. Spec: gate §7 to §12.
 *
 * Time is the gate's: a device's clock is "said". What a device stated happened by the time of the next statement of the gate (`timed`);
 * until then its time is null, which is always the cautious reading: an age is less, a wait has not begun.
 */
import { equalBytes } from '@pellicle/crypto/format'
import type { ActKind, AlarmKind, BudgetClass, FreezeReason, Limits } from '@pellicle/protocol/gate'
import { DAY_MS, HOUR_MS } from '@pellicle/protocol/gate'
import type { ReasonCode } from '@pellicle/protocol/reasons'
import type { Role } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { type IdKey, idKey } from './id-key.ts'
import { GATE, ROOT } from './signers.ts'

export interface KnownDevice {
  readonly at: number | null
  /** Admitted by the root or a sheet: paper is a gesture of its own. */
  readonly byPaper: boolean
}

export interface TouchKey {
  readonly id: Uint8Array
  readonly member: Uint8Array
  readonly device: Uint8Array
  readonly method: 'passkey' | 'passphrase'
  readonly key: Uint8Array
  readonly rp: string | null
  readonly at: number | null
  /** The device's first, or added with a touch: it counts at once. */
  readonly ripe: boolean
  readonly removed: boolean
  /** The device's clock of its last touch: later ones say a later time. */
  readonly claimed: number
}

export interface Act {
  readonly id: Uint8Array
  readonly what: ActKind
  readonly target: Uint8Array | null
  readonly about: Uint8Array | null
  readonly reason: ReasonCode
  readonly device: Uint8Array
  readonly at: number | null
  readonly agreed: { readonly by: Uint8Array; readonly at: number | null } | null
  readonly withdrawn: boolean
  /** Ledger index of the proposal, and of the agreement. */
  readonly index: number
  readonly agreedIndex: number | null
}

export interface Touched {
  readonly at: number
  readonly index: number
}

export interface Frozen {
  readonly at: number | null
  readonly why: FreezeReason
  /** Ledger index of the freeze: a thaw that was agreed to before it thaws nothing. */
  readonly index: number
}

export interface DayList {
  readonly from: number
  readonly until: number
  readonly patients: ReadonlySet<IdKey>
  readonly by: Uint8Array
  readonly index: number
}

export interface GateState {
  /** The gate's newest time; it never runs backwards. */
  readonly time: number
  /** The gate's first time. */
  readonly founded: number | null
  readonly devices: ReadonlyMap<IdKey, KnownDevice>
  readonly keys: ReadonlyMap<IdKey, TouchKey>
  /** When, and where in the ledger, each device was last touched. */
  readonly touched: ReadonlyMap<IdKey, Touched>
  readonly acts: ReadonlyMap<IdKey, Act>
  readonly frozen: ReadonlyMap<IdKey, Frozen>
  readonly limits: ReadonlyMap<string, Limits>
  readonly lists: ReadonlyMap<string, DayList>
  /** Last alarm by member, class and kind: one per window. */
  readonly alarmed: ReadonlyMap<string, number>
  /** Break-glass within the last hour, by member. */
  readonly glass: ReadonlyMap<IdKey, readonly number[]>
  /** Things that wait for a time. */
  readonly untimed: readonly ((state: GateState, at: number) => GateState)[]
}

export const EMPTY_GATE: GateState = {
  time: 0,
  founded: null,
  devices: new Map(),
  keys: new Map(),
  touched: new Map(),
  acts: new Map(),
  frozen: new Map(),
  limits: new Map(),
  lists: new Map(),
  alarmed: new Map(),
  glass: new Map(),
  untimed: [],
}

/** A statement as far as the gate's memory needs it; `pub` has the shape of its kind. */
export interface GateFact {
  readonly index: number
  readonly kind: number
  readonly by: Uint8Array
  readonly at: number
  readonly pub: unknown
}

/** Kinds that change this state beyond its time. */
export const GATE_STATE_KINDS: readonly number[] = [
  KINDS.deviceAdmit.number,
  KINDS.touchAdd.number,
  KINDS.touchRemove.number,
  KINDS.deviceFreeze.number,
  KINDS.actPropose.number,
  KINDS.actAgree.number,
  KINDS.actWithdraw.number,
  KINDS.dayList.number,
  KINDS.budgetSet.number,
  KINDS.gateEpoch.number,
  KINDS.gateAlarm.number,
  KINDS.gateFreeze.number,
  KINDS.gateTouch.number,
]

export function applyGate(state: GateState, fact: GateFact): GateState {
  return changed(equalBytes(fact.by, GATE) ? timed(state, fact.at) : state, fact)
}

/** Moves the clock over a statement of the gate. */
function timed(state: GateState, at: number): GateState {
  const time = Math.max(state.time, at)
  if (state.untimed.length === 0 && state.founded !== null) return time === state.time ? state : { ...state, time }
  const bare: GateState = { ...state, untimed: [] }
  const open = state.untimed.reduce((one, give) => give(one, time), bare)
  return { ...open, time, founded: open.founded ?? time }
}

function changed(state: GateState, fact: GateFact): GateState {
  const { kind, pub, by, index } = fact
  switch (kind) {
    case KINDS.deviceAdmit.number: {
      const { device } = pub as PubOf<typeof KINDS.deviceAdmit>
      const entry = { at: null, byPaper: equalBytes(by, ROOT) || !state.devices.has(idKey(by)) }
      const give = (one: GateState, at: number) => ({
        ...one,
        devices: edit(one.devices, device, (d) => ({ ...d, at })),
      })
      return wait({ ...state, devices: put(state.devices, device, entry) }, give)
    }
    case KINDS.touchAdd.number: {
      const { proof, credential: _, ...said } = pub as PubOf<typeof KINDS.touchAdd>
      const first = ![...state.keys.values()].some((key) => equalBytes(key.device, said.device))
      const entry: TouchKey = {
        ...{
          id: said.touch,
          member: said.member,
          device: said.device,
          method: said.method,
          key: said.key,
          rp: said.rp,
        },
        ...{ at: null, ripe: first || proof !== null, removed: false, claimed: 0 },
      }
      const give = (one: GateState, at: number) => ({ ...one, keys: edit(one.keys, said.touch, (k) => ({ ...k, at })) })
      const used = proof === null ? state.keys : edit(state.keys, proof.touch, (k) => ({ ...k, claimed: proof.at }))
      return wait({ ...state, keys: put(used, said.touch, entry) }, give)
    }
    case KINDS.touchRemove.number: {
      const { touch } = pub as PubOf<typeof KINDS.touchRemove>
      return { ...state, keys: edit(state.keys, touch, (key) => ({ ...key, removed: true })) }
    }
    case KINDS.deviceFreeze.number:
    case KINDS.gateFreeze.number: {
      const { device, why } = pub as PubOf<typeof KINDS.deviceFreeze>
      const give = (one: GateState, at: number) => ({ ...one, frozen: edit(one.frozen, device, (f) => ({ ...f, at })) })
      const next = { ...state, frozen: put(state.frozen, device, { at: null, why, index }) }
      return kind === KINDS.gateFreeze.number ? give(next, state.time) : wait(next, give)
    }
    case KINDS.actPropose.number: {
      const { act, ...said } = pub as PubOf<typeof KINDS.actPropose>
      const entry: Act = {
        id: act,
        ...said,
        device: by,
        at: null,
        agreed: null,
        withdrawn: false,
        index,
        agreedIndex: null,
      }
      const give = (one: GateState, at: number) => ({ ...one, acts: edit(one.acts, act, (a) => ({ ...a, at })) })
      return wait({ ...state, acts: put(state.acts, act, entry) }, give)
    }
    case KINDS.actAgree.number: {
      const { act, touch } = pub as PubOf<typeof KINDS.actAgree>
      const known = state.acts.get(idKey(act))
      if (known === undefined || known.agreed !== null) return state
      const agree = (at: number | null) => (one: GateState) => ({
        ...one,
        acts: edit(one.acts, act, (a) => ({ ...a, agreed: { by, at }, agreedIndex: index })),
      })
      const keys = touch === null ? state.keys : edit(state.keys, touch.touch, (k) => ({ ...k, claimed: touch.at }))
      const next = agree(null)({ ...state, keys })
      return wait(next, (one, at) => agree(at)(one))
    }
    case KINDS.actWithdraw.number: {
      const { act } = pub as PubOf<typeof KINDS.actWithdraw>
      return { ...state, acts: edit(state.acts, act, (a) => ({ ...a, withdrawn: true })) }
    }
    case KINDS.dayList.number: {
      const { date, from, until, patients } = pub as PubOf<typeof KINDS.dayList>
      const lists = new Map([...state.lists].filter(([, list]) => list.until > state.time - 2 * DAY_MS))
      return { ...state, lists: lists.set(date, { from, until, patients: new Set(patients.map(idKey)), by, index }) }
    }
    case KINDS.budgetSet.number: {
      const said = pub as PubOf<typeof KINDS.budgetSet>
      return { ...state, limits: new Map(state.limits).set(limitName(said.role, said.class), said.limits) }
    }
    case KINDS.gateAlarm.number: {
      const said = pub as PubOf<typeof KINDS.gateAlarm>
      const alarmed = new Map(state.alarmed).set(alarmName(said.what, said.member, said.class), state.time)
      if (said.what !== 'glass' || said.member === null) return { ...state, alarmed }
      const before = (state.glass.get(idKey(said.member)) ?? []).filter((at) => at > state.time - HOUR_MS)
      return { ...state, alarmed, glass: put(state.glass, said.member, [...before, state.time]) }
    }
    case KINDS.gateTouch.number: {
      const { device, touch, claimed } = pub as PubOf<typeof KINDS.gateTouch>
      const keys = edit(state.keys, touch, (key) => ({ ...key, claimed }))
      return { ...state, keys, touched: put(state.touched, device, { at: state.time, index }) }
    }
    default:
      return state
  }
}

export function limitName(role: Role, name: BudgetClass): string {
  return `${role}:${name}`
}

export function alarmName(what: AlarmKind, member: Uint8Array | null, name: BudgetClass | null): string {
  return `${what}:${member === null ? '' : idKey(member)}:${name ?? ''}`
}

function wait(state: GateState, give: (state: GateState, at: number) => GateState): GateState {
  return { ...state, untimed: [...state.untimed, give] }
}

function put<T>(map: ReadonlyMap<IdKey, T>, id: Uint8Array, value: T): ReadonlyMap<IdKey, T> {
  return new Map(map).set(idKey(id), value)
}

function edit<T>(map: ReadonlyMap<IdKey, T>, id: Uint8Array, how: (old: T) => T): ReadonlyMap<IdKey, T> {
  const old = map.get(idKey(id))
  return old === undefined ? map : put(map, id, how(old))
}

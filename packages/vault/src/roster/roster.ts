/**
 * What a device believes about people, devices and keys: the outcome of the fold over the roster's statements (`fold.ts`). Nobody else
 * makes one, so a key that stands here has been vouched for from genesis on. Spec: roster.
 */
import { toHex } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { type Compartment, compartmentsOf, type Role } from '@pellicle/protocol/roles'
import type { Quarantined, Verified } from '../desk.ts'

/** An id as key of a map. */
export type IdKey = string
export const idKey = toHex

export interface MemberTerms {
  /** Ledger index of the statement that set them. */
  readonly from: number
  readonly roles: readonly Role[]
  /** X-Wing public key. */
  readonly seal: Uint8Array
}

export interface RosterMember {
  readonly id: Uint8Array
  /** Oldest first; the last one counts. */
  readonly terms: readonly MemberTerms[]
  readonly revokedAt: number | null
}

export interface RosterDevice {
  readonly id: Uint8Array
  readonly member: Uint8Array
  /** Ed25519 public key; never changes. */
  readonly sign: Uint8Array
  readonly form: 'browser' | 'command-line'
  readonly admittedAt: number
  /** Device, root (zeros) or sheet (wrap id) that said so. */
  readonly admittedBy: Uint8Array
  readonly revokedAt: number | null
}

export interface RosterWrap {
  readonly id: Uint8Array
  readonly member: Uint8Array
  readonly method: 'passphrase' | 'prf' | 'sheet' | 'device'
  readonly device: Uint8Array | null
  readonly kdf: {
    readonly salt: Uint8Array
    readonly memoryKiB: number
    readonly passes: number
    readonly lanes: number
  } | null
  readonly passkey: { readonly credential: Uint8Array; readonly salt: Uint8Array } | null
  readonly sheet: { readonly sign: Uint8Array; readonly lookup: Uint8Array } | null
  readonly wrapped: Uint8Array
  readonly addedAt: number
  readonly removedAt: number | null
}

/** A key that only a human gesture uses (spec: gate §8). */
export interface RosterTouch {
  readonly id: Uint8Array
  readonly member: Uint8Array
  readonly device: Uint8Array
  readonly method: 'passkey' | 'passphrase'
  readonly key: Uint8Array
  readonly credential: Uint8Array | null
  readonly rp: string | null
  readonly addedAt: number
  readonly removedAt: number | null
}

export interface CompartmentEpoch {
  readonly compartment: Compartment
  readonly epoch: number
  /** Public key. */
  readonly seal: Uint8Array
  readonly seals: readonly (readonly [recipient: Uint8Array, seal: Uint8Array])[]
  readonly previous: Uint8Array | null
  /** Sealed to the root alone: nobody works with it (spec: roster §1). */
  readonly asleep: boolean
}

export interface RootKeys {
  readonly sign: Uint8Array
  readonly seal: Uint8Array
}

/** What a restore brought back, and the highest checkpoint that anybody had shown before it. */
export interface Era {
  readonly era: number
  readonly recovered: readonly [size: number, root: Uint8Array]
  readonly seen: readonly [size: number, root: Uint8Array]
}

export interface Roster {
  readonly practice: Uint8Array
  readonly sample: boolean
  readonly root: RootKeys
  readonly cards: { readonly threshold: number; readonly count: number; readonly set: number }
  /** Roots that were replaced, oldest first: each one's sealing seed, sealed to its successor (spec: cards §9). `set`: the successor's. */
  readonly olderRoots: readonly { readonly keys: RootKeys; readonly set: number; readonly sealed: Uint8Array }[]
  readonly gate: Uint8Array
  readonly log: Uint8Array
  readonly members: ReadonlyMap<IdKey, RosterMember>
  readonly devices: ReadonlyMap<IdKey, RosterDevice>
  readonly wraps: ReadonlyMap<IdKey, RosterWrap>
  readonly touches: ReadonlyMap<IdKey, RosterTouch>
  /** All epochs of each compartment, oldest first. */
  readonly epochs: ReadonlyMap<Compartment, readonly CompartmentEpoch[]>
  readonly gateEpochs: readonly { readonly epoch: number; readonly seal: Uint8Array }[]
  /** After restores that lost the newest statements (spec: ledger §6), oldest first. */
  readonly eras: readonly Era[]
  /** Every statement that was applied, in order: sealed names lie in their parts. */
  readonly applied: readonly Verified[]
  readonly quarantined: readonly Quarantined[]
  /** Statements the root signed after set-up: recoveries, shown to every member (case K9). */
  readonly rootActs: readonly Verified[]
  /** Revision and hash of the newest statement of the chain: the base of the next. */
  readonly head: readonly [revision: number, hash: Uint8Array]
  /** First ledger index that was not looked at. */
  readonly next: number
  /** Count and last hash of signers whose every statement is of a roster kind: the root, sheets. */
  readonly rows: ReadonlyMap<IdKey, { readonly seq: number; readonly prev: Uint8Array }>
}

export function memberOf(roster: Roster, id: Uint8Array): RosterMember | null {
  return roster.members.get(idKey(id)) ?? null
}

export function deviceOf(roster: Roster, id: Uint8Array): RosterDevice | null {
  return roster.devices.get(idKey(id)) ?? null
}

export function termsOf(member: RosterMember): MemberTerms {
  return member.terms.at(-1) as MemberTerms
}

/** Members who are in the practice now and hold the compartment. */
export function holdersOf(roster: Pick<Roster, 'members'>, compartment: Compartment): RosterMember[] {
  return [...roster.members.values()].filter(
    (member) => member.revokedAt === null && compartmentsOf(termsOf(member).roles).includes(compartment),
  )
}

/** The newest epoch of a compartment. Throws UNTRUSTED_KEY when the roster has none: nothing may be sealed to it. */
export function newestEpochOf(roster: Roster, compartment: Compartment): CompartmentEpoch {
  const newest = roster.epochs.get(compartment)?.at(-1)
  if (newest === undefined) throw new PellicleError('UNTRUSTED_KEY', { compartment })
  return newest
}

/** Wraps by which this member's key opens now. */
export function wrapsOf(roster: Roster, member: Uint8Array): RosterWrap[] {
  const key = idKey(member)
  return [...roster.wraps.values()].filter((wrap) => wrap.removedAt === null && idKey(wrap.member) === key)
}

/** Who a device was at one point of the ledger; null when it was not (or no longer) in the roster there. */
export function signerAt(
  roster: Roster,
  by: Uint8Array,
  index: number,
): { readonly sign: Uint8Array; readonly roles: readonly Role[]; readonly revoked: boolean } | null {
  const device = deviceOf(roster, by)
  const member = device === null ? null : memberOf(roster, device.member)
  if (device === null || member === null || device.admittedAt >= index) return null
  const terms = member.terms.findLast((one) => one.from < index)
  const revoked = isBefore(device.revokedAt, index) || isBefore(member.revokedAt, index)
  return { sign: device.sign, roles: terms?.roles ?? [], revoked }
}

function isBefore(at: number | null, index: number): boolean {
  return at !== null && at < index
}

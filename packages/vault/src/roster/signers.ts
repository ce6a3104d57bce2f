/** Who a signer id is at the point the fold has reached, and what that signer may say about the roster. Spec: roster §1, statement §1. */
import { equalBytes } from '@pellicle/crypto/format'
import type { ErrorCode } from '@pellicle/protocol/errors'
import { GATE_SIGNER, idBytes, LOG_SIGNER, ROOT_SIGNER } from '@pellicle/protocol/ids'
import { type Compartment, compartmentsOf } from '@pellicle/protocol/roles'
import type { KindName } from '@pellicle/protocol/statements'
import {
  deviceOf,
  idKey,
  memberOf,
  type Roster,
  type RosterDevice,
  type RosterMember,
  type RosterWrap,
  termsOf,
} from './roster.ts'

export const ROOT: Uint8Array = idBytes(ROOT_SIGNER)
export const GATE: Uint8Array = idBytes(GATE_SIGNER)
export const LOG: Uint8Array = idBytes(LOG_SIGNER)

/** True for an id that no device, member or wrap may have. */
export function isReservedId(id: Uint8Array): boolean {
  return [ROOT, GATE, LOG].some((reserved) => equalBytes(reserved, id))
}

export type Signer =
  | { readonly is: 'root' | 'gate' | 'log'; readonly sign: Uint8Array }
  | { readonly is: 'device'; readonly sign: Uint8Array; readonly device: RosterDevice; readonly member: RosterMember }
  | { readonly is: 'sheet'; readonly sign: Uint8Array; readonly wrap: RosterWrap; readonly member: RosterMember }

/** Null when the roster does not know the id. */
export function signerOf(roster: Roster, by: Uint8Array): Signer | null {
  if (equalBytes(by, ROOT)) return { is: 'root', sign: roster.root.sign }
  if (equalBytes(by, GATE)) return { is: 'gate', sign: roster.gate }
  if (equalBytes(by, LOG)) return { is: 'log', sign: roster.log }
  const device = deviceOf(roster, by)
  const wrap = device === null ? (roster.wraps.get(idKey(by)) ?? null) : null
  const member = memberOf(roster, device?.member ?? wrap?.member ?? by)
  if (member === null) return null
  if (device !== null) return { is: 'device', sign: device.sign, device, member }
  return wrap?.sheet ? { is: 'sheet', sign: wrap.sheet.sign, wrap, member } : null
}

interface Said {
  readonly name: KindName
  readonly pub: unknown
}

/** The problem with this signer saying this now; null when it may. */
export function problemOfRight(roster: Roster, signer: Signer, said: Said): ErrorCode | null {
  if (isGone(signer)) return 'REVOKED'
  return mayItSay(roster, signer, said) ? null : 'NOT_ALLOWED'
}

function isGone(signer: Signer): boolean {
  if (signer.is === 'device') return signer.device.revokedAt !== null || signer.member.revokedAt !== null
  if (signer.is === 'sheet') return signer.wrap.removedAt !== null || signer.member.revokedAt !== null
  return false
}

interface Fields {
  readonly member?: Uint8Array
  readonly device?: Uint8Array
  readonly wrap?: Uint8Array
  readonly touch?: Uint8Array
  readonly compartment?: Compartment
}

function mayItSay(roster: Roster, signer: Signer, { name, pub }: Said): boolean {
  const fields = pub as Fields
  switch (signer.is) {
    case 'gate':
      return name === 'gate.epoch'
    case 'log':
      return false
    case 'root':
      return !['practice.genesis', 'gate.epoch', 'touch.add', 'touch.remove'].includes(name)
    case 'sheet':
      return name === 'device.admit' && isSame(fields.member, signer.member.id)
    case 'device':
      if (name === 'touch.add' && !isSame(fields.device, signer.device.id)) return false
      return mayDeviceSay(roster, signer.member, { name, fields })
  }
}

function mayDeviceSay(
  roster: Roster,
  member: RosterMember,
  { name, fields }: { readonly name: KindName; readonly fields: Fields },
): boolean {
  const { roles } = termsOf(member)
  const admin = roles.includes('owner')
  switch (name) {
    case 'practice.describe':
    case 'directory.index':
    case 'member.revoke':
      return admin
    case 'epoch.turn':
      return admin || (fields.compartment !== undefined && compartmentsOf(roles).includes(fields.compartment))
    case 'member.admit':
      return admin || isSame(fields.member, member.id)
    case 'device.admit':
      return admin || isSame(fields.member, member.id)
    case 'device.revoke':
      return admin || isSame(deviceOf(roster, fields.device as Uint8Array)?.member, member.id)
    case 'wrap.add':
    case 'touch.add':
      return isSame(fields.member, member.id)
    case 'touch.remove':
      return admin || isSame(roster.touches.get(idKey(fields.touch as Uint8Array))?.member, member.id)
    case 'wrap.remove':
      return isSame(roster.wraps.get(idKey(fields.wrap as Uint8Array))?.member, member.id)
    default:
      return false
  }
}

function isSame(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && equalBytes(a, b)
}

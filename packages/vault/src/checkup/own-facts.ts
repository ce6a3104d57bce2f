/**
 * What the practice's own roster says about its people and devices, in the shape in which the checks of the posture take facts (the
 * same words as `posture/own/accounts`; this package does not know that one). Nothing here is believed from the server: the roster
 * was verified from genesis on. What only the server knows (open sessions, when a device was last seen) is an argument.
 */
import { formatBase32 } from '@pellicle/protocol/ids'
import { idKey, type Roster, type RosterDevice, type RosterMember, termsOf, wrapsOf } from '../roster/roster.ts'

/** By lower-case hex of the id. */
export interface SeenByBox {
  readonly sessions: ReadonlyMap<string, number>
  readonly lastSeen: ReadonlyMap<string, number>
  /** Sign-ins of one member at two devices within moments. */
  readonly overlaps: ReadonlyMap<string, number>
}

export interface OwnAccount {
  readonly member: string
  readonly left: boolean
  readonly owner: boolean
  readonly passkeys: number
  readonly wraps: number
  readonly openSessions: number
  readonly openDevices: number
  readonly overlaps: number
}

export interface OwnDevice {
  readonly device: string
  readonly lastSeenAt: number
}

export function accountFacts(
  roster: Roster,
  { seen, size }: { readonly seen: SeenByBox; readonly size: number },
): { readonly ledgerSize: number; readonly accounts: readonly OwnAccount[] } {
  const accounts = [...roster.members.values()].map((member) => accountOf(roster, member, seen))
  return { ledgerSize: size, accounts }
}

function accountOf(roster: Roster, member: RosterMember, seen: SeenByBox): OwnAccount {
  const left = member.revokedAt !== null
  // A `device` wrap is a step of enrolment, no way of its own.
  const ways = wrapsOf(roster, member.id).filter(({ method }) => method !== 'device')
  const devices = [...roster.devices.values()].filter((one) => idKey(one.member) === idKey(member.id))
  return {
    member: formatBase32(member.id),
    left,
    owner: !left && termsOf(member).roles.includes('owner'),
    passkeys: ways.filter(({ method }) => method === 'prf').length,
    wraps: ways.length,
    openSessions: sum(devices.map(({ id }) => seen.sessions.get(idKey(id)) ?? 0)),
    // Who left is refused with every device; what counts here is a device that the roster still lets in.
    openDevices: left ? 0 : devices.filter((one) => isIn(roster, one)).length,
    overlaps: seen.overlaps.get(idKey(member.id)) ?? 0,
  }
}

/** Devices that are let in now. One that the box has not seen is as old as its admission, when that is known. */
export function deviceFacts(roster: Roster, seen: SeenByBox): { readonly devices: readonly OwnDevice[] } {
  const devices = [...roster.devices.values()].filter((one) => isIn(roster, one))
  return {
    devices: devices.map(({ id }) => ({ device: formatBase32(id), lastSeenAt: seen.lastSeen.get(idKey(id)) ?? 0 })),
  }
}

/** Members with a passphrase of their own on some device: those whose passphrase must have been scored. */
export function membersWithPassphrase(roster: Roster): readonly string[] {
  const here = [...roster.members.values()].filter(({ revokedAt }) => revokedAt === null)
  return here
    .filter(({ id }) => wrapsOf(roster, id).some(({ method }) => method === 'passphrase'))
    .map(({ id }) => formatBase32(id))
}

function isIn(roster: Roster, { revokedAt, member }: RosterDevice): boolean {
  return revokedAt === null && roster.members.get(idKey(member))?.revokedAt === null
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0)
}

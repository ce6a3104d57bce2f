/**
 * People come, change and go: each is one batch of roster statements, with the turns of the compartments that gain or lose a reader. Spec:
 * roster §1, §2, wrap §2. A member who joins makes the key on an own device; its fingerprint is compared by people before this is called.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import type { Compartment, Role } from '@pellicle/protocol/roles'
import type { Draft } from '../desk.ts'
import { makeDueTurns } from '../keys/due-turns.ts'
import { idKey, memberOf, newestEpochOf, type Roster, type RosterMember, termsOf } from '../roster/roster.ts'
import type { OpenDesk, RosterDraft, RosterPlace } from '../unlock/open-desk.ts'
import { plainDraft, recordDraft } from './roster-drafts.ts'

export interface Admission {
  readonly member: Uint8Array
  readonly name: string
  readonly roles: readonly Role[]
  /** X-Wing public key, compared by fingerprint. */
  readonly seal: Uint8Array
  readonly device: {
    readonly device: Uint8Array
    readonly label: string
    readonly sign: Uint8Array
    readonly form: 'browser' | 'command-line'
  }
}

/** Compartments that still wait for a device that holds them. */
export interface LeftToTurn {
  readonly left: readonly Compartment[]
}

export function admitMember(desk: OpenDesk, admission: Admission): Promise<LeftToTurn> {
  const { member, name, roles, seal, device } = admission
  const { label, ...keys } = device
  const added: RosterMember = { id: member, terms: [{ from: 0, roles, seal }], revokedAt: null }
  return actWithTurns(desk, added, [
    (place) => nameDraft(desk, 'memberAdmit', { pub: { member, roles: [...roles], seal }, fields: { name }, place }),
    (place) => nameDraft(desk, 'deviceAdmit', { pub: { ...keys, member }, fields: { label }, place }),
  ])
}

/** Keys that the member gains or loses turn in the same batch. Throws NOT_FOUND, NOT_ALLOWED for the last owner. */
export async function changeRoles(desk: OpenDesk, member: Uint8Array, roles: readonly Role[]): Promise<LeftToTurn> {
  const old = memberOf(desk.roster, member)
  if (old === null || old.revokedAt !== null) throw new PellicleError('NOT_FOUND', { what: 'member' })
  if (!roles.includes('owner')) demandAnotherOwner(desk.roster, member)
  const { seal } = termsOf(old)
  const changed = { ...old, terms: [...old.terms, { from: desk.roster.next, roles, seal }] }
  return actWithTurns(desk, changed, [(place) => plainDraft('memberAdmit', { member, roles: [...roles], seal }, place)])
}

/** Without an owner nobody could admit anybody, and only the cards could make one. */
function demandAnotherOwner(roster: Roster, member: Uint8Array): void {
  const owners = [...roster.members.values()].filter(
    (one) => one.revokedAt === null && termsOf(one).roles.includes('owner'),
  )
  if (owners.length === 1 && idKey((owners[0] as RosterMember).id) === idKey(member))
    throw new PellicleError('NOT_ALLOWED', { reason: 'last owner' })
}

/**
 * Future access ends in one action, whatever the practice's size: epochs turn, nothing is sealed anew. Throws NOT_ALLOWED for the last
 * owner.
 */
export async function revokeMember(desk: OpenDesk, member: Uint8Array): Promise<LeftToTurn> {
  demandAnotherOwner(desk.roster, member)
  const old = memberOf(desk.roster, member)
  const gone = old === null ? null : { ...old, revokedAt: desk.roster.next }
  return actWithTurns(desk, gone, [(place) => plainDraft('memberRevoke', { member }, place)])
}

export async function revokeDevice(desk: OpenDesk, device: Uint8Array): Promise<void> {
  await desk.appendRoster([(place) => plainDraft('deviceRevoke', { device }, place)])
}

/** Turns what somebody left to turn and this device can; nothing is appended when nothing is due. */
export function turnDueEpochs(desk: OpenDesk): Promise<LeftToTurn> {
  return actWithTurns(desk, null, [])
}

async function actWithTurns(
  desk: OpenDesk,
  changed: RosterMember | null,
  acts: readonly RosterDraft[],
): Promise<LeftToTurn> {
  const members = new Map(desk.roster.members)
  if (changed !== null) members.set(idKey(changed.id), changed)
  const { turns, left } = makeDueTurns(desk.roster, {
    members,
    source: sourceOf(desk, desk.roster),
    random: desk.random,
  })
  const drafts = [...acts, ...turns.map((turn) => (place: RosterPlace) => plainDraft('epochTurn', turn, place))]
  if (drafts.length > 0) await desk.appendRoster(drafts)
  return { left }
}

function sourceOf(desk: OpenDesk, roster: Roster) {
  const mine = memberOf(roster, desk.member)
  return {
    secret: (compartment: Compartment, epoch: number) => desk.compartmentSecret(compartment, epoch),
    holds: (compartment: Compartment) => mine !== null && termsOf(mine).roles.length > 0 && desk.holds(compartment),
  }
}

function nameDraft(
  desk: OpenDesk,
  kind: 'memberAdmit' | 'deviceAdmit',
  { pub, fields, place }: { pub: object; fields: { readonly [key: string]: string }; place: RosterPlace },
): Promise<Draft> {
  const { epoch } = newestEpochOf(desk.roster, 'practice')
  const secret = desk.compartmentSecret('practice', epoch)
  const { practice, random } = desk
  return recordDraft(kind, pub, { place, fields, under: { practice, compartment: 'practice', epoch, secret, random } })
}

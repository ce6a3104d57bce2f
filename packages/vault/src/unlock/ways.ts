/**
 * The ways that open a member's key, from an unlocked desk: one more, one changed, one ended. Two independent ways exist at any time; the
 * last but one is not taken away. Spec: cards §3, DESIGN §4; case B13.
 */
import { equalBytes } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { makePassphraseWrap, makePrfWrap, makeSheetWrap } from '../keys/member-wraps.ts'
import { plainDraft } from '../practice/roster-drafts.ts'
import { deviceOf, type RosterWrap, wrapsOf } from '../roster/roster.ts'
import type { OpenDesk } from './open-desk.ts'

export const LEAST_WAYS = 2

/** Ways that work from now on. A `device` wrap is a step of enrolment, no way; nor is what lies on a device that was removed. */
export function listWays(desk: OpenDesk): RosterWrap[] {
  const removed = (device: Uint8Array) => deviceOf(desk.roster, device)?.revokedAt !== null
  return wrapsOf(desk.roster, desk.member).filter(
    ({ method, device }) => method !== 'device' && (device === null || !removed(device)),
  )
}

/** Ways that are left when this device forgets everything it stored: paper, and what other devices have. */
export function waysElsewhere(desk: OpenDesk): RosterWrap[] {
  return listWays(desk).filter(({ device }) => device === null || !equalBytes(device, desk.device))
}

/** The passphrase of this device, set or changed: the new wrap stands before the old one goes, in one batch. */
export async function setPassphrase(desk: OpenDesk, passphrase: string): Promise<void> {
  const old = ownWraps(desk).filter(({ method }) => method === 'passphrase')
  const pub = await makePassphraseWrap(whose(desk), { passphrase, device: desk.device }, desk.random)
  await desk.appendRoster([
    (place) => plainDraft('wrapAdd', pub, place),
    ...old.map(
      ({ id }) =>
        (place: Parameters<typeof plainDraft>[2]) =>
          plainDraft('wrapRemove', { wrap: id }, place),
    ),
  ])
}

/** `output`: what the passkey's PRF gave for `salt`. The passkey is never the only way: the passphrase stays. */
export async function addPasskey(
  desk: OpenDesk,
  passkey: { readonly credential: Uint8Array; readonly salt: Uint8Array; readonly output: Uint8Array },
): Promise<void> {
  const pub = makePrfWrap(whose(desk), { ...passkey, device: desk.device }, desk.random)
  await desk.appendRoster([(place) => plainDraft('wrapAdd', pub, place)])
}

/** A new member sheet; older ones end. The groups exist nowhere else: show them until they are confirmed. */
export async function printNewSheet(desk: OpenDesk): Promise<readonly string[]> {
  const old = wrapsOf(desk.roster, desk.member).filter(({ method }) => method === 'sheet')
  const code = desk.random(32)
  const { pub, groups } = makeSheetWrap(whose(desk), code, desk.random)
  code.fill(0)
  await desk.appendRoster([
    (place) => plainDraft('wrapAdd', pub, place),
    ...old.map(
      ({ id }) =>
        (place: Parameters<typeof plainDraft>[2]) =>
          plainDraft('wrapRemove', { wrap: id }, place),
    ),
  ])
  return groups
}

/**
 * Throws NOT_ALLOWED when fewer than two ways would remain, or none that outlives this browser's storage: a passphrase and a passkey on one
 * device go together when the browser forgets.
 */
export async function removeWay(desk: OpenDesk, wrap: Uint8Array): Promise<void> {
  const ways = listWays(desk)
  const isThis = ({ id }: RosterWrap) => equalBytes(id, wrap)
  if (!ways.some(isThis)) throw new PellicleError('NOT_FOUND', { what: 'way' })
  const elsewhere = waysElsewhere(desk)
  const last = elsewhere.length === 1 && elsewhere.some(isThis)
  if (ways.length <= LEAST_WAYS || last)
    throw new PellicleError('NOT_ALLOWED', { ways: ways.length, least: LEAST_WAYS })
  await desk.appendRoster([(place) => plainDraft('wrapRemove', { wrap }, place)])
}

function ownWraps(desk: OpenDesk): RosterWrap[] {
  return wrapsOf(desk.roster, desk.member).filter(({ device }) => device !== null && equalBytes(device, desk.device))
}

function whose(desk: OpenDesk) {
  return { practice: desk.practice, member: desk.member, seed: desk.memberSeed }
}

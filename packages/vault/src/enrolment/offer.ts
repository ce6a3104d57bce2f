/** The enrolled side: shows a code, sees who answers, and after a person compared both screens lets that device in. Spec: enrolment. */
import { CryptoError } from '@pellicle/crypto/format'
import { isAcceptedKey } from '@pellicle/crypto/proof'
import type { EnrolmentState } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Compartment } from '@pellicle/protocol/roles'
import { makeDeviceWrap } from '../keys/member-wraps.ts'
import { admitMember } from '../practice/members.ts'
import { plainDraft, recordDraft } from '../practice/roster-drafts.ts'
import { fingerprintOf } from '../roster/fingerprint.ts'
import { newestEpochOf } from '../roster/roster.ts'
import type { DeskPorts } from '../unlock/desk-ports.ts'
import type { OpenDesk, RosterPlace } from '../unlock/open-desk.ts'
import { Caller } from '../wire/caller.ts'
import { askEnrolment } from '../wire/open-routes.ts'
import { deriveCompare, type EnrolmentKeys, makeEnrolmentCode, stretchCode } from './code.ts'
import { type EnrolmentRequest, type Invited, openRequest, sealOffer } from './messages.ts'

export const OFFER_LIVES_MS = 10 * 60 * 1000

export type OfferState =
  | { readonly state: 'waiting' }
  | { readonly state: 'asked'; readonly label: string; readonly compare: string; readonly fingerprint: string | null }
  | { readonly state: 'admitted' }
  | { readonly state: 'expired' }

/** Puts an offer at the box; the code is for the other device's keyboard. `invites`: somebody new instead of another device of one's own. */
export async function offerEnrolment(ports: DeskPorts, desk: OpenDesk, invites?: Invited): Promise<EnrolmentDoor> {
  if (invites !== undefined && !desk.roles.includes('owner')) throw new PellicleError('NOT_ALLOWED')
  const code = makeEnrolmentCode(desk.random)
  const keys = await stretchCode(code)
  const roster = await desk.refreshRoster()
  const { practice, random } = desk
  const member = invites === undefined ? desk.member : random(16)
  const what = { practice, log: roster.log, member, checkpoint: desk.checkpoint.note, roster: roster.head }
  const offer = await sealOffer(keys.offer, { ...what, ...(invites === undefined ? {} : { invites }) }, random)
  await desk.routes.offerEnrolment(keys.lookup, offer)
  return new EnrolmentDoor(new Caller(ports), desk, { code, keys, offer, member, invites: invites ?? null })
}

export class EnrolmentDoor {
  /** Three groups of four characters. */
  readonly code: string
  readonly expiresAt: number
  readonly #caller: Caller
  readonly #desk: OpenDesk
  readonly #keys: EnrolmentKeys
  readonly #offer: Uint8Array
  readonly #member: Uint8Array
  readonly #invites: Invited | null
  #asked: { readonly request: EnrolmentRequest; readonly compare: string } | null = null
  #admitted = false
  #left: readonly Compartment[] = []

  constructor(
    caller: Caller,
    desk: OpenDesk,
    made: {
      readonly code: string
      readonly keys: EnrolmentKeys
      readonly offer: Uint8Array
      readonly member: Uint8Array
      readonly invites: Invited | null
    },
  ) {
    this.#caller = caller
    this.#desk = desk
    this.#keys = made.keys
    this.#offer = made.offer
    this.#member = made.member
    this.#invites = made.invites
    this.code = made.code
    this.expiresAt = desk.now() + OFFER_LIVES_MS
  }

  /** Keys of an admitted person that wait for a device which holds them. */
  get left(): readonly Compartment[] {
    return this.#left
  }

  /** Once a device has asked it stays that one: what is shown is what will be admitted. */
  async state(): Promise<OfferState> {
    if (this.#admitted) return { state: 'admitted' }
    if (this.#desk.now() >= this.expiresAt) return { state: 'expired' }
    if (this.#asked === null) {
      const found = await this.#look()
      if (found === null) return { state: 'expired' }
      if (found.request === null) return { state: 'waiting' }
      const request = await this.#read(found.request)
      if (request === null) return { state: 'waiting' }
      this.#asked = { request, compare: deriveCompare(this.#keys, this.#offer, found.request) }
    }
    const { request, compare } = this.#asked
    const fingerprint = this.#invites === null ? null : fingerprintOf(this.#member, request.seal)
    return { state: 'asked', label: request.label, compare, fingerprint }
  }

  /** A person saw the same eight characters on both screens. Throws NOT_FOUND before anybody asked. */
  async approve(): Promise<void> {
    const asked = this.#asked
    if (asked === null || this.#desk.now() >= this.expiresAt) throw new PellicleError('NOT_FOUND', { what: 'request' })
    const { device, sign, seal, form, label } = asked.request
    if (this.#invites !== null) {
      const whose = { member: this.#member, ...this.#invites, seal }
      this.#left = (await admitMember(this.#desk, { ...whose, device: { device, label, sign, form } })).left
      this.#admitted = true
      return
    }
    const { practice, member, memberSeed, random } = this.#desk
    const wrap = makeDeviceWrap({ practice, member, seed: memberSeed }, { device, seal }, random)
    await this.#desk.appendRoster([
      (place) => this.#admission({ device, member, sign, form }, label, place),
      (place) => plainDraft('wrapAdd', wrap, place),
    ])
    this.#admitted = true
  }

  #admission(pub: object, label: string, place: RosterPlace) {
    const { practice, random } = this.#desk
    if (!this.#desk.holds('practice')) return plainDraft('deviceAdmit', pub, place)
    const { epoch } = newestEpochOf(this.#desk.roster, 'practice')
    const secret = this.#desk.compartmentSecret('practice', epoch)
    const under = { practice, compartment: 'practice', epoch, secret, random } as const
    return recordDraft('deviceAdmit', pub, { place, under, fields: { label } })
  }

  async #look(): Promise<EnrolmentState | null> {
    try {
      return await askEnrolment(this.#caller, this.#keys.lookup)
    } catch (error) {
      if (error instanceof PellicleError && error.code === 'NOT_FOUND') return null
      throw error
    }
  }

  /** Null for what was not made with this code: the server's own invention. */
  async #read(bytes: Uint8Array): Promise<EnrolmentRequest | null> {
    try {
      const request = await openRequest(this.#keys.request, bytes)
      return isAcceptedKey(request.sign) ? request : null
    } catch (error) {
      if (error instanceof CryptoError || error instanceof PellicleError) return null
      throw error
    }
  }
}

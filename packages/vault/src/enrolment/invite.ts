/**
 * A new member by link or QR: the code travels in the link's fragment, which no server sees; the new person makes keys of their own; the
 * administrator compares the fingerprint and signs. Spec: enrolment §1 to §4 (the same messages, with a member who does not exist yet),
 * roster §3. Who is hostile: a server that puts its own key in the new member's place (case K2): it knows no code, and its key has another
 * fingerprint.
 */
import { CryptoError, decode, encode, equalBytes, isMap, type Value } from '@pellicle/crypto/format'
import { isAcceptedKey } from '@pellicle/crypto/proof'
import { deriveKemPublic, signPublic } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Role } from '@pellicle/protocol/roles'
import { type DeviceIdentity, IDENTITY_KEY, requestSigner, saveIdentity } from '../device/identity.ts'
import { OverlayMemory } from '../device/overlay-memory.ts'
import { deriveDeviceSecret, makePassphraseWrap, makeSheetWrap } from '../keys/member-wraps.ts'
import { admitMember } from '../practice/members.ts'
import { plainDraft } from '../practice/roster-drafts.ts'
import { keepPassphraseTouch } from '../presence/touch-keys.ts'
import { fingerprintOf } from '../roster/fingerprint.ts'
import { deviceOf, memberOf, termsOf } from '../roster/roster.ts'
import { ROOT } from '../roster/signers.ts'
import { RECEIPTS_KEY, ROW_KEY } from '../statement/pending.ts'
import { Contact } from '../unlock/contact.ts'
import type { DeskPorts } from '../unlock/desk-ports.ts'
import { OpenDesk } from '../unlock/open-desk.ts'
import { Caller } from '../wire/caller.ts'
import { DeviceRoutes } from '../wire/device-routes.ts'
import { askEnrolment, sendEnrolmentRequest } from '../wire/open-routes.ts'
import { deriveCompare, type EnrolmentKeys, makeEnrolmentCode, stretchCode } from './code.ts'
import { type EnrolmentOffer, openOffer, openRequest, sealOffer, sealRequest } from './messages.ts'
import { OFFER_LIVES_MS } from './offer.ts'

export type InvitationState =
  | { readonly state: 'waiting' | 'admitted' | 'expired' }
  | { readonly state: 'asked'; readonly label: string; readonly compare: string; readonly fingerprint: string }

export interface Invited {
  readonly name: string
  readonly roles: readonly Role[]
}

/** Only administrators: throws NOT_ALLOWED. The code belongs into the link's fragment, or is read out. */
export async function inviteMember(ports: DeskPorts, desk: OpenDesk, invited: Invited): Promise<Invitation> {
  if (!desk.roles.includes('owner')) throw new PellicleError('NOT_ALLOWED')
  const code = makeEnrolmentCode(desk.random)
  const keys = await stretchCode(code)
  const roster = await desk.refreshRoster()
  const member = desk.random(16)
  const { practice, random } = desk
  const what = { practice, log: roster.log, member, checkpoint: desk.checkpoint.note, roster: roster.head }
  const offer = await sealOffer(keys.offer, what, random)
  await desk.routes.offerEnrolment(keys.lookup, offer)
  return new Invitation(new Caller(ports), desk, { code, keys, offer, member, invited })
}

interface Made {
  readonly code: string
  readonly keys: EnrolmentKeys
  readonly offer: Uint8Array
  readonly member: Uint8Array
  readonly invited: Invited
}

export class Invitation {
  readonly code: string
  readonly expiresAt: number
  readonly member: Uint8Array
  readonly #caller: Caller
  readonly #desk: OpenDesk
  readonly #made: Made
  #asked: { readonly request: Awaited<ReturnType<typeof openRequest>>; readonly compare: string } | null = null
  #admitted = false

  constructor(caller: Caller, desk: OpenDesk, made: Made) {
    this.#caller = caller
    this.#desk = desk
    this.#made = made
    this.code = made.code
    this.member = made.member
    this.expiresAt = desk.now() + OFFER_LIVES_MS
  }

  /** Once somebody has answered it stays that one: what is compared is what will be admitted. */
  async state(): Promise<InvitationState> {
    if (this.#admitted) return { state: 'admitted' }
    if (this.#desk.now() >= this.expiresAt) return { state: 'expired' }
    if (this.#asked === null) {
      const found = await askEnrolment(this.#caller, this.#made.keys.lookup).catch(noOffer)
      if (found === null) return { state: 'expired' }
      const request = found.request === null ? null : await this.#read(found.request)
      if (request === null || found.request === null) return { state: 'waiting' }
      this.#asked = { request, compare: deriveCompare(this.#made.keys, this.#made.offer, found.request) }
    }
    const { request, compare } = this.#asked
    const fingerprint = fingerprintOf(this.member, request.seal)
    return { state: 'asked', label: request.label, compare, fingerprint }
  }

  /** The two people compared the fingerprint. From here on everything is sealed to that key; before it nothing was. */
  async approve(): Promise<void> {
    const asked = this.#asked
    if (asked === null || this.#desk.now() >= this.expiresAt) throw new PellicleError('NOT_FOUND', { what: 'request' })
    const { device, sign, seal, form, label } = asked.request
    const { name, roles } = this.#made.invited
    await admitMember(this.#desk, { member: this.member, name, roles, seal, device: { device, label, sign, form } })
    this.#admitted = true
  }

  async #read(bytes: Uint8Array) {
    try {
      const request = await openRequest(this.#made.keys.request, bytes)
      return isAcceptedKey(request.sign) ? request : null
    } catch (error) {
      if (error instanceof CryptoError || error instanceof PellicleError) return null
      throw error
    }
  }
}

const KEPT_KEY = 'enrolment/invited'

interface Kept {
  readonly lookup: Uint8Array
  readonly offer: EnrolmentOffer
  readonly device: Uint8Array
  readonly sign: Uint8Array
  /** The new member's own X-Wing seed. */
  readonly seed: Uint8Array
  readonly form: 'browser' | 'command-line'
}

export interface Accepted {
  readonly compare: string
  /** What the administrator must see as well: of the member's id and key. */
  readonly fingerprint: string
}

/** The new person's side. Throws WRONG_CODE, ALREADY_EXISTS. */
export async function acceptInvitation(
  ports: DeskPorts,
  by: { readonly code: string; readonly deviceLabel: string; readonly form: 'browser' | 'command-line' },
): Promise<Accepted> {
  if ((await ports.memory.get(IDENTITY_KEY)) !== null) throw new PellicleError('ALREADY_EXISTS')
  const { random } = ports
  const caller = new Caller(ports)
  const keys = await stretchCode(by.code)
  const found = await askEnrolment(caller, keys.lookup).catch(noOffer)
  if (found === null) throw new PellicleError('WRONG_CODE')
  const offer = await openOffer(keys.offer, found.offer).catch(() => {
    throw new PellicleError('WRONG_CODE')
  })
  const [device, sign, seed] = [random(16), random(32), random(32)]
  const seal = deriveKemPublic(seed)
  const what = { device, sign: signPublic(sign), seal, form: by.form, label: by.deviceLabel }
  const request = await sealRequest(keys.request, what, random)
  await save(ports, { lookup: keys.lookup, offer, device, sign, seed, form: by.form })
  await sendEnrolmentRequest(caller, keys.lookup, request)
  return { compare: deriveCompare(keys, found.offer, request), fingerprint: fingerprintOf(offer.member, seal) }
}

/** One look: whether the administrator has said yes. */
export async function invitationState(ports: DeskPorts): Promise<'waiting' | 'admitted' | 'expired'> {
  const { lookup } = await load(ports)
  const found = await askEnrolment(new Caller(ports), lookup).catch(noOffer)
  return found === null ? 'expired' : found.admitted ? 'admitted' : 'waiting'
}

export interface JoinedMember {
  readonly desk: OpenDesk
  /** The member sheet, to be printed: it exists nowhere else. */
  readonly sheet: readonly string[]
}

/**
 * After `admitted`: the roster must be the one of the offer, go on from there, and hold this very key for the invited member. Throws
 * UNKNOWN_DEVICE while it does not, UNTRUSTED_KEY for another key; ROLLED_BACK, FORKED, INCOMPLETE.
 */
export async function finishAccepting(ports: DeskPorts, passphrase: string): Promise<JoinedMember> {
  const { offer, device, sign, seed, form } = await load(ports)
  const { practice, member } = offer
  const memory = new OverlayMemory(ports.memory)
  const contact = await Contact.load(memory, practice, offer.log)
  await contact.checkpoints.adopt(offer.checkpoint)
  await contact.heads.raise([[ROOT, [offer.roster[0], ...offer.roster]]])
  const secret = deriveDeviceSecret(seed, practice, device)
  const identity: DeviceIdentity = { practice, member, device, sign, secret, form, state: 'joining' }
  const routes = new DeviceRoutes(new Caller(ports), requestSigner(identity))
  const roster = await contact.refreshRoster((from, seen) => routes.roster(from, seen))
  const known = memberOf(roster, member)
  if (known === null || deviceOf(roster, device) === null) throw new PellicleError('UNKNOWN_DEVICE')
  if (!equalBytes(termsOf(known).seal, deriveKemPublic(seed))) throw new PellicleError('UNTRUSTED_KEY')
  await memory.commit()
  for (const key of [ROW_KEY, RECEIPTS_KEY]) await ports.memory.delete(key)
  await saveIdentity(ports, identity)
  let touch: Uint8Array | null = null
  const learn = (key: Uint8Array): void => {
    touch = key
  }
  const whose = { practice, member, seed }
  const byPassphrase = await makePassphraseWrap(whose, { passphrase, device, learn }, ports.random)
  const code = ports.random(32)
  const sheet = makeSheetWrap(whose, code, ports.random)
  code.fill(0)
  const desk = await OpenDesk.open(ports, contact, { identity: { ...identity, state: 'ready' }, seed })
  await desk.appendRoster([
    (place) => plainDraft('wrapAdd', byPassphrase, place),
    (place) => plainDraft('wrapAdd', sheet.pub, place),
  ])
  await keepPassphraseTouch(desk, touch)
  await saveIdentity(ports, { ...identity, state: 'ready' })
  await ports.memory.delete(KEPT_KEY)
  return { desk, sheet: sheet.groups }
}

async function save({ memory, storage }: DeskPorts, kept: Kept): Promise<void> {
  await memory.put(KEPT_KEY, await storage.seal(encode(kept as unknown as Value)))
}

async function load({ memory, storage }: DeskPorts): Promise<Kept> {
  const sealed = await memory.get(KEPT_KEY)
  const plain = sealed === null ? null : await storage.open(sealed)
  const map = plain === null ? null : decode(plain)
  if (map === null || !isMap(map)) throw new PellicleError('NOT_FOUND', { what: 'invitation' })
  return map as unknown as Kept
}

function noOffer(error: unknown): null {
  if (error instanceof PellicleError && error.code === 'NOT_FOUND') return null
  throw error
}

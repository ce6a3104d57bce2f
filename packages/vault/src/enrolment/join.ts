/**
 * The new side: types the code, shows the eight characters, waits, and becomes a device of the practice that the offer named. Spec:
 * enrolment. Who is hostile: the server. It knows neither code nor offer; its roster must fit the offer's practice, checkpoint and head.
 */
import { decode, encode, equalBytes, isMap, type Value } from '@pellicle/crypto/format'
import { deriveKemPublic, signPublic } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import { type DeviceIdentity, IDENTITY_KEY, requestSigner, saveIdentity } from '../device/identity.ts'
import { OverlayMemory } from '../device/overlay-memory.ts'
import { deriveDeviceSecret, makePassphraseWrap, openDeviceWrap } from '../keys/member-wraps.ts'
import { plainDraft } from '../practice/roster-drafts.ts'
import { keepPassphraseTouch } from '../presence/passphrase-touch.ts'
import { fingerprintOf } from '../roster/fingerprint.ts'
import { deviceOf, memberOf, type Roster, termsOf, wrapsOf } from '../roster/roster.ts'
import { ROOT } from '../roster/signers.ts'
import { RECEIPTS_KEY, ROW_KEY } from '../statement/pending.ts'
import { Contact } from '../unlock/contact.ts'
import type { DeskPorts } from '../unlock/desk-ports.ts'
import { OpenDesk, type RosterPlace } from '../unlock/open-desk.ts'
import { Caller } from '../wire/caller.ts'
import { DeviceRoutes } from '../wire/device-routes.ts'
import { askEnrolment, sendEnrolmentRequest } from '../wire/open-routes.ts'
import { deriveCompare, stretchCode } from './code.ts'
import { type EnrolmentOffer, type Invited, openOffer, sealRequest } from './messages.ts'

export const JOIN_KEY = 'enrolment/joining'

export interface Joining {
  /** Eight characters: the same must stand on the other screen. */
  readonly compare: string
  /** As whom, when this is an invitation. */
  readonly invites: Invited | null
  /** Of the new person's key: three groups of four characters. */
  readonly fingerprint: string | null
}

interface Kept {
  readonly lookup: Uint8Array
  readonly compare: string
  readonly offer: EnrolmentOffer
  readonly device: Uint8Array
  readonly sign: Uint8Array
  /** X-Wing seed of the request. */
  readonly kem: Uint8Array
  readonly form: 'browser' | 'command-line'
}

/** Throws WRONG_CODE when no offer is there or this code does not open it, ALREADY_EXISTS when another device has answered it. */
export async function askToJoin(
  ports: DeskPorts,
  by: { readonly code: string; readonly deviceLabel: string; readonly form: 'browser' | 'command-line' },
): Promise<Joining> {
  if ((await ports.memory.get(IDENTITY_KEY)) !== null) throw new PellicleError('ALREADY_EXISTS')
  const { random } = ports
  const keys = await stretchCode(by.code)
  const caller = new Caller(ports)
  const { offer: sealedOffer } = await askEnrolment(caller, keys.lookup).catch(unknownCode)
  const offer = await openOffer(keys.offer, sealedOffer).catch(unknownCode)
  const [device, sign, kem] = [random(16), random(32), random(32)]
  const request = await sealRequest(
    keys.request,
    { device, sign: signPublic(sign), seal: deriveKemPublic(kem), form: by.form, label: by.deviceLabel },
    random,
  )
  const compare = deriveCompare(keys, sealedOffer, request)
  await saveKept(ports, { lookup: keys.lookup, compare, offer, device, sign, kem, form: by.form })
  await sendEnrolmentRequest(caller, keys.lookup, request)
  const invites = offer.invites ?? null
  const fingerprint = invites === null ? null : fingerprintOf(offer.member, deriveKemPublic(kem))
  return { compare, invites, fingerprint }
}

/** One look: whether the other device has said yes. `expired` also when the offer was never answered in time. */
export async function joinState(ports: DeskPorts): Promise<'waiting' | 'admitted' | 'expired'> {
  const { lookup } = await loadKept(ports)
  try {
    return (await askEnrolment(new Caller(ports), lookup)).admitted ? 'admitted' : 'waiting'
  } catch (error) {
    if (error instanceof PellicleError && error.code === 'NOT_FOUND') return 'expired'
    throw error
  }
}

/**
 * After `admitted`. The passphrase is this device's own. Throws UNKNOWN_DEVICE while the roster does not have it; ROLLED_BACK, FORKED,
 * INCOMPLETE when the server is not what the offer described.
 */
export async function finishJoining(ports: DeskPorts, passphrase: string): Promise<OpenDesk> {
  const { offer, device, sign, kem, form } = await loadKept(ports)
  const { practice, member } = offer
  const memory = new OverlayMemory(ports.memory)
  const contact = await Contact.load(memory, practice, offer.log)
  await contact.checkpoints.adopt(offer.checkpoint)
  await contact.heads.raise([[ROOT, [offer.roster[0], ...offer.roster]]])
  const unproven: DeviceIdentity = { practice, member, device, sign, secret: new Uint8Array(0), form, state: 'joining' }
  const routes = new DeviceRoutes(new Caller(ports), requestSigner(unproven))
  const roster = await contact.refreshRoster((from, seen) => routes.roster(from, seen))
  const { seed, wrap } = await openSeed(roster, { offer, device, kem })
  await memory.commit()
  const identity = { ...unproven, secret: deriveDeviceSecret(seed, practice, device) }
  for (const key of [ROW_KEY, RECEIPTS_KEY]) await ports.memory.delete(key)
  await saveIdentity(ports, identity)
  let touch: Uint8Array | null = null
  const learn = (key: Uint8Array): void => {
    touch = key
  }
  const pub = await makePassphraseWrap({ practice, member, seed }, { passphrase, device, learn }, ports.random)
  const desk = await OpenDesk.open(ports, contact, { identity: { ...identity, state: 'ready' }, seed })
  // What travelled through the enrolment is worth nothing afterwards.
  await desk.appendRoster([
    (place) => plainDraft('wrapAdd', pub, place),
    ...(wrap === null ? [] : [(place: RosterPlace) => plainDraft('wrapRemove', { wrap }, place)]),
  ])
  await keepPassphraseTouch(desk, touch)
  await saveIdentity(ports, { ...identity, state: 'ready' })
  await ports.memory.delete(JOIN_KEY)
  return desk
}

/** The member seed: sealed to this device by another one of the same member, or, when invited, the one that was made here. */
async function openSeed(
  roster: Roster,
  { offer, device, kem }: Pick<Kept, 'offer' | 'device' | 'kem'>,
): Promise<{ readonly seed: Uint8Array; readonly wrap: Uint8Array | null }> {
  if (offer.invites !== undefined) {
    const known = memberOf(roster, offer.member)
    if (known === null || deviceOf(roster, device) === null) throw new PellicleError('UNKNOWN_DEVICE')
    // The administrator signed what was compared, or this is somebody else's key under our name (case K1).
    if (!equalBytes(termsOf(known).seal, deriveKemPublic(kem))) throw new PellicleError('UNTRUSTED_KEY')
    return { seed: kem.slice(), wrap: null }
  }
  const wrap = wrapsOf(roster, offer.member).find(
    (w) => w.method === 'device' && w.device !== null && equalBytes(w.device, device),
  )
  if (wrap === undefined) throw new PellicleError('UNKNOWN_DEVICE')
  return { seed: await openDeviceWrap(roster, wrap, kem), wrap: wrap.id }
}

export function forgetJoining({ memory }: Pick<DeskPorts, 'memory'>): Promise<void> {
  return memory.delete(JOIN_KEY)
}

async function saveKept({ memory, storage }: DeskPorts, kept: Kept): Promise<void> {
  await memory.put(JOIN_KEY, await storage.seal(encode(kept as unknown as Value)))
}

async function loadKept({ memory, storage }: DeskPorts): Promise<Kept> {
  const sealed = await memory.get(JOIN_KEY)
  const plain = sealed === null ? null : await storage.open(sealed)
  const map = plain === null ? null : decode(plain)
  if (map === null || !isMap(map)) throw new PellicleError('NOT_FOUND', { what: 'enrolment' })
  return map as unknown as Kept
}

/** A code that finds nothing and one that opens nothing look alike to who types it. */
function unknownCode(error: unknown): never {
  const isNetwork = error instanceof PellicleError && ['OFFLINE', 'RATE_LIMITED', 'SERVER_BUSY'].includes(error.code)
  throw isNetwork ? error : new PellicleError('WRONG_CODE', {}, { cause: error })
}

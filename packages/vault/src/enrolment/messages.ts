/** Offer and request: what the two devices say to each other through a server that reads neither. Spec: enrolment §2, §3. */
import { concat, decode, encode, isMap, type ObjectContext, type Value } from '@pellicle/crypto/format'
import { openObject } from '@pellicle/crypto/open'
import { type Random, sealObject } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import { ROLES, type Role } from '@pellicle/protocol/roles'

export interface EnrolmentOffer {
  readonly practice: Uint8Array
  /** The log's verification key. */
  readonly log: Uint8Array
  readonly member: Uint8Array
  /** Signed note of the newest checkpoint the old device has verified. */
  readonly checkpoint: string
  /** Newest roster statement it knows. */
  readonly roster: readonly [revision: number, hash: Uint8Array]
  /** An invitation: `member` is a fresh id, and the new person's key is made on the new device. */
  readonly invites?: Invited
}

export interface Invited {
  readonly name: string
  readonly roles: readonly Role[]
}

export interface EnrolmentRequest {
  readonly device: Uint8Array
  /** Ed25519 public key. */
  readonly sign: Uint8Array
  /** X-Wing public key to which the member seed is sealed. */
  readonly seal: Uint8Array
  readonly form: 'browser' | 'command-line'
  readonly label: string
}

/** Random id ‖ sealed object: one key may seal a second try without meeting a nonce again. */
async function sealMessage(key: Uint8Array, message: object, random: Random): Promise<Uint8Array> {
  const id = random(16)
  return concat(id, await sealObject(key, contextOf(id), encode({ v: 1, ...message } as unknown as Value)))
}

async function openMessage(key: Uint8Array, bytes: Uint8Array): Promise<{ readonly [name: string]: Value }> {
  const map = decode(await openObject(key, contextOf(bytes.slice(0, 16)), bytes.subarray(16)))
  if (!isMap(map) || map.v !== 1) throw new PellicleError('UNKNOWN_SUITE')
  const { v: _, ...message } = map
  return message
}

export const sealOffer = (key: Uint8Array, offer: EnrolmentOffer, random: Random) => sealMessage(key, offer, random)
export const sealRequest = (key: Uint8Array, request: EnrolmentRequest, random: Random) =>
  sealMessage(key, request, random)

/** Throws CryptoError KEY_REFUSED or SEAL_BROKEN for what was not sealed under this code. */
export async function openOffer(key: Uint8Array, bytes: Uint8Array): Promise<EnrolmentOffer> {
  const offer = (await openMessage(key, bytes)) as unknown as EnrolmentOffer
  const fits =
    isBytes(offer.practice, 32) &&
    isBytes(offer.log, 32) &&
    isBytes(offer.member, 16) &&
    typeof offer.checkpoint === 'string' &&
    Array.isArray(offer.roster) &&
    isBytes(offer.roster[1], 32) &&
    (offer.invites === undefined || isInvited(offer.invites))
  if (!fits) throw new PellicleError('BAD_REQUEST')
  return offer
}

export async function openRequest(key: Uint8Array, bytes: Uint8Array): Promise<EnrolmentRequest> {
  const request = (await openMessage(key, bytes)) as unknown as EnrolmentRequest
  const fits =
    isBytes(request.device, 16) &&
    isBytes(request.sign, 32) &&
    isBytes(request.seal, 1216) &&
    (request.form === 'browser' || request.form === 'command-line') &&
    typeof request.label === 'string' &&
    request.label.length <= 200
  if (!fits) throw new PellicleError('BAD_REQUEST')
  return request
}

function contextOf(object: Uint8Array): ObjectContext {
  const none = { practice: new Uint8Array(32), subject: new Uint8Array(16), generation: 0, revision: 0 }
  return { ...none, object, role: 'enrolment' }
}

function isInvited({ name, roles }: Partial<Invited>): boolean {
  const known = (role: unknown) => (ROLES as readonly unknown[]).includes(role)
  return typeof name === 'string' && name.length <= 200 && Array.isArray(roles) && roles.every(known)
}

function isBytes(value: unknown, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length
}

/**
 * Who asks: the signed part of a request, held against what really arrived. Spec: request §1.
 *
 * The enemy replays what he saw, aims it at another path or body, or turns the clock (case B11). Order: shape and aim
 * first, then the clock, then the signature; only a request that was truly signed may spend a nonce. The body is compared by
 * whoever reads it (`checkBody`, or the store for an object): nothing is done before.
 */
import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { CryptoError, decode, equalBytes, fromBase64Url } from '@pellicle/crypto/format'
import { verifyRequest } from '@pellicle/crypto/proof'
import {
  CLOCK_SKEW_MS,
  HEADER_REQUEST,
  HEADER_SIGNATURE,
  type SignedRequest,
  signedRequest,
} from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import * as v from 'valibot'
import type { PracticeCore, Signer } from '../practice-core.ts'
import type { NonceWindow } from './nonce-window.ts'
import type { Sessions } from './sessions.ts'

export interface Signed {
  readonly claim: SignedRequest
  /** The exact signed bytes. */
  readonly request: Uint8Array
  readonly signature: Uint8Array
  readonly signer: Signer
}

export interface Desk {
  readonly core: PracticeCore
  readonly nonces: NonceWindow
  readonly sessions: Sessions
  readonly now: number
  /** When this process began: older requests may have been answered by the one before, whose nonces are gone. */
  readonly since: number
  /** Whether the root may ask this. */
  readonly root: boolean
}

const MAX_HEADER = 8192

/** Throws UNSIGNED, CLOCK_SKEW, UNKNOWN_DEVICE, REVOKED, REPLAYED, RATE_LIMITED, NO_SESSION. */
export async function readSigned(incoming: IncomingMessage, desk: Desk): Promise<Signed> {
  const request = headerBytes(incoming, HEADER_REQUEST)
  const signature = headerBytes(incoming, HEADER_SIGNATURE)
  const claim = parseClaim(request)
  checkAim(claim, incoming, desk.core)
  if (isRoot(claim.device) && !(desk.root && claim.session === null)) throw new PellicleError('NOT_ALLOWED')
  checkClock(claim, desk)
  const signer = await checkSigner({ claim, request, signature }, desk)
  const taken = desk.nonces.take(claim, desk.now)
  if (taken === 'seen') throw new PellicleError('REPLAYED')
  if (taken === 'full') throw new PellicleError('RATE_LIMITED', { retryAfterMs: 60_000 })
  if (claim.session !== null && !(await isOpen(claim.session, claim.device, desk)))
    throw new PellicleError('NO_SESSION')
  return { claim, request, signature, signer }
}

/** The body that was signed is the one that came. Throws UNSIGNED. */
export function checkBody(signed: Signed, body: Uint8Array): void {
  const hash = createHash('sha256').update(body).digest()
  if (!equalBytes(hash, signed.claim.body)) throw new PellicleError('UNSIGNED')
}

/** Here, or at the server that holds the gate. */
async function isOpen(session: Uint8Array, device: Uint8Array, { sessions, core, now }: Desk): Promise<boolean> {
  return sessions.touch(session, device, now) || ((await core.door?.hasSession(session, device)) ?? false)
}

function isRoot(device: Uint8Array): boolean {
  return device.every((byte) => byte === 0)
}

function headerBytes(incoming: IncomingMessage, name: string): Uint8Array {
  // Node joins a header that is sent twice with a comma, which is no base64url.
  const text = incoming.headers[name]
  const bytes = typeof text === 'string' && text.length <= MAX_HEADER ? fromBase64Url(text) : null
  if (bytes === null) throw new PellicleError('UNSIGNED')
  return bytes
}

function parseClaim(request: Uint8Array): SignedRequest {
  try {
    const parsed = v.safeParse(signedRequest, decode(request), { abortEarly: true })
    if (parsed.success) return parsed.output
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error
  }
  throw new PellicleError('UNSIGNED')
}

function checkAim(claim: SignedRequest, incoming: IncomingMessage, core: PracticeCore): void {
  const practice = core.practice
  const aimed =
    practice !== null &&
    equalBytes(claim.practice, practice) &&
    claim.method === incoming.method &&
    claim.path === incoming.url
  if (!aimed) throw new PellicleError('UNSIGNED')
}

function checkClock(claim: SignedRequest, { now, since }: Desk): void {
  if (Math.abs(now - claim.at) > CLOCK_SKEW_MS || claim.at < since)
    throw new PellicleError('CLOCK_SKEW', { serverTime: now })
}

async function checkSigner(what: Omit<Signed, 'signer'>, { core, sessions }: Desk): Promise<Signer> {
  const { device } = what.claim
  const signer = core.signer(device)
  if (signer === null) throw new PellicleError('UNKNOWN_DEVICE')
  const genuine = what.signature.length === 64 && (await verifyRequest(signer.sign, what.request, what.signature))
  if (!genuine) throw new PellicleError('UNSIGNED')
  if (signer.revoked) {
    sessions.endAllOf(device)
    core.gateRoom?.noteRefused(device)
    throw new PellicleError('REVOKED')
  }
  return signer
}

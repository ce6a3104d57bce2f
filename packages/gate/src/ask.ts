/**
 * What a device asks, as the gate believes it: from the signed bytes alone, never from what a server says about them.
 * Spec: request §1, gate §4. The enemy is a server that shows the gate asks that no device made, or made for something else.
 */
import { CryptoError, decode, equalBytes, type Value } from '@pellicle/crypto/format'
import { digest, verifyRequest } from '@pellicle/crypto/proof'
import { CLOCK_SKEW_MS, type GateAsk, gateAsk, parseShape, sessionRequest, signedRequest } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { idKey } from './id-key.ts'
import { doorOf } from './paths.ts'
import { type Device, deviceOf, type RosterState } from './roster-state.ts'

/** The bytes of a signed request as they arrived. */
export interface SignedBytes {
  readonly request: Uint8Array
  readonly signature: Uint8Array
  /** The exact body that the request's hash covers. */
  readonly body: Uint8Array
}

export interface VerifiedAsk extends SignedBytes {
  readonly device: Device
  readonly session: Uint8Array | null
  readonly nonce: Uint8Array
}

export interface AskRules {
  readonly roster: RosterState
  readonly path: string
  readonly now: number
}

/** Throws UNSIGNED, UNKNOWN_DEVICE, CLOCK_SKEW. */
export async function verifyAsk(ask: SignedBytes, { roster, path, now }: AskRules): Promise<VerifiedAsk> {
  const said = orRefuse(parseShape(signedRequest, decodeOrNull(ask.request)))
  const asked = doorOf(said.path)
  const practice = roster.founding?.practice
  const fits = practice !== undefined && equalBytes(said.practice, practice) && said.method === 'POST' && asked === path
  if (!fits || !equalBytes(await digest(ask.body), said.body)) throw new PellicleError('UNSIGNED')
  const device = deviceOf(roster, said.device)
  if (device === null) throw new PellicleError('UNKNOWN_DEVICE')
  if (!(await verifyRequest(device.sign, ask.request, ask.signature))) throw new PellicleError('UNSIGNED')
  if (Math.abs(said.at - now) > CLOCK_SKEW_MS) throw new PellicleError('CLOCK_SKEW', { serverTime: now })
  return { ...ask, device, session: said.session, nonce: said.nonce }
}

/** Subject and items from the signed body. Throws BAD_REQUEST, also for an item named twice. */
export function parseGateAsk(body: Uint8Array): GateAsk {
  const ask = orRefuse(parseShape(gateAsk, decodeOrNull(body)))
  const names = new Set(ask.items.map(([kind, id]) => `${kind}:${idKey(id)}`))
  if (names.size !== ask.items.length) throw new PellicleError('BAD_REQUEST')
  return ask
}

/** The device's key for the session that it opens. */
export function parseSessionAsk(body: Uint8Array): Uint8Array {
  return orRefuse(parseShape(sessionRequest, decodeOrNull(body))).kem
}

function orRefuse<T>(value: T | null): T {
  if (value === null) throw new PellicleError('BAD_REQUEST')
  return value
}

function decodeOrNull(bytes: Uint8Array): Value {
  try {
    return decode(bytes)
  } catch (cause) {
    if (cause instanceof CryptoError) return null
    throw cause
  }
}

/** The two headers of a signed request (spec: request §1), with everything that an attacker could change in them. */
import { createHash } from 'node:crypto'
import { encode, toBase64Url, type Value } from '@pellicle/crypto/format'
import { signRequest } from '@pellicle/crypto/seal'
import { HEADER_REQUEST, HEADER_SIGNATURE } from '@pellicle/protocol/api'
import type { Voice } from './clinic.ts'
import { random } from './random.ts'

export interface Aim {
  readonly method: string
  readonly path: string
  readonly body?: Uint8Array
  readonly session?: Uint8Array | null
  /** Fields of the signed part that are not what they should be. */
  readonly claim?: Readonly<Record<string, Value>>
  /** Another key than the device's. */
  readonly seed?: Uint8Array
}

export async function signedHeaders(
  practice: Uint8Array,
  device: Pick<Voice, 'id' | 'seed'>,
  aim: Aim,
): Promise<Record<string, string>> {
  const { method, path, body = new Uint8Array(0), session = null, claim = {}, seed = device.seed } = aim
  const request = encode({
    v: 1,
    practice,
    device: device.id,
    session,
    method,
    path,
    body: new Uint8Array(createHash('sha256').update(body).digest()),
    at: Date.now(),
    nonce: random(16),
    ...claim,
  })
  const signature = await signRequest(seed, request)
  return { [HEADER_REQUEST]: toBase64Url(request), [HEADER_SIGNATURE]: toBase64Url(signature) }
}

/**
 * The 32 bytes that a passkey's PRF gives for a salt (WebAuthn Level 3 §10.1.4). They go to the worker and are overwritten here; on this
 * side they never become a key. Who is hostile: nobody here but what runs in the page, which is why the page holds them for one call only.
 */

import type { Passkey } from '../worker/ways-api.ts'
import { PasskeyTrouble, troubleIn } from './passkey-trouble.ts'

export interface PasskeyOutput {
  readonly credential: Uint8Array<ArrayBuffer>
  readonly output: Uint8Array<ArrayBuffer>
}

const PATIENCE_MS = 120_000

/** Asks for a touch of one of these. Throws PasskeyTrouble. */
export async function askPasskey(known: readonly Passkey[]): Promise<PasskeyOutput> {
  const salts = known.map(({ credential, salt }) => [base64url(credential), { first: salt }] as const)
  const found = await get({
    challenge: crypto.getRandomValues(new Uint8Array(32)),
    allowCredentials: known.map(({ credential }) => ({ type: 'public-key', id: credential })),
    userVerification: 'required',
    timeout: PATIENCE_MS,
    extensions: { prf: { evalByCredential: Object.fromEntries(salts) } },
  })
  const output = prfOutput(found)
  if (output === null) throw new PasskeyTrouble('no-prf')
  return { credential: new Uint8Array(found.rawId), output }
}

export function prfOutput(made: PublicKeyCredential): Uint8Array<ArrayBuffer> | null {
  const first = made.getClientExtensionResults().prf?.results?.first
  if (first === undefined) return null
  const bytes =
    first instanceof ArrayBuffer ? new Uint8Array(first) : new Uint8Array(first.buffer.slice(0) as ArrayBuffer)
  return bytes.length === 32 ? bytes : null
}

async function get(publicKey: PublicKeyCredentialRequestOptions): Promise<PublicKeyCredential> {
  try {
    const found = await navigator.credentials.get({ publicKey })
    if (found instanceof PublicKeyCredential) return found
  } catch (error) {
    throw troubleIn(error)
  }
  throw new PasskeyTrouble('cancelled')
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

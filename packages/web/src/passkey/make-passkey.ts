/**
 * A new passkey that can open this member's key on this device. PRF is asked for with a salt from the start (`prf: {}` alone makes Windows
 * Hello refuse), once more without when the authenticator stumbles over it, and asked again by an assertion when it answers only there.
 * Only a passkey that gave 32 bytes is kept: one that cannot open the key would look like a way in and be none.
 */
import type { PasskeyPlan } from '../worker/ways-api.ts'
import { askPasskey, type PasskeyOutput, prfOutput } from './passkey-output.ts'
import { PasskeyTrouble, troubleIn } from './passkey-trouble.ts'

export interface MadePasskey extends PasskeyOutput {
  /** For touches: P-256, 0x04 ‖ x ‖ y, and the name it was made for. Null for an authenticator of another kind, or one that was there. */
  readonly touch: { readonly publicKey: Uint8Array<ArrayBuffer>; readonly rp: string } | null
  readonly salt: Uint8Array<ArrayBuffer>
}

const PATIENCE_MS = 120_000
/** COSE: ES256, which the gate checks touches of; RS256 for Windows Hello's TPM. */
const ALGORITHMS = [-7, -257] as const

/** Throws PasskeyTrouble. */
export async function makePasskey(plan: PasskeyPlan): Promise<MadePasskey> {
  const made = await create(plan)
  if (made === 'known') return takeKnown(plan)
  const credential = new Uint8Array(made.rawId)
  const { salt } = plan
  const output = prfOutput(made) ?? (await askAgain(plan, credential))
  if (output !== null) return { credential, salt, output, touch: touchOf(made) }
  await forgetAtAuthenticator(credential)
  throw new PasskeyTrouble('no-prf')
}

/** `known`: the authenticator holds one of this member's passkeys already, perhaps synced from another device. */
async function create(plan: PasskeyPlan): Promise<PublicKeyCredential | 'known'> {
  const withPrf = { prf: { eval: { first: plan.salt } } }
  try {
    return await register(plan, withPrf)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'InvalidStateError') return 'known'
    // A person who said no is not asked twice; an authenticator that choked on the extension is.
    const choked =
      error instanceof DOMException && ['UnknownError', 'NotSupportedError', 'DataError'].includes(error.name)
    if (!choked) throw troubleIn(error)
  }
  try {
    return await register(plan, {})
  } catch (error) {
    throw troubleIn(error)
  }
}

async function register(
  { challenge, user, memberName, known }: PasskeyPlan,
  extensions: AuthenticationExtensionsClientInputs,
): Promise<PublicKeyCredential> {
  const made = await navigator.credentials.create({
    publicKey: {
      challenge,
      rp: { name: 'Pellicle' },
      user: { id: user, name: memberName, displayName: memberName },
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      attestation: 'none',
      excludeCredentials: known.map(({ credential }) => ({ type: 'public-key', id: credential })),
      timeout: PATIENCE_MS,
      extensions,
    },
  })
  if (made instanceof PublicKeyCredential) return made
  throw new PasskeyTrouble('cancelled')
}

async function takeKnown({ known }: PasskeyPlan): Promise<MadePasskey> {
  const { credential, output } = await askPasskey(known)
  const mine = known.find((one) => sameBytes(one.credential, credential))
  if (mine === undefined) throw new PasskeyTrouble('cancelled')
  return { credential, salt: mine.salt, output, touch: null }
}

/** SubjectPublicKeyInfo of P-256 ends with the point (RFC 5480 §2). */
function touchOf({ response }: PublicKeyCredential): MadePasskey['touch'] {
  if (!(response instanceof AuthenticatorAttestationResponse) || response.getPublicKeyAlgorithm() !== -7) return null
  const spki = response.getPublicKey()
  const publicKey = spki === null ? null : new Uint8Array(spki).slice(-65)
  return publicKey === null || publicKey[0] !== 4 ? null : { publicKey, rp: location.hostname }
}

async function askAgain({ salt }: PasskeyPlan, credential: Uint8Array<ArrayBuffer>) {
  try {
    return (await askPasskey([{ credential, salt }])).output
  } catch (error) {
    if (error instanceof PasskeyTrouble && error.code === 'no-prf') return null
    throw error
  }
}

/** Best effort: it would stand in the system's list and open nothing (WebAuthn Level 3 §5.1.10). */
async function forgetAtAuthenticator(credential: Uint8Array): Promise<void> {
  const { signalUnknownCredential } = PublicKeyCredential as unknown as {
    signalUnknownCredential?: (which: { rpId: string; credentialId: string }) => Promise<void>
  }
  const credentialId = btoa(String.fromCharCode(...credential))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  await signalUnknownCredential
    ?.call(PublicKeyCredential, { rpId: location.hostname, credentialId })
    .catch(() => undefined)
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}

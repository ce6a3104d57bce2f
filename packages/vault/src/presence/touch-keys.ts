/**
 * Touch keys of this device: the passphrase's, which comes by itself, and passkeys'. Spec: gate §8. None of them is ever held: a passkey's
 * private half never leaves its authenticator, the passphrase's is derived when it is typed.
 */
import { equalBytes } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { plainDraft } from '../practice/roster-drafts.ts'
import type { RosterTouch } from '../roster/roster.ts'
import type { OpenDesk } from '../unlock/open-desk.ts'

/** One way to say "I am here" on this device. */
export interface TouchWay {
  readonly way: 'passkey' | 'passphrase'
  readonly touch: Uint8Array
  readonly credential: Uint8Array | null
  readonly rp: string | null
}

/** In order of ease: passkeys first, the newest first. */
export function listTouchWays(desk: OpenDesk): TouchWay[] {
  return ownTouches(desk)
    .sort((a, b) => Number(a.method === 'passphrase') - Number(b.method === 'passphrase') || b.addedAt - a.addedAt)
    .map(({ id, method, credential, rp }) => ({ way: method, touch: id, credential, rp }))
}

export function ownTouches({ roster, device }: OpenDesk): RosterTouch[] {
  return [...roster.touches.values()].filter((one) => one.removedAt === null && equalBytes(one.device, device))
}

export function passphraseTouchPub(
  key: Uint8Array,
  of: { readonly touch: Uint8Array; readonly member: Uint8Array; readonly device: Uint8Array },
) {
  return { ...of, method: 'passphrase', key, credential: null, rp: null, proof: null }
}

/** Says the passphrase's touch key once. A box that is away hears it at the next unlock; nobody waits for that. */
export async function keepPassphraseTouch(desk: OpenDesk, key: Uint8Array | null): Promise<void> {
  if (key === null || ownTouches(desk).some((one) => equalBytes(one.key, key))) return
  const { member, device, random } = desk
  const pub = passphraseTouchPub(key, { touch: random(16), member, device })
  try {
    await desk.appendRoster([(place) => plainDraft('touchAdd', pub, place)])
  } catch (error) {
    if (!(error instanceof PellicleError)) throw error
  }
}

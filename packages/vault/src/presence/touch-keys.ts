/**
 * Touch keys of this device: the passphrase's, which comes by itself, and passkeys'. Spec: gate §8. None of them is ever held: a passkey's
 * private half never leaves its authenticator, the passphrase's is derived when it is typed.
 */
import { equalBytes } from '@pellicle/crypto/format'
import type { Roster, RosterTouch } from '../roster/roster.ts'

/** An unlocked device, as far as its touch keys go. */
export interface OnDevice {
  readonly roster: Roster
  readonly device: Uint8Array
}

/** One way to say "I am here" on this device. */
export interface TouchWay {
  readonly way: 'passkey' | 'passphrase'
  readonly touch: Uint8Array
  readonly credential: Uint8Array | null
  readonly rp: string | null
}

/** In order of ease: passkeys first, the newest first. */
export function listTouchWays(desk: OnDevice): TouchWay[] {
  return ownTouches(desk)
    .sort((a, b) => Number(a.method === 'passphrase') - Number(b.method === 'passphrase') || b.addedAt - a.addedAt)
    .map(({ id, method, credential, rp }) => ({ way: method, touch: id, credential, rp }))
}

export function ownTouches({ roster, device }: OnDevice): RosterTouch[] {
  return [...roster.touches.values()].filter((one) => one.removedAt === null && equalBytes(one.device, device))
}

export function passphraseTouchPub(
  key: Uint8Array,
  of: { readonly touch: Uint8Array; readonly member: Uint8Array; readonly device: Uint8Array },
) {
  return { ...of, method: 'passphrase', key, credential: null, rp: null, proof: null }
}

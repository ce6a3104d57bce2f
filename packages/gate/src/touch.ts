/**
 * A human gesture: a signature by a key that no program on the device can use alone. Who is hostile: whoever holds an unlocked session,
 * its device key and its worker, but not the person's finger or passphrase. Spec: gate §8.
 *
 * LIMITS: a page that was taken over can ask for a gesture and lie about what it is for; each counts for one ask and one time.
 */
import { encode, equalBytes, touchMessage } from '@pellicle/crypto/format'
import { sha256, verifyPasskey, verifySignature } from '@pellicle/crypto/proof'
import { RIPE_MS, TOUCH_FRESH_MS } from '@pellicle/protocol/gate'
import type { TouchProof } from '@pellicle/protocol/statements/touch-proof'
import type { GateState, TouchKey } from './gate-state.ts'
import { idKey } from './id-key.ts'
import { deviceOf, isRevoked, type RosterState } from './roster-state.ts'

/** What a gesture is for. */
export interface TouchAim {
  readonly device: Uint8Array
  readonly why: 'grant' | 'glass' | 'list' | 'agree' | 'key'
  /** SHA-256 of what exactly: `aboutAsk`, `aboutAct`, `aboutKey`. */
  readonly about: Uint8Array
}

type Half = readonly [kind: string, id: Uint8Array]

export function aboutAsk(ask: {
  readonly subject: Uint8Array
  readonly items: readonly Half[]
  readonly reason: string | null
}): Uint8Array {
  return sha256(encode([ask.subject, ask.items.map(([kind, id]) => [kind, id]), ask.reason]))
}

export function aboutAct(act: Uint8Array): Uint8Array {
  return sha256(encode(['act', act]))
}

export function aboutKey(touch: Uint8Array, key: Uint8Array): Uint8Array {
  return sha256(encode(['key', touch, key]))
}

export function touchClaim(
  practice: Uint8Array,
  aim: TouchAim,
  said: { readonly touch: Uint8Array; readonly at: number },
) {
  const { device, why, about } = aim
  return encode({ v: 1, practice, device, why, about, touch: said.touch, at: said.at })
}

export type TouchFault = 'touch key' | 'young' | 'used' | 'stale' | 'signature'

export interface TouchRules {
  readonly state: GateState
  readonly roster: RosterState
  readonly now: number
  /** False where a gesture is bound to something that exists once: then its age does not matter. */
  readonly fresh?: boolean
}

/** Null when it counts. */
export async function faultOfTouch(
  proof: TouchProof,
  aim: TouchAim,
  { state, roster, now, fresh = true }: TouchRules,
): Promise<TouchFault | null> {
  const key = state.keys.get(idKey(proof.touch))
  const device = deviceOf(roster, aim.device)
  const practice = roster.founding?.practice
  if (key === undefined || device === null || practice === undefined) return 'touch key'
  const owns = !key.removed && equalBytes(key.device, aim.device) && equalBytes(key.member, device.member)
  if (!owns || isRevoked(roster, device)) return 'touch key'
  if (!isRipe(state, key, now)) return 'young'
  if (proof.at <= key.claimed) return 'used'
  if (fresh && Math.abs(proof.at - now) > TOUCH_FRESH_MS) return 'stale'
  return (await verify(key, proof, touchClaim(practice, aim, proof))) ? null : 'signature'
}

async function verify(key: TouchKey, proof: TouchProof, claim: Uint8Array): Promise<boolean> {
  const { signature, authenticator, client } = proof
  const message = touchMessage(claim)
  if (key.method === 'passphrase') return signature.length === 64 && verifySignature(key.key, message, signature)
  if (authenticator === null || client === null || key.rp === null) return false
  return verifyPasskey({ authenticator, client, signature }, { key: key.key, challenge: sha256(message), rp: key.rp })
}

/** A key that somebody with an unlocked session could have added himself waits a day, and everybody is told. */
function isRipe(state: GateState, key: TouchKey, now: number): boolean {
  const others = [...state.keys.values()].some((one) => equalBytes(one.member, key.member) && isBefore(one, key))
  if (others && isYoung(state, key.device, now)) return false
  return key.ripe || (key.at !== null && now - key.at >= RIPE_MS)
}

function isBefore(one: TouchKey, key: TouchKey): boolean {
  return (
    !equalBytes(one.device, key.device) && (one.at ?? Number.POSITIVE_INFINITY) < (key.at ?? Number.POSITIVE_INFINITY)
  )
}

/** A device enrolled today (case B4), unless paper admitted it or the practice itself began today. */
export function isYoung(state: GateState, device: Uint8Array, now: number): boolean {
  const known = state.devices.get(idKey(device))
  if (known === undefined) return true
  if (known.byPaper) return false
  const at = known.at ?? now
  if (state.founded === null || at <= state.founded + RIPE_MS) return false
  return now - at < RIPE_MS
}

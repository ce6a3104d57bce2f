/**
 * One gesture becomes a proof for one ask. Spec: gate §8: what is signed covers the device, the exact ask and a time that only grows; the
 * seed of a passphrase's touch lives for one signature.
 */
import { encode, equalBytes, touchMessage } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { signPublic, signTouch } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import type { ReasonCode } from '@pellicle/protocol/reasons'
import type { TouchProof } from '@pellicle/protocol/statements/touch-proof'
import type { HalfItem } from '../desk.ts'
import { deriveDeviceSecret, deriveTouchSeed, passphraseSecret } from '../keys/member-wraps.ts'
import { type RosterTouch, wrapsOf } from '../roster/roster.ts'
import type { Answer, Attendant, Need, TouchAnswer } from './attendant.ts'
import { listTouchWays, type OnDevice, ownTouches, type TouchWay } from './touch-keys.ts'

/** An unlocked device with somebody in front of it. */
export interface Toucher extends OnDevice {
  readonly practice: Uint8Array
  readonly member: Uint8Array
  readonly memberSeed: Uint8Array
  /** A time that no touch of this device had. */
  nextTouchAt(): number
}

export type TouchWhy = 'grant' | 'glass' | 'agree' | 'key'

export function aboutAsk(subject: Uint8Array, items: readonly HalfItem[], reason: string | null): Uint8Array {
  return sha256(encode([subject, items.map(([kind, id]) => [kind, id]), reason]))
}

export function aboutAct(act: Uint8Array): Uint8Array {
  return sha256(encode(['act', act]))
}

export function aboutKey(touch: Uint8Array, key: Uint8Array): Uint8Array {
  return sha256(encode(['key', touch, key]))
}

export interface Aim {
  readonly why: TouchWhy
  /** What exactly, once the reason is known. */
  readonly about: (reason: ReasonCode) => Uint8Array
}

/** What the person is shown, without what a gesture is made of. */
export type Asked = Pick<Need, 'why' | 'subject' | 'class' | 'opened' | 'limit'> & Partial<Pick<Need, 'reason'>>

export interface Attended {
  readonly reason: ReasonCode
  readonly touch: TouchProof | null
}

/** Asks the person once. Null: no. Throws WRONG_PASSPHRASE, KEY_REFUSED for a way that this device does not have. */
export async function attend(
  desk: Toucher,
  attendant: Attendant,
  { asked, aim }: { readonly asked: Asked; readonly aim: Aim },
): Promise<Attended | null> {
  const at = desk.nextTouchAt()
  const claim = (touch: Uint8Array, reason: ReasonCode) => {
    const { practice, device } = desk
    return encode({ v: 1, practice, device, why: aim.why, about: aim.about(reason), touch, at })
  }
  const challenge = (way: TouchWay, reason: ReasonCode) => sha256(touchMessage(claim(way.touch, reason)))
  const typed = new TypedTouch(desk)
  const need: Need = {
    ...{ reason: null, ...asked, ways: listTouchWays(desk), challenge },
    fits: (passphrase) => typed.fits(passphrase),
  }
  try {
    const answer: Answer | null = await attendant(need)
    if (answer === null) return null
    const { reason, touch } = answer
    if (touch === undefined) return { reason, touch: null }
    const own = findOwn(desk, touch)
    const proof = await prove(typed, { touch, claim: claim(own.id, reason) })
    return { reason, touch: { touch: own.id, at, ...proof } }
  } finally {
    typed.wipe()
  }
}

function findOwn(desk: Toucher, answer: TouchAnswer): RosterTouch {
  const own = ownTouches(desk)
    .filter(({ method }) => method === answer.way)
    .sort((a, b) => b.addedAt - a.addedAt)
  const found =
    answer.way === 'passphrase'
      ? own[0]
      : own.find(({ credential }) => credential !== null && equalBytes(credential, answer.credential))
  if (found === undefined) throw new PellicleError('KEY_REFUSED', { method: answer.way })
  return found
}

async function prove(
  typed: TypedTouch,
  { touch, claim }: { readonly touch: TouchAnswer; readonly claim: Uint8Array },
): Promise<Pick<TouchProof, 'signature' | 'authenticator' | 'client'>> {
  if (touch.way === 'passkey')
    return { signature: touch.signature, authenticator: touch.authenticatorData, client: touch.clientData }
  return { signature: await typed.sign(touch.passphrase, claim), authenticator: null, client: null }
}

/** The passphrase's touch, from the right passphrase to one signature. */
class TypedTouch {
  readonly #desk: Toucher
  #seed: Uint8Array | null = null

  constructor(desk: Toucher) {
    this.#desk = desk
  }

  /** Throws KEY_REFUSED on a device that has no passphrase. */
  async fits(passphrase: string): Promise<boolean> {
    const seed = await this.#derive(passphrase)
    const key = ownTouches(this.#desk).findLast(({ method }) => method === 'passphrase')?.key
    const fits = key !== undefined && equalBytes(signPublic(seed), key)
    this.wipe()
    if (fits) this.#seed = seed
    else seed.fill(0)
    return fits
  }

  /** Throws WRONG_PASSPHRASE. */
  async sign(passphrase: string, claim: Uint8Array): Promise<Uint8Array> {
    if (this.#seed === null && !(await this.fits(passphrase))) throw new PellicleError('WRONG_PASSPHRASE')
    return signTouch(this.#seed as unknown as Uint8Array, claim)
  }

  wipe(): void {
    this.#seed?.fill(0)
    this.#seed = null
  }

  async #derive(passphrase: string): Promise<Uint8Array> {
    const { practice, member, device, memberSeed, roster } = this.#desk
    const wrap = wrapsOf(roster, member).findLast(
      (one) => one.method === 'passphrase' && one.device !== null && equalBytes(one.device, device),
    )
    if (wrap === undefined) throw new PellicleError('KEY_REFUSED', { method: 'passphrase' })
    const deviceSecret = deriveDeviceSecret(memberSeed, practice, device)
    const secret = await passphraseSecret(wrap, { passphrase, deviceSecret })
    try {
      return deriveTouchSeed(secret, { practice, member, device })
    } finally {
      secret.fill(0)
    }
  }
}

/** A passkey of this device becomes a way to touch, whether or not it opens the member's key. Spec: gate §8. */
import { isPasskeyPublic } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import { plainDraft } from '../practice/roster-drafts.ts'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { aboutKey } from './touch.ts'
import { ownTouches } from './touch-keys.ts'

export interface PasskeyTouch {
  readonly credential: Uint8Array
  /** P-256, uncompressed: 0x04 ‖ x ‖ y. Others (RSA) cannot touch. */
  readonly publicKey: Uint8Array
  /** The relying party's name, as in `PublicKeyCredentialRpEntity.id`. */
  readonly rp: string
}

/** True when it counts at once; false when it counts after a day, because nobody touched for it with an older key. */
export async function addPasskeyTouch(desk: OpenDesk, { credential, publicKey, rp }: PasskeyTouch): Promise<boolean> {
  if (!isPasskeyPublic(publicKey)) throw new PellicleError('UNTRUSTED_KEY')
  const touch = desk.random(16)
  const isFirst = ![...desk.roster.touches.values()].some((one) => String(one.device) === String(desk.device))
  const given = isFirst || ownTouches(desk).length === 0 ? null : await consult(desk, touch, publicKey)
  const proof = given?.touch ?? null
  const { member, device } = desk
  const pub = { touch, member, device, method: 'passkey', key: publicKey, credential, rp, proof }
  await desk.appendRoster([(place) => plainDraft('touchAdd', pub, place)])
  return isFirst || proof !== null
}

function consult(desk: OpenDesk, touch: Uint8Array, key: Uint8Array) {
  return desk.inPersonTurn(() =>
    desk.consult(
      { why: 'key', subject: null, class: null, opened: 0, limit: 0 },
      { why: 'key', about: () => aboutKey(touch, key) },
    ),
  )
}

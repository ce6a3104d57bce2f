/** The passphrase's touch key, said to the practice by itself: whoever unlocks can touch. Spec: gate §8. */
import { equalBytes } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { plainDraft } from '../practice/roster-drafts.ts'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { ownTouches, passphraseTouchPub } from './touch-keys.ts'

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

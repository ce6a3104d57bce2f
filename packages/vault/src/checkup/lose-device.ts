/**
 * The lost-phone drill, for real: a throwaway device of this member is admitted, let in once, called lost, and asks again until it is
 * refused. The seconds are those that a real phone would have had. The device never held a key; what stays are its two statements.
 * Spec: checkup §4, roster §1; scenarios S9.
 */
import { signPublic } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import { type DeviceIdentity, requestSigner } from '../device/identity.ts'
import { revokeDevice } from '../practice/members.ts'
import { plainDraft } from '../practice/roster-drafts.ts'
import type { DeskPorts } from '../unlock/desk-ports.ts'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { Caller } from '../wire/caller.ts'
import { DeviceRoutes } from '../wire/device-routes.ts'

export interface LostDevice {
  readonly playedAt: number
  /** Null: it was still let in when we gave up. */
  readonly refusedAfterMs: number | null
}

const ASK_AGAIN_MS = 200
const GIVE_UP_MS = 60_000

/** Throws NOT_ALLOWED when the device was refused before it was lost: then the drill would prove nothing. */
export async function loseDevice(
  desk: OpenDesk,
  ports: Pick<DeskPorts, 'transport' | 'basePath' | 'random' | 'now' | 'wait'>,
): Promise<LostDevice> {
  const { random, now } = ports
  const identity: DeviceIdentity = {
    ...{ practice: desk.practice, member: desk.member, device: random(16), sign: random(32) },
    ...{ secret: new Uint8Array(0), form: 'browser', state: 'ready' },
  }
  const { device, member, form } = identity
  const pub = { device, member, form, sign: signPublic(identity.sign) }
  await desk.appendRoster([(place) => plainDraft('deviceAdmit', pub, place)])
  const phone = new DeviceRoutes(new Caller(ports), requestSigner(identity))
  try {
    if (!(await isLetIn(phone))) throw new PellicleError('NOT_ALLOWED')
  } catch (error) {
    await revokeDevice(desk, device)
    throw error
  }
  const playedAt = now()
  await revokeDevice(desk, device)
  while (await isLetIn(phone)) {
    if (now() - playedAt > GIVE_UP_MS) return { playedAt, refusedAfterMs: null }
    await ports.wait(ASK_AGAIN_MS)
  }
  identity.sign.fill(0)
  return { playedAt, refusedAfterMs: now() - playedAt }
}

/** A box that does not answer has refused nobody: that error goes on to the caller. */
async function isLetIn(phone: DeviceRoutes): Promise<boolean> {
  try {
    await phone.checkpoint(0)
    return true
  } catch (error) {
    if (error instanceof PellicleError && (error.code === 'REVOKED' || error.code === 'UNKNOWN_DEVICE')) return false
    throw error
  }
}

/** A locked device meets its box: identity from storage, roster up to date, nothing open yet. */
import { PellicleError } from '@pellicle/protocol/errors'
import { type DeviceIdentity, loadIdentity, requestSigner } from '../device/identity.ts'
import { Caller } from '../wire/caller.ts'
import { DeviceRoutes } from '../wire/device-routes.ts'
import { Contact } from './contact.ts'
import type { DeskPorts } from './desk-ports.ts'

export interface Met {
  readonly identity: DeviceIdentity
  readonly contact: Contact
}

/**
 * Throws UNKNOWN_DEVICE when this is no device, REVOKED, ROLLED_BACK, FORKED, INCOMPLETE. When the box does not answer, what was verified
 * before serves: unlocking needs no network, acting does.
 */
export async function meet(ports: DeskPorts): Promise<Met> {
  const identity = await loadIdentity(ports)
  if (identity === null) throw new PellicleError('UNKNOWN_DEVICE')
  const contact = await Contact.load(ports.memory, identity.practice)
  const routes = new DeviceRoutes(new Caller(ports), requestSigner(identity))
  try {
    await contact.refreshRoster((from, seen) => routes.roster(from, seen))
  } catch (error) {
    if (!(error instanceof PellicleError) || error.code !== 'OFFLINE' || !contact.hasRoster) throw error
  }
  return { identity, contact }
}

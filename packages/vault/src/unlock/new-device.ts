/** A device in the making: its identity is stored before anybody admits it, so that a browser that dies is admitted once, not twice. */
import { equalBytes } from '@pellicle/crypto/format'
import { signPublic } from '@pellicle/crypto/seal'
import { type DeviceIdentity, loadIdentity, saveIdentity } from '../device/identity.ts'
import { deriveDeviceSecret } from '../keys/member-wraps.ts'
import { deviceOf, type Roster } from '../roster/roster.ts'
import { RECEIPTS_KEY, ROW_KEY } from '../statement/pending.ts'
import type { DeskPorts } from './desk-ports.ts'

export interface NewDeviceFor {
  readonly practice: Uint8Array
  readonly member: Uint8Array
  /** X-Wing seed of the member. */
  readonly seed: Uint8Array
  readonly form: 'browser' | 'command-line'
}

/** A device nobody has heard of. Durable when it resolves; what another device of this memory signed is no longer continued. */
export async function makeDevice(ports: DeskPorts, whose: NewDeviceFor): Promise<DeviceIdentity> {
  const { practice, member, seed, form } = whose
  const device = ports.random(16)
  const secret = deriveDeviceSecret(seed, practice, device)
  const identity = { practice, member, device, sign: ports.random(32), secret, form, state: 'joining' } as const
  for (const key of [ROW_KEY, RECEIPTS_KEY]) await ports.memory.delete(key)
  await saveIdentity(ports, identity)
  return identity
}

/** The device that this memory already is, for the same member: after an interrupted try, or when only the passphrase was forgotten. */
export async function resumeDevice(
  ports: DeskPorts,
  whose: NewDeviceFor,
  roster: Roster,
): Promise<DeviceIdentity | null> {
  const old = await loadIdentity(ports).catch(() => null)
  if (old === null || !equalBytes(old.practice, whose.practice) || !equalBytes(old.member, whose.member)) return null
  const known = deviceOf(roster, old.device)
  if (known?.revokedAt !== undefined && known.revokedAt !== null) return null
  const identity = { ...old, secret: deriveDeviceSecret(whose.seed, whose.practice, old.device) }
  await saveIdentity(ports, identity)
  return identity
}

/** Public fields of its `device.admit`. */
export function admissionOf({ device, member, sign, form }: DeviceIdentity) {
  return { device, member, sign: signPublic(sign), form }
}

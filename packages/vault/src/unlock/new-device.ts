/** A device in the making: its identity is stored before anybody admits it, so that a browser that dies is admitted once, not twice. */
import { equalBytes } from '@pellicle/crypto/format'
import { signPublic } from '@pellicle/crypto/seal'
import { type DeviceIdentity, loadIdentity, saveIdentity } from '../device/identity.ts'
import { deriveDeviceSecret } from '../keys/member-wraps.ts'
import type { DeskPorts } from './desk-ports.ts'

export interface NewDeviceFor {
  readonly practice: Uint8Array
  readonly member: Uint8Array
  /** X-Wing seed of the member. */
  readonly seed: Uint8Array
  readonly form: 'browser' | 'command-line'
}

/** The device that an interrupted try of the same member left behind, or a new one. Durable when it resolves. */
export async function prepareDevice(ports: DeskPorts, whose: NewDeviceFor): Promise<DeviceIdentity> {
  const { practice, member, seed, form } = whose
  const old = await loadIdentity(ports).catch(() => null)
  const isSame =
    old !== null && old.state === 'joining' && equalBytes(old.practice, practice) && equalBytes(old.member, member)
  const { device, sign } = isSame ? old : { device: ports.random(16), sign: ports.random(32) }
  const secret = deriveDeviceSecret(seed, practice, device)
  const identity = { practice, member, device, sign, secret, form, state: 'joining' } as const
  await saveIdentity(ports, identity)
  // Another device's row would number this one's statements.
  if (!isSame) for (const key of OWN_KEYS) await ports.memory.delete(key)
  return identity
}

const OWN_KEYS = ['signer/row', 'signer/pending', 'signer/receipts'] as const

/** Public fields of its `device.admit`. */
export function admissionOf({ device, member, sign, form }: DeviceIdentity) {
  return { device, member, sign: signPublic(sign), form }
}

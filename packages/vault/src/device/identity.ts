/**
 * Who this device is: its id and signing key, and the device secret without which no passphrase opens anything. Sealed at rest by the
 * program's StorageSeal. Spec: cards §3, roster §1.
 *
 * LIMITS: it can sign while the vault is locked (to read the roster and its wraps before a key is open). A thief of the whole profile can
 * therefore ask, and is refused by revocation; he opens nothing without the passphrase.
 */
import { decode, encode, isMap } from '@pellicle/crypto/format'
import { signPublic, signRequest } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import type { DeviceMemory } from '../device-memory.ts'
import type { RequestSigner } from '../wire/caller.ts'
import type { StorageSeal } from './storage-seal.ts'

export const IDENTITY_KEY = 'device/identity'

export interface DeviceIdentity {
  readonly practice: Uint8Array
  readonly member: Uint8Array
  readonly device: Uint8Array
  /** Ed25519 seed. */
  readonly sign: Uint8Array
  /** 32 bytes that the server has never seen (spec: cards §3). Empty until this device has opened the member's key once. */
  readonly secret: Uint8Array
  readonly form: 'browser' | 'command-line'
  /** `joining`: made here, not yet known to be in the roster. */
  readonly state: 'joining' | 'ready'
}

export interface IdentityPorts {
  readonly memory: DeviceMemory
  readonly storage: StorageSeal
}

/** Durable and read back when it resolves. Throws STORAGE_LOST when what comes back is not what was stored (case B12). */
export async function saveIdentity({ memory, storage }: IdentityPorts, identity: DeviceIdentity): Promise<void> {
  const plain = encode({ v: 1, ...identity })
  await memory.put(IDENTITY_KEY, await storage.seal(plain))
  const back = await loadIdentity({ memory, storage })
  if (back === null || encode({ v: 1, ...back }).join() !== plain.join()) throw new PellicleError('STORAGE_LOST')
}

/** Null when this is no device. Throws STORAGE_LOST when there is one that cannot be opened any more. */
export async function loadIdentity({ memory, storage }: IdentityPorts): Promise<DeviceIdentity | null> {
  const sealed = await memory.get(IDENTITY_KEY)
  if (sealed === null) return null
  const plain = await storage.open(sealed)
  const map = plain === null ? null : decode(plain)
  if (map === null || !isMap(map) || map.v !== 1) throw new PellicleError('STORAGE_LOST')
  const { v: _, ...identity } = map
  return identity as unknown as DeviceIdentity
}

export function requestSigner(identity: DeviceIdentity): RequestSigner {
  const { practice, device, sign } = identity
  return { practice, device, sign: (request) => signRequest(sign, request) }
}

export function deviceSignPublic(identity: DeviceIdentity): Uint8Array {
  return signPublic(identity.sign)
}

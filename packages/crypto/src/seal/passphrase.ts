/** From a passphrase to a wrap secret. Spec: cards §3, §4. Without the device secret the server's copy is no target for guessing. */
import { engine } from '../engine/engine.ts'
import { type Bytes, hmac } from '../engine/hash.ts'
import type { Argon2Cost } from '../engine/primitives.ts'
import { utf8 } from '../format/bytes.ts'
import { CryptoError } from '../format/error.ts'

/** RFC 9106 §4, second recommended option. */
export const ARGON2_FLOOR: Argon2Cost = { memoryKiB: 65_536, passes: 3, lanes: 1 }
/** Above these a server could only want to stop the device. */
const ARGON2_CEILING: Argon2Cost = { memoryKiB: 1_048_576, passes: 16, lanes: 4 }

/** Throws WEAK_KDF for a cost below the floor, above the ceiling, or a salt that is none. */
export async function derivePassphraseSecret(
  passphrase: string,
  deviceSecret: Uint8Array,
  salt: Uint8Array,
  cost: Argon2Cost,
): Promise<Bytes> {
  const keys = ['memoryKiB', 'passes', 'lanes'] as const
  const fits = (key: keyof Argon2Cost) =>
    Number.isInteger(cost[key]) && cost[key] >= ARGON2_FLOOR[key] && cost[key] <= ARGON2_CEILING[key]
  if (!keys.every(fits)) {
    throw new CryptoError('WEAK_KDF', `Argon2id with ${cost.memoryKiB} KiB and ${cost.passes} passes`)
  }
  if (salt.length !== 16 || salt.every((byte) => byte === 0)) throw new CryptoError('WEAK_KDF', 'the salt is no salt')
  return hmac(deviceSecret, await engine.argon2id(utf8(passphrase.normalize('NFKC')), salt, cost))
}

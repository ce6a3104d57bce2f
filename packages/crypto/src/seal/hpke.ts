/** Sealing to public keys: single seals, deposit secrets, and the sending side of a grant context. Spec: hpke, wrap §4; RFC 9180. */
import { sealShort } from '../engine/aead-short.ts'
import type { Bytes } from '../engine/hash.ts'
import { DEPOSIT_EXPORT, type HpkePurpose, hpkeInfo, SESSION_EXPORT } from '../engine/hpke-info.ts'
import { exportSecret, keySchedule, messageNonce } from '../engine/hpke-schedule.ts'
import type { Random } from '../engine/random.ts'
import { encapsulate } from '../engine/x-wing.ts'
import { concat } from '../format/bytes.ts'
import type { Value } from '../format/canonical.ts'

const NONE = new Uint8Array(0)
const KEM_RANDOM = 64

/** RFC 9180 §6.1 SealBase, `enc ‖ ct`. The key must come from a verified roster (spec: roster §3). */
export function sealTo(
  publicKey: Uint8Array,
  purpose: HpkePurpose,
  context: readonly Value[],
  plain: Uint8Array,
  random: Random,
): Bytes {
  const { enc, secret } = encapsulate(publicKey, random(KEM_RANDOM))
  const schedule = keySchedule(secret, hpkeInfo(purpose, context))
  return concat(enc, sealShort(schedule.key, messageNonce(schedule, 0), NONE, plain))
}

/** A fresh secret that only the holder of the compartment's key can derive again from `enc`. Spec: wrap §4. */
export function exportTo(
  publicKey: Uint8Array,
  context: readonly Value[],
  random: Random,
): { readonly enc: Bytes; readonly secret: Bytes } {
  const { enc, secret } = encapsulate(publicKey, random(KEM_RANDOM))
  return { enc, secret: exportSecret(keySchedule(secret, hpkeInfo('deposit', context)), DEPOSIT_EXPORT, 32) }
}

export interface Sender {
  readonly enc: Bytes
  /** Seals message `number`; the caller never uses a number twice. Spec: hpke §2. */
  seal(number: number, aad: Uint8Array, plain: Uint8Array): Bytes
  /** A secret that both ends of the session derive and nobody else. Spec: hpke §2. */
  readonly shared: Bytes
}

/** RFC 9180 §5.1.1 SetupBaseS for the messages of one session. `context`: [practice, device, session]. */
export function setupSender(publicKey: Uint8Array, context: readonly Value[], random: Random): Sender {
  const { enc, secret } = encapsulate(publicKey, random(KEM_RANDOM))
  const schedule = keySchedule(secret, hpkeInfo('grants', context))
  return {
    enc,
    seal: (number, aad, plain) => sealShort(schedule.key, messageNonce(schedule, number), aad, plain),
    shared: exportSecret(schedule, SESSION_EXPORT, 32),
  }
}

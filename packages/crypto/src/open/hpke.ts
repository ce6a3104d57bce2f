/** Opening what was sealed to a public key. Spec: hpke; RFC 9180. */
import { openShort } from '../engine/aead-short.ts'
import type { Bytes } from '../engine/hash.ts'
import { DEPOSIT_EXPORT, type HpkePurpose, hpkeInfo, SESSION_EXPORT } from '../engine/hpke-info.ts'
import { exportSecret, keySchedule, messageNonce } from '../engine/hpke-schedule.ts'
import { decapsulate, ENC_LENGTH } from '../engine/x-wing.ts'
import type { Value } from '../format/canonical.ts'
import { CryptoError } from '../format/error.ts'

const NONE = new Uint8Array(0)

/** RFC 9180 §6.1 OpenBase. `seed`: 32-byte X-Wing seed. Throws KEY_REFUSED. */
export function openFrom(seed: Uint8Array, purpose: HpkePurpose, context: readonly Value[], sealed: Uint8Array): Bytes {
  if (sealed.length < ENC_LENGTH + 16) throw new CryptoError('KEY_REFUSED', 'a seal does not open')
  const schedule = keySchedule(decapsulate(seed, sealed.slice(0, ENC_LENGTH)), hpkeInfo(purpose, context))
  const plain = openShort(schedule.key, messageNonce(schedule, 0), NONE, sealed.subarray(ENC_LENGTH))
  if (plain === null) throw new CryptoError('KEY_REFUSED', 'a seal does not open')
  return plain
}

/** The deposit secret again. A forged `enc` gives another secret: the wrap under it will not open. */
export function exportFrom(seed: Uint8Array, context: readonly Value[], enc: Uint8Array): Bytes {
  if (enc.length !== ENC_LENGTH) throw new CryptoError('KEY_REFUSED', 'a seal does not open')
  return exportSecret(keySchedule(decapsulate(seed, enc), hpkeInfo('deposit', context)), DEPOSIT_EXPORT, 32)
}

export interface Receiver {
  /** Opens message `number` once; throws KEY_REFUSED for a wrong or repeated one. Spec: hpke §2. */
  open(number: number, aad: Uint8Array, sealed: Uint8Array): Bytes
  /** The sender's `shared`. */
  readonly shared: Bytes
}

export function setupReceiver(seed: Uint8Array, enc: Uint8Array, context: readonly Value[]): Receiver {
  if (enc.length !== ENC_LENGTH) throw new CryptoError('KEY_REFUSED', 'a seal does not open')
  const schedule = keySchedule(decapsulate(seed, enc), hpkeInfo('grants', context))
  const opened = new Set<number>()
  return {
    shared: exportSecret(schedule, SESSION_EXPORT, 32),
    open(number, aad, sealed) {
      const plain = opened.has(number) ? null : openShort(schedule.key, messageNonce(schedule, number), aad, sealed)
      if (plain === null) throw new CryptoError('KEY_REFUSED', 'a grant does not open')
      opened.add(number)
      return plain
    },
  }
}

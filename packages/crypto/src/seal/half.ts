/** The gate's half of a key. Spec: gate §2. */
import { type Bytes, hmac } from '../engine/hash.ts'
import { concat, utf8 } from '../format/bytes.ts'
import { encode } from '../format/canonical.ts'

const LABEL = concat(utf8('half'), Uint8Array.of(0))

export interface HalfName {
  /** 32 bytes. */
  readonly practice: Uint8Array
  readonly kind: string
  /** 16 bytes. */
  readonly id: Uint8Array
  /** The subject's salt: 32 bytes; destroyed with the subject. */
  readonly salt: Uint8Array
}

export function deriveHalf(gateKey: Uint8Array, { practice, kind, id, salt }: HalfName): Bytes {
  return hmac(gateKey, concat(LABEL, encode([practice, kind, id, salt])))
}

/** Unwrapping keys. Spec: wrap §1. One opaque error, whatever broke (security case K8). */
import { openShort } from '../engine/aead-short.ts'
import { type Bytes, derive } from '../engine/hash.ts'
import { equalBytes } from '../format/bytes.ts'
import { formatWrapContext, type WrapContext } from '../format/context.ts'
import { CryptoError } from '../format/error.ts'

const WRAP_LENGTH = 92

/** The 32-byte key. Throws KEY_REFUSED. */
export function unwrapKey(kek: Uint8Array, wrap: Uint8Array, context: WrapContext): Bytes {
  const pair = derive(kek, 'wrap', [], 64)
  const committed = wrap.length === WRAP_LENGTH && equalBytes(wrap.subarray(60), pair.subarray(32))
  const key = committed
    ? openShort(pair.subarray(0, 32), wrap.subarray(0, 12), formatWrapContext(context), wrap.subarray(12, 60))
    : null
  if (key === null) throw new CryptoError('KEY_REFUSED', 'a wrap does not open')
  return key
}

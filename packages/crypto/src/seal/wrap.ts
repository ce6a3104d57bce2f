/** Wrapping keys under keys. Spec: wrap §1. */
import { sealShort } from '../engine/aead-short.ts'
import { type Bytes, derive } from '../engine/hash.ts'
import type { Random } from '../engine/random.ts'
import { concat } from '../format/bytes.ts'
import { formatWrapContext, type WrapContext } from '../format/context.ts'

/** 92 bytes: nonce, sealed key, commitment. `key` has 32 bytes. */
export function wrapKey(kek: Uint8Array, key: Uint8Array, context: WrapContext, random: Random): Bytes {
  if (key.length !== 32) throw new RangeError(`a key has 32 bytes, not ${key.length}`)
  const pair = derive(kek, 'wrap', [], 64)
  const nonce = random(12)
  return concat(nonce, sealShort(pair.subarray(0, 32), nonce, formatWrapContext(context), key), pair.subarray(32))
}

/** Stands beside a rewrap, so that a reader notices when another key was wrapped. Spec: wrap §3. */
export function commitKey(key: Uint8Array): Bytes {
  return derive(key, 'key commitment', [])
}

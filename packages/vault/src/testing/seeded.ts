/** Randomness that can be made again: a counter under SHA-256. For tests only. */
import { concat, utf8 } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import type { Random } from '@pellicle/crypto/seal'

export function seededRandom(seed: string): Random {
  const start = sha256(utf8(seed))
  let count = 0
  return (length) => {
    const bytes = new Uint8Array(length)
    for (let at = 0; at < length; at += 32) {
      const counter = new Uint8Array(8)
      new DataView(counter.buffer).setUint32(4, count++)
      bytes.set(sha256(concat(start, counter)).subarray(0, Math.min(32, length - at)), at)
    }
    return bytes
  }
}

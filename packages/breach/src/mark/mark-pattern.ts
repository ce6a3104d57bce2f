/** The pattern of one session and photo: 4,096 chips of ±1, from a 32-byte key. Spec: incident §5. */
import { sha256 } from '@pellicle/crypto/proof'

/** Cells along each side of the picture, whatever its size. */
export const CELLS = 64
export const CHIPS = CELLS * CELLS
const BLOCKS = CHIPS / 256

/** +1 and −1, row by row. Whoever has not the key cannot tell it from noise. */
export function markPattern(key: Uint8Array): Int8Array {
  const chips = new Int8Array(CHIPS)
  const seed = new Uint8Array(key.length + 1)
  seed.set(key)
  for (let block = 0; block < BLOCKS; block++) {
    seed[key.length] = block
    const bits = sha256(seed)
    for (let at = 0; at < 256; at++) chips[block * 256 + at] = ((bits[at >> 3]! >> (at & 7)) & 1) === 1 ? 1 : -1
  }
  return chips
}

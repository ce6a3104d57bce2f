import { randomFillSync } from 'node:crypto'

/** Random bytes as plain arrays: a Buffer compares unequal to the same bytes, and its slices are views. */
export function random(length: number): Uint8Array<ArrayBuffer> {
  return randomFillSync(new Uint8Array(length))
}

/**
 * Which stretches of a file cannot be told from random bytes. Sealed bytes look random everywhere; a stretch that does not,
 * inside a file that does, is something that was not sealed. Pearson's chi-square over the 256 byte values of each KiB.
 */

export const BLOCK_BYTES = 1024
const FREEDOM = 255
// Standard deviations: random blocks pass this once in about 10^13 tries, 100 bytes of text in a block exceed it.
const LIMIT = 9

export interface Stretch {
  readonly offset: number
  readonly bytes: number
}

/** Fed with the bytes of one file in order. */
export class RandomnessMeter {
  /** Two tables take turns: adding to the same place twice in a row makes a processor wait. */
  readonly #even = new Uint16Array(256)
  readonly #odd = new Uint16Array(256)
  #filled = 0
  #offset = 0
  #blocks = 0
  #randomBlocks = 0
  /** Ordered stretches that are not random, adjacent ones joined; bounded, since a text file is one long stretch. */
  readonly #stretches: { offset: number; bytes: number }[] = []
  #dropped = false

  add(bytes: Uint8Array): void {
    let at = 0
    const even = this.#even
    const odd = this.#odd
    while (at < bytes.length) {
      const take = Math.min(BLOCK_BYTES - this.#filled, bytes.length - at)
      const stop = at + take
      for (; at + 1 < stop; at += 2) {
        even[bytes[at]!]!++
        odd[bytes[at + 1]!]!++
      }
      if (at < stop) even[bytes[at++]!]!++
      this.#filled += take
      if (this.#filled === BLOCK_BYTES) this.#close()
    }
  }

  #close(): void {
    const random = looksRandom({ even: this.#even, odd: this.#odd }, this.#filled)
    this.#blocks++
    if (random) this.#randomBlocks++
    else this.#note(this.#offset, this.#filled)
    this.#offset += this.#filled
    this.#filled = 0
    this.#even.fill(0)
    this.#odd.fill(0)
  }

  #note(offset: number, bytes: number): void {
    const last = this.#stretches.at(-1)
    if (last !== undefined && last.offset + last.bytes === offset) last.bytes += bytes
    else if (this.#stretches.length < 1000) this.#stretches.push({ offset, bytes })
    else this.#dropped = true
  }

  /** A last partial block is too small to judge; it counts as neither. */
  get result(): { readonly sealed: boolean; readonly stretches: readonly Stretch[] } {
    const sealed = this.#blocks >= 16 && this.#randomBlocks >= this.#blocks * 0.9 && !this.#dropped
    return { sealed, stretches: sealed ? this.#stretches : [] }
  }
}

function looksRandom({ even, odd }: { readonly even: Uint16Array; readonly odd: Uint16Array }, total: number): boolean {
  const expected = total / 256
  let sum = 0
  for (let value = 0; value < 256; value++) {
    const off = even[value]! + odd[value]! - expected
    sum += off * off
  }
  return (sum / expected - FREEDOM) / Math.sqrt(2 * FREEDOM) < LIMIT
}

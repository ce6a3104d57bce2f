/**
 * Many byte strings looked for at once. Every second position is tested with one look-up of two bytes, which tells whether any
 * needle begins there or one byte before; what passes is tested over four bytes (ASCII letters folded); what passes that is
 * compared. Both tables grow with the needles, so that a hundred thousand names cost little more per byte than ten.
 */
import type { Needle } from './canaries.ts'

/** ASCII A–Z → a–z; every other byte stays. */
export const FOLD: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte,
)

export type OnHit = (needle: Needle, at: number) => void

export class NeedleSet {
  readonly size: number
  /** By two bytes: 1 when a needle begins with them, 2 when they are a needle's second and third. */
  readonly #pairs = new Uint8Array(65_536)
  readonly #filter: Uint8Array
  readonly #shift: number
  readonly #byPrefix = new Map<number, Needle[]>()

  constructor(needles: readonly Needle[]) {
    this.size = needles.length
    const prefixes = needles.flatMap((needle) => prefixesOf(needle.bytes).map((prefix) => ({ prefix, needle })))
    const bits = Math.min(27, Math.max(16, Math.ceil(Math.log2(prefixes.length * 32 + 1))))
    this.#shift = 32 - bits
    this.#filter = new Uint8Array(2 ** bits / 8)
    for (const { prefix, needle } of prefixes) {
      const slot = Math.imul(prefix, MIX) >>> this.#shift
      this.#filter[slot >>> 3]! |= 1 << (slot & 7)
      const list = this.#byPrefix.get(prefix)
      if (list === undefined) this.#byPrefix.set(prefix, [needle])
      else list.push(needle)
    }
    for (const { bytes } of needles) {
      for (const pair of pairsOf(bytes[0]!, bytes[1]!)) this.#pairs[pair]! |= 1
      for (const pair of pairsOf(bytes[1]!, bytes[2]!)) this.#pairs[pair]! |= 2
    }
  }

  /** Reports every needle that begins in [start, end); bytes up to `buffer.length` may be looked at. */
  search(buffer: Uint8Array, { start, end }: { readonly start: number; readonly end: number }, onHit: OnHit): void {
    const aligned = buffer.byteOffset % 2 === 0 ? buffer : buffer.slice()
    const words = new Uint16Array(aligned.buffer, aligned.byteOffset, aligned.length >> 1)
    const pairs = this.#pairs
    const last = Math.min((end >> 1) + 1, words.length)
    for (let word = start >> 1; word < last; word++) {
      const may = pairs[words[word]!]!
      if (may === 0) continue
      const at = word * 2
      if ((may & 2) !== 0 && at > start && at <= end) this.#test(buffer, at - 1, onHit)
      if ((may & 1) !== 0 && at >= start && at < end) this.#test(buffer, at, onHit)
    }
  }

  #test(buffer: Uint8Array, at: number, onHit: OnHit): void {
    // Behind the end of a buffer zeros are seen, so that a needle of three bytes is found there too.
    const prefix =
      (FOLD[buffer[at]!]! << 24) |
      (FOLD[buffer[at + 1]!]! << 16) |
      (FOLD[buffer[at + 2] ?? 0]! << 8) |
      FOLD[buffer[at + 3] ?? 0]!
    const slot = Math.imul(prefix, MIX) >>> this.#shift
    if ((this.#filter[slot >>> 3]! & (1 << (slot & 7))) !== 0) this.#verify(buffer, { at, prefix }, onHit)
  }

  #verify(buffer: Uint8Array, found: { readonly at: number; readonly prefix: number }, onHit: OnHit): void {
    const candidates = this.#byPrefix.get(found.prefix)
    if (candidates === undefined) return
    for (const needle of candidates) if (standsAt(buffer, found.at, needle)) onHit(needle, found.at)
  }
}

const MIX = 0x9e3779b1

/** The folded first four bytes as a signed integer. A needle of three bytes has 256 beginnings. */
function prefixesOf(bytes: Uint8Array): number[] {
  const [a, b, c] = [FOLD[bytes[0]!]!, FOLD[bytes[1]!]!, FOLD[bytes[2]!]!]
  const three = (a << 24) | (b << 16) | (c << 8)
  if (bytes.length > 3) return [three | FOLD[bytes[3]!]!]
  return [...new Set(FOLD)].map((d) => three | d)
}

/** Two bytes as they may stand, letters in either case. */
function pairsOf(a: number, b: number): number[] {
  // as this machine reads two bytes at once
  return casesOf(a).flatMap((first) =>
    casesOf(b).map((second) => new Uint16Array(Uint8Array.of(first, second).buffer)[0]!),
  )
}

function casesOf(byte: number): number[] {
  const lower = FOLD[byte]!
  return lower >= 0x61 && lower <= 0x7a ? [lower, lower - 32] : [byte]
}

function standsAt(buffer: Uint8Array, at: number, needle: Needle): boolean {
  const { bytes, exact } = needle
  if (at + bytes.length > buffer.length) return false
  if (exact) {
    for (let n = 0; n < bytes.length; n++) if (buffer[at + n] !== bytes[n]) return false
  } else {
    for (let n = 0; n < bytes.length; n++) if (FOLD[buffer[at + n]!] !== FOLD[bytes[n]!]) return false
  }
  return true
}

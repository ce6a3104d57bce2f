/**
 * How sure a match is. In 500 MB of random bytes every string of three letters stands a dozen times, so a short match means
 * nothing by itself; the same three letters in the middle of a text do. Each match gets bits of evidence: what its own bytes
 * would cost chance, plus what the bytes beside it say for text or records against noise. It counts when the sum exceeds
 * what the whole search offers chance: log2(bytes searched × needles) + a margin of 10, so that one search in a thousand
 * raises one false alarm.
 */
import type { Needle } from './canaries.ts'

const MARGIN_BITS = 10
const REACH = 24

/** Bits that a match needs in a search of this size. */
export function threshold(bytesSearched: number, needles: number): number {
  return Math.log2(Math.max(bytesSearched, 1 << 20)) + Math.log2(Math.max(needles, 1)) + MARGIN_BITS
}

/** Matches below the threshold that chance predicts, per byte of random data, for one needle. */
export function chanceRate(needle: Needle): number {
  return 2 ** -looseBits(needle)
}

/** What the bytes of the match themselves cost chance. */
export function ownBits(buffer: Uint8Array, at: number, needle: Needle): number {
  const { spelling } = needle
  const asWritten = spelling.every((byte, n) => buffer[at + n] === byte)
  // Four ways of writing a word are common (as is, lower, upper, capital); any other mixture costs a bit per letter.
  return asWritten ? spelling.length * 8 - 2 : looseBits(needle)
}

function looseBits(needle: Needle): number {
  let letters = 0
  if (!needle.exact) for (const byte of needle.bytes) if (isLetter(byte)) letters++
  return needle.bytes.length * 8 - letters
}

/** What stands beside [at, at + length): positive when it looks like text or records, never negative. */
export function contextBits(buffer: Uint8Array, at: number, length: number): number {
  return bestRun(buffer, at - 1, -1) + bestRun(buffer, at + length, 1)
}

function bestRun(buffer: Uint8Array, from: number, step: 1 | -1): number {
  let best = 0
  let sum = 0
  for (let n = 0; n < REACH; n++) {
    const byte = buffer[from + n * step]
    if (byte === undefined) break
    sum += BYTE_BITS[byte]!
    if (sum > best) best = sum
  }
  return best
}

/**
 * log2(P(byte | text or records) / P(byte | noise)). Of text and records, 70 % are letters, digits and blanks, 8 % zero, 8 %
 * other printable signs; the rest is anything.
 */
const BYTE_BITS: Float64Array = Float64Array.from({ length: 256 }, (_, byte) => {
  if (isLetter(byte) || (byte >= 0x30 && byte <= 0x39) || byte === 0x20) return Math.log2((0.7 / 63) * 256)
  if (byte === 0) return Math.log2(0.08 * 256)
  if (byte > 0x20 && byte < 0x7f) return Math.log2((0.08 / 32) * 256)
  return Math.log2((0.14 / 160) * 256)
})

export function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte | 32) >= 0x61 && (byte | 32) <= 0x7a
}

/**
 * A short word must stand alone, or Anna is found in every Hannah. In records words touch: `dAnnaegiven` is a length byte, a
 * name and the next key. So: borders on both sides, or the practice's own spelling behind a byte that ends no word.
 */
export function standsAlone(buffer: Uint8Array, at: number, needle: Needle): boolean {
  const { bytes, word, charset, spelling } = needle
  const letters = charset?.startsWith('UTF-16') === true ? bytes.length / 2 : bytes.length
  if (!word || letters >= 6) return true
  const step = charset?.startsWith('UTF-16') === true ? 2 : 1
  const shift = charset === 'UTF-16BE' ? 1 : 0
  const before = at - step + shift >= 0 ? buffer[at - step + shift] : undefined
  const after = buffer[at + bytes.length + shift]
  const open = (byte: number | undefined) => byte === undefined || !(isLetter(byte) || (byte >= 0x30 && byte <= 0x39))
  if (open(before) && open(after)) return true
  if (before === undefined || !spelling.every((byte, n) => buffer[at + n] === byte)) return false
  // Records put a length before a text (CBOR 0x60 + n, MessagePack 0xa0 + n, or n itself), or something that is no letter.
  const lengths = [bytes.length, 0x60 + bytes.length, 0xa0 + bytes.length]
  if (before < 0x20 || before >= 0x7f || lengths.includes(before)) return true
  const capital = spelling[shift]! >= 0x41 && spelling[shift]! <= 0x5a
  return capital && before >= 0x61 && before <= 0x7a && !lowerWordEndsAt(buffer, at - 1)
}

/** True when the byte at `at` ends a word of lower-case letters: `macAnna` is one word, `dAnna` a length byte and a name. */
function lowerWordEndsAt(buffer: Uint8Array, at: number): boolean {
  const before = at > 0 ? buffer[at - 1]! : 0
  return before >= 0x61 && before <= 0x7a
}

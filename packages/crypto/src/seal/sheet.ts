/** The member sheet: a printed code that opens one member key. Spec: cards §5. */
import { sha256 } from '../engine/hash.ts'

export const SHEET_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** 14 groups of four characters for a code of 32 random bytes: 52 characters, then 4 of checksum. */
export function formatSheetCode(code: Uint8Array): string[] {
  if (code.length !== 32) throw new RangeError(`a sheet code has 32 bytes, not ${code.length}`)
  const text = toLetters(code, 52) + toLetters(sha256(code).subarray(0, 3), 4)
  return text.match(/.{4}/g) as string[]
}

/** The first `length` characters of five bits each, zeros after the end. */
function toLetters(bytes: Uint8Array, length: number): string {
  let text = ''
  for (let i = 0; i < length; i++) {
    let value = 0
    for (let bit = 5 * i; bit < 5 * i + 5; bit++)
      value = (value << 1) | (((bytes[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1)
    text += SHEET_ALPHABET[value]
  }
  return text
}

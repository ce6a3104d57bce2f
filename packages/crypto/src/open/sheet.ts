/** Reading a member sheet's code back from what somebody typed. Spec: cards §5. */
import { CryptoError } from '../format/error.ts'
import { formatSheetCode, SHEET_ALPHABET } from '../seal/sheet.ts'

/** The 32 bytes. Throws WRONG_CODE and says which group is wrong only by shape, never by guessing. */
export function parseSheetCode(typed: string): Uint8Array<ArrayBuffer> {
  const text = typed.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1')
  if (text.length !== 56) throw new CryptoError('WRONG_CODE', `${text.length} of 56 characters`)
  const code = new Uint8Array(32)
  for (let i = 0; i < 52; i++) {
    const value = SHEET_ALPHABET.indexOf(text[i] as string)
    if (value < 0) throw new CryptoError('WRONG_CODE', `character ${i + 1} is not used on sheets`)
    for (let bit = 0; bit < 5; bit++) {
      const at = 5 * i + bit
      if (at < 256) code[at >>> 3] = (code[at >>> 3] as number) | (((value >>> (4 - bit)) & 1) << (7 - (at & 7)))
    }
  }
  if (formatSheetCode(code).join('') !== text) throw new CryptoError('WRONG_CODE', 'the checksum does not fit')
  return code
}

/** Content-Transfer-Encoding of one leaf, RFC 2045 §6: which of the five it names, and the bytes behind it. */
import type { FindingCode } from './finding.ts'
import { decodeBase64, decodeQuotedPrintable } from './transfer-encoding.ts'

export type BodyEncoding = 'identity' | 'base64' | 'quoted-printable' | 'unknown'

const IDENTITY = new Set(['', '7bit', '8bit', 'binary', '7-bit', '8-bit', '7bits', '8bits', 'none', 'us-ascii'])

export function readEncoding(field: string | null): BodyEncoding {
  const name = (field ?? '')
    .replace(/\([^()]{0,200}\)/g, '')
    .replace(/[;"'\s]/g, '')
    .toLowerCase()
  if (name === 'base64' || name === 'quoted-printable') return name
  return IDENTITY.has(name) ? 'identity' : 'unknown'
}

export function decodeBody(raw: Uint8Array, encoding: BodyEncoding, find: (code: FindingCode) => void): Uint8Array {
  if (encoding === 'base64') {
    const decoded = decodeBase64(raw)
    if (decoded.broken) find('BASE64_BROKEN')
    if (decoded.afterEnd) find('BASE64_AFTER_END')
    return decoded.bytes
  }
  if (encoding === 'quoted-printable') {
    const decoded = decodeQuotedPrintable(raw)
    if (decoded.broken) find('QUOTED_PRINTABLE_BROKEN')
    return decoded.bytes
  }
  if (encoding === 'unknown') find(looksEncoded(raw) ? 'UNKNOWN_ENCODING' : 'ENCODING_IGNORED')
  return raw
}

/** Would a program that guesses an encoding see something else than the bytes as they stand? */
function looksEncoded(raw: Uint8Array): boolean {
  let escapes = 0
  let letters = 0
  let others = 0
  for (let at = 0; at < raw.length && at < 20_000; at++) {
    const byte = raw[at]!
    if (byte === 61 && isHex(raw[at + 1]) && isHex(raw[at + 2])) escapes++
    if (byte === 13 || byte === 10) continue
    if (
      (byte >= 48 && byte <= 57) ||
      (byte >= 65 && byte <= 90) ||
      (byte >= 97 && byte <= 122) ||
      byte === 43 ||
      byte === 47 ||
      byte === 61
    )
      letters++
    else others++
  }
  return escapes > 2 || (letters >= 16 && others === 0)
}

function isHex(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 70))
}

/** Encoded words in header values, RFC 2047, with neighbours of one charset joined before decoding (they split letters). */
import { decodeText, fromLatin1 } from './bytes.ts'
import { decodeBase64, decodeQuotedPrintable } from './transfer-encoding.ts'

// RFC 2047 §2 allows 75 characters; real ones are longer. RFC 2231 §5 adds the language after '*'.
const WORD = /=\?([!#-&+\-0-9A-Z^_`a-z{}~*]{1,60})\?([bBqQ])\?([^?\s]{0,4000})\?=/g

export interface DecodedHeader {
  readonly text: string
  /** A line break with a field behind it, or an empty line: it would end a header in programs that decode first. */
  readonly lineBreak: boolean
}

export function decodeHeader(value: string): DecodedHeader {
  if (!value.includes('=?')) return { text: tidy(value), lineBreak: false }
  let out = ''
  let at = 0
  let waiting: { charset: string; bytes: Uint8Array[] } | null = null
  let lineBreak = false
  const flush = () => {
    if (waiting === null) return
    const text = decodeText(concat(waiting.bytes), waiting.charset).text
    if (/[\r\n]\s{0,20}[a-z-]{2,40}:|\n\r?\n/i.test(text)) lineBreak = true
    out += text.replace(/[\r\n\0]+/g, ' ')
    waiting = null
  }
  for (const match of value.matchAll(WORD)) {
    const between = value.slice(at, match.index)
    // RFC 2047 §6.2: white space between two encoded words is not shown
    if (waiting === null || between.trim() !== '') {
      flush()
      out += between
    }
    const charset = match[1]!.toLowerCase()
    const body = match[3]!
    const bytes = /^b$/i.test(match[2]!)
      ? decodeBase64(fromLatin1(body)).bytes
      : decodeQuotedPrintable(fromLatin1(body.replaceAll('_', ' '))).bytes
    if (waiting !== null && waiting.charset !== charset) flush()
    if (waiting === null) waiting = { charset, bytes: [] }
    waiting.bytes.push(bytes)
    at = match.index + match[0].length
  }
  flush()
  return { text: tidy(out + value.slice(at)), lineBreak }
}

function tidy(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
  return text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim()
}

function concat(list: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(list.reduce((sum, bytes) => sum + bytes.length, 0))
  let at = 0
  for (const bytes of list) {
    out.set(bytes, at)
    at += bytes.length
  }
  return out
}

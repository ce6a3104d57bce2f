/** `type; name=value` fields: RFC 2045 §5.1 with the continuations and charsets of RFC 2231. Linear, no backtracking. */
import { decodeText, fromText } from './bytes.ts'
import { decodeHeader } from './encoded-word.ts'
import { decodeQuotedPrintable } from './transfer-encoding.ts'

export interface ParameterField {
  /** Lower case, without comments. */
  readonly value: string
  readonly parameters: ReadonlyMap<string, string>
  /** Names that stand more than once with different values. */
  readonly duplicates: readonly string[]
}

export function parseParameterField(field: string): ParameterField {
  const pieces = splitOutsideQuotes(field.slice(0, 20_000))
  const value = (pieces[0] ?? '').trim().toLowerCase()
  const plain = new Map<string, string>()
  const pieced = new Map<string, { index: number; text: string; encoded: boolean }[]>()
  const duplicates = new Set<string>()
  for (const piece of pieces.slice(1, 200)) {
    const equals = piece.indexOf('=')
    if (equals < 1) continue
    const written = piece.slice(0, equals).trim().toLowerCase()
    const text = piece.slice(equals + 1)
    const match = /^([^*]{1,100})(?:\*(\d{1,3}))?(\*)?$/.exec(written)
    if (match === null) continue
    const name = match[1]!
    if (match[2] === undefined && match[3] === undefined) {
      const earlier = plain.get(name)
      if (earlier === undefined) plain.set(name, text)
      else if (earlier !== text) duplicates.add(name)
      continue
    }
    const list = pieced.get(name) ?? []
    list.push({ index: Number(match[2] ?? 0), text, encoded: match[3] !== undefined })
    pieced.set(name, list)
  }
  const parameters = new Map<string, string>()
  // a boundary must stay as written, white space and all
  for (const [name, text] of plain) parameters.set(name, text.includes('=?') ? decodeHeader(text).text : text)
  for (const [name, list] of pieced) {
    const text = joinPieces(list)
    const earlier = parameters.get(name)
    // RFC 2231 wins over RFC 2047 in a parameter; two different names are an old trick to show one and save the other
    if (earlier !== undefined && earlier !== text) duplicates.add(name)
    parameters.set(name, text)
  }
  return { value, parameters, duplicates: [...duplicates] }
}

function joinPieces(list: { index: number; text: string; encoded: boolean }[]): string {
  const sorted = list.toSorted((a, b) => a.index - b.index)
  let charset = 'utf-8'
  let joined = ''
  for (const [position, piece] of sorted.entries()) {
    let text = piece.text
    if (piece.encoded && position === 0) {
      const parts = text.split("'")
      if (parts.length >= 3) {
        charset = parts[0]!
        text = parts.slice(2).join("'")
      }
    }
    joined += piece.encoded ? text : text.replaceAll('%', '%25')
  }
  const escaped = joined.replaceAll('=', '=3D').replace(/%(?=[0-9a-fA-F]{2})/g, '=')
  const bytes = decodeQuotedPrintable(fromText(escaped)).bytes
  return decodeText(bytes, charset).text
}

/** Splits at `;`, takes the quotes off and leaves out comments. White space counts inside quotes only, or between letters. */
function splitOutsideQuotes(text: string): string[] {
  const pieces: string[] = []
  let piece = ''
  let space = ''
  let quoted = false
  let comment = 0
  const add = (letter: string): void => {
    piece += piece === '' || piece.endsWith('=') ? letter : space + letter
    space = ''
  }
  const close = (): void => {
    pieces.push(piece)
    piece = ''
    space = ''
  }
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!
    if (quoted) {
      if (letter === '\\' && at + 1 < text.length) add(text[++at]!)
      else if (letter === '"') quoted = false
      else add(letter)
    } else if (letter === '(' && comment < 100) comment++
    else if (letter === ')' && comment > 0) comment--
    else if (comment > 0) continue
    else if (letter === '"') quoted = true
    else if (letter === ';') close()
    else if (letter === ' ' || letter === '\t') space += letter
    else add(letter)
  }
  close()
  return pieces
}

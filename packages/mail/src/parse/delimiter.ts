/**
 * Where the parts of a multipart begin and end: RFC 2046 §5.1.1, one pass over the lines, each line compared with the one
 * delimiter that counts here. Parts of the parts are found inside these ranges only, so an inner mail can never end an outer one.
 */
import { latin1 } from './bytes.ts'
import { HeldError, type ParseLimits } from './limits.ts'

export interface PartRanges {
  readonly ranges: readonly { readonly start: number; readonly end: number }[]
  readonly closed: boolean
  /** Another delimiter stands after the closing one: some programs read on. */
  readonly afterEnd: boolean
}

export function findPartRanges(
  bytes: Uint8Array,
  place: { readonly start: number; readonly end: number },
  boundary: string,
  limits: ParseLimits,
): PartRanges {
  const delimiter = `--${boundary}`
  const starts: number[] = []
  const ends: number[] = []
  let closed = false
  let afterEnd = false
  let at = place.start
  while (at < place.end) {
    let stop = bytes.indexOf(10, at)
    if (stop < 0 || stop >= place.end) stop = place.end
    const match = bytes[at] === 45 && bytes[at + 1] === 45 ? matchDelimiter(bytes, { at, stop }, delimiter) : null
    if (match !== null) {
      if (closed) {
        afterEnd ||= match === 'open'
        if (afterEnd) break
      } else {
        if (starts.length > 0) ends.push(beforeLineBreak(bytes, at, starts.at(-1)!))
        if (match === 'close') closed = true
        else starts.push(Math.min(stop + 1, place.end))
        if (starts.length > limits.parts) throw new HeldError('TOO_MANY_PARTS', `more than ${limits.parts} parts`)
      }
    }
    at = stop + 1
  }
  if (ends.length < starts.length) ends.push(place.end)
  return { ranges: starts.map((start, n) => ({ start, end: Math.max(start, ends[n]!) })), closed, afterEnd }
}

function matchDelimiter(
  bytes: Uint8Array,
  { at, stop }: { readonly at: number; readonly stop: number },
  delimiter: string,
): 'open' | 'close' | null {
  if (stop - at < delimiter.length) return null
  for (let i = 0; i < delimiter.length; i++) if (bytes[at + i] !== (delimiter.charCodeAt(i) & 255)) return null
  const rest = latin1(bytes, at + delimiter.length, Math.min(stop, at + delimiter.length + 200))
  if (/^[ \t]*\r?$/.test(rest)) return 'open'
  return rest.startsWith('--') ? 'close' : null
}

/** The line break before a delimiter belongs to the delimiter (RFC 2046 §5.1.1). */
function beforeLineBreak(bytes: Uint8Array, at: number, start: number): number {
  let end = at
  if (end > start && bytes[end - 1] === 10) end--
  if (end > start && bytes[end - 1] === 13) end--
  return end
}

/**
 * A line that would pass for a delimiter, above a part that is not bare text: somebody may split here and see something
 * else. Bare text reads the same with and without the delimiter lines around it.
 */
export function looksSplit(bytes: Uint8Array, start: number, end: number): boolean {
  const text = latin1(bytes, start, Math.min(end, start + 200_000))
  for (const match of text.matchAll(/(?:^|\n)--[^\r\n]{1,200}\r?\n(?=content-[a-z-]{2,40}:)/gi)) {
    const header = text.slice(match.index + match[0].length, match.index + match[0].length + 2_000)
    const fields = header.slice(0, /\r?\n\r?\n/.exec(header)?.index ?? header.length)
    if (/content-transfer-encoding:\s{0,20}"?(base64|quoted-printable)/i.test(fields)) return true
    if (/content-type:\s{0,20}(?!"?text\/plain|"?multipart\/)\S/i.test(fields)) return true
  }
  return false
}

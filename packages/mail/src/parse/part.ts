/**
 * The tree of MIME parts, RFC 2045 and 2046, read in one walk over the untouched bytes with limits counted while reading.
 * Who is hostile: the sender, who wants a filter to see one tree and a mail program another.
 */
import { latin1 } from './bytes.ts'
import type { Finding, FindingCode } from './finding.ts'
import { fieldValue, type HeaderField, parseHeaderBlock } from './header-block.ts'
import { HeldError, type ParseLimits } from './limits.ts'
import { type ParameterField, parseParameterField } from './parameters.ts'
import { decodeBase64, decodeQuotedPrintable } from './transfer-encoding.ts'

export interface Part {
  /** '' for the mail itself, '1', '2.1' … A nested message's own parts hang below the part that carries it. */
  readonly path: string
  readonly fields: readonly HeaderField[]
  /** Lower case, `text/plain` when the field is missing or unreadable (RFC 2045 §5.2). */
  readonly type: string
  readonly charset: string | undefined
  readonly disposition: string
  /** As declared, decoded, '' when there is none; never used as a path. */
  readonly fileName: string
  readonly contentId: string
  /** Offsets of the part (header and body) in the mail. */
  readonly start: number
  readonly end: number
  /** Decoded body of a leaf; empty for multiparts and nested messages. */
  readonly body: Uint8Array
  readonly children: readonly Part[]
  /** The message inside, for `message/rfc822`. */
  readonly message: Part | null
}

/** Counts that run over the whole mail. */
export interface Tally {
  parts: number
  messages: number
  decoded: number
  readonly findings: Finding[]
}

interface Place {
  readonly start: number
  readonly end: number
  readonly path: string
  readonly depth: number
  /** multipart/digest: its children are messages when they do not say otherwise (RFC 2046 §5.1.5). */
  readonly inDigest: boolean
  /** Boundaries of the parts around this one. */
  readonly outer: readonly string[]
}

const EMPTY = new Uint8Array(0)

export function parsePart(bytes: Uint8Array, place: Place, limits: ParseLimits, tally: Tally): Part {
  const { path } = place
  if (place.depth > limits.depth) throw new HeldError('TOO_DEEP', `deeper than ${limits.depth}`)
  if (++tally.parts > limits.parts) throw new HeldError('TOO_MANY_PARTS', `more than ${limits.parts} parts`)
  const find = (code: FindingCode, name?: string) => {
    if (tally.findings.length < 200)
      tally.findings.push(name === undefined ? { code, part: path } : { code, part: path, name })
  }
  const header = parseHeaderBlock(bytes, { start: place.start, end: place.end, part: path }, limits)
  tally.findings.push(...header.findings.slice(0, Math.max(0, 200 - tally.findings.length)))
  const typeField = parseParameterField(fieldValue(header.fields, 'content-type') ?? '')
  const dispositionField = parseParameterField(fieldValue(header.fields, 'content-disposition') ?? '')
  for (const name of typeField.duplicates) find('DUPLICATE_PARAMETER', name)
  for (const name of dispositionField.duplicates) find('DUPLICATE_PARAMETER', name)
  const fallback = place.inDigest ? 'message/rfc822' : 'text/plain'
  const type = /^[^\s/]{1,100}\/[^\s/]{1,100}$/.test(typeField.value) ? typeField.value : fallback
  const common = {
    path,
    fields: header.fields,
    type,
    charset: typeField.parameters.get('charset'),
    disposition: dispositionField.value,
    fileName: pickFileName(typeField, dispositionField, find),
    contentId: (fieldValue(header.fields, 'content-id') ?? '').replace(/^<|>$/g, ''),
    start: place.start,
    end: place.end,
  }
  const encoding = (fieldValue(header.fields, 'content-transfer-encoding') ?? '')
    .replace(/\(.{0,200}\)/g, '')
    .trim()
    .toLowerCase()
  const inside = { ...place, start: header.bodyAt, depth: place.depth + 1 }
  if (type.startsWith('multipart/')) {
    // RFC 2045 §6.4 forbids it; some decode first, some split first
    if (encoding === 'base64' || encoding === 'quoted-printable') find('ENCODED_MULTIPART')
    const boundary = typeField.parameters.get('boundary')
    if (boundary !== undefined && boundary !== '') {
      const children = parseChildren(bytes, { ...inside, inDigest: type === 'multipart/digest' }, boundary, {
        limits,
        tally,
        find,
      })
      return { ...common, body: EMPTY, children, message: null }
    }
    find('BOUNDARY_MISSING')
    // one reading only: what cannot be split is plain text
    return {
      ...common,
      type: 'text/plain',
      body: count(bytes.subarray(header.bodyAt, place.end), limits, tally),
      children: [],
      message: null,
    }
  }
  const raw = bytes.subarray(header.bodyAt, place.end)
  const nested = type === 'message/rfc822' || type === 'message/global'
  if (nested && (encoding === '' || encoding === '7bit' || encoding === '8bit' || encoding === 'binary')) {
    if (++tally.messages > limits.nestedMessages)
      throw new HeldError('TOO_MANY_MESSAGES', `more than ${limits.nestedMessages} messages`)
    const message = parsePart(
      bytes,
      { ...inside, path: path === '' ? 'm' : `${path}.m`, inDigest: false },
      limits,
      tally,
    )
    return { ...common, body: EMPTY, children: [], message }
  }
  const body = count(decodeBody(raw, encoding, find), limits, tally)
  if (nested) {
    // encoded against RFC 2046 §5.2.1, but mail programs open it: so do we, over its own bytes
    if (++tally.messages > limits.nestedMessages)
      throw new HeldError('TOO_MANY_MESSAGES', `more than ${limits.nestedMessages} messages`)
    const at = { start: 0, end: body.length, path: `${path}.m`, depth: place.depth + 1, inDigest: false, outer: [] }
    return { ...common, body: EMPTY, children: [], message: parsePart(body, at, limits, tally) }
  }
  return { ...common, body, children: [], message: null }
}

interface Context {
  readonly limits: ParseLimits
  readonly tally: Tally
  readonly find: (code: FindingCode, name?: string) => void
}

function parseChildren(bytes: Uint8Array, place: Place, boundary: string, { limits, tally, find }: Context): Part[] {
  // RFC 2046 §5.1.1: 1 to 70 characters, none at the end a space. Others are cut or refused by some programs.
  if (boundary.length > 70 || /[^\x20-\x7e]/.test(boundary) || boundary.endsWith(' ')) find('BOUNDARY_ODD')
  if (place.outer.some((other) => other === boundary || other.startsWith(boundary) || boundary.startsWith(other)))
    find('BOUNDARY_REUSED')
  const delimiter = `--${boundary}`
  const starts: number[] = []
  const ends: number[] = []
  let closed = false
  let at = place.start
  while (at < place.end) {
    let stop = bytes.indexOf(10, at)
    if (stop < 0 || stop >= place.end) stop = place.end
    if (bytes[at] === 45 && bytes[at + 1] === 45) {
      const match = matchDelimiter(bytes, at, stop, delimiter)
      if (match !== null) {
        if (closed) {
          find('PARTS_AFTER_END')
          break
        }
        if (starts.length > 0) ends.push(beforeLineBreak(bytes, at, starts.at(-1)!))
        if (match === 'close') closed = true
        else {
          starts.push(Math.min(stop + 1, place.end))
          if (starts.length > limits.parts) throw new HeldError('TOO_MANY_PARTS', `more than ${limits.parts} parts`)
        }
      }
    }
    at = stop + 1
  }
  if (ends.length < starts.length) ends.push(place.end)
  if (!closed) find('BOUNDARY_NOT_CLOSED')
  const outer = [...place.outer, boundary]
  const inDigest = place.inDigest
  return starts.map((start, index) =>
    parsePart(
      bytes,
      {
        start,
        end: Math.max(start, ends[index]!),
        path: childPath(place.path, index),
        depth: place.depth,
        inDigest,
        outer,
      },
      limits,
      tally,
    ),
  )
}

function childPath(path: string, index: number): string {
  return path === '' ? `${index + 1}` : `${path}.${index + 1}`
}

function matchDelimiter(bytes: Uint8Array, at: number, stop: number, delimiter: string): 'open' | 'close' | null {
  if (stop - at < delimiter.length) return null
  for (let i = 0; i < delimiter.length; i++) if (bytes[at + i] !== (delimiter.charCodeAt(i) & 255)) return null
  const rest = latin1(bytes, at + delimiter.length, Math.min(stop, at + delimiter.length + 200))
  if (/^[ \t]*\r?$/.test(rest)) return 'open'
  if (/^--[ \t]*\r?$/.test(rest) || rest.startsWith('--')) return 'close'
  return null
}

/** The line break before a delimiter belongs to the delimiter (RFC 2046 §5.1.1). */
function beforeLineBreak(bytes: Uint8Array, at: number, start: number): number {
  let end = at
  if (end > start && bytes[end - 1] === 10) end--
  if (end > start && bytes[end - 1] === 13) end--
  return end
}

function decodeBody(raw: Uint8Array, encoding: string, find: (code: FindingCode) => void): Uint8Array {
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
  if (!['', '7bit', '8bit', 'binary', '7-bit', '8-bit', '7bits', '8bits'].includes(encoding)) find('UNKNOWN_ENCODING')
  return raw
}

function count(body: Uint8Array, limits: ParseLimits, tally: Tally): Uint8Array {
  tally.decoded += body.length
  if (tally.decoded > limits.decodedBytes)
    throw new HeldError('DECODED_TOO_LARGE', `more than ${limits.decodedBytes} bytes decoded`)
  return body
}

function pickFileName(type: ParameterField, disposition: ParameterField, find: (code: FindingCode) => void): string {
  const saved = disposition.parameters.get('filename')
  const shown = type.parameters.get('name')
  // programs differ in which of the two they show and which they save under
  if (saved !== undefined && shown !== undefined && saved !== shown && ending(saved) !== ending(shown))
    find('NAMES_DIFFER')
  return (saved ?? shown ?? '').slice(0, 1_000)
}

function ending(name: string): string {
  return name.slice(name.lastIndexOf('.')).toLowerCase()
}

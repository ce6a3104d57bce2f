/**
 * The tree of MIME parts, RFC 2045 and 2046, read in one walk over the untouched bytes with limits counted while reading.
 * Who is hostile: the sender, who wants a filter to see one tree and a mail program another.
 */
import { decodeBody, readEncoding } from './body-encoding.ts'
import { findPartRanges, looksSplit } from './delimiter.ts'
import type { Finding, FindingCode } from './finding.ts'
import { fieldValue, type HeaderField, parseHeaderBlock } from './header-block.ts'
import { HeldError, type ParseLimits } from './limits.ts'
import { type ParameterField, parseParameterField } from './parameters.ts'

export interface Part {
  /** '' for the mail itself, '1', '2.1' … A nested message is 'm' below the part that carries it. */
  readonly path: string
  readonly fields: readonly HeaderField[]
  /** Lower case, `text/plain` when the field is missing or unreadable (RFC 2045 §5.2). */
  readonly type: string
  readonly charset: string | undefined
  /** RFC 3676: soft line breaks in plain text; `joined` when the space before them goes too. */
  readonly flow: 'fixed' | 'flowed' | 'joined'
  readonly disposition: string
  /** As declared, decoded, '' when there is none; never used as a path. */
  readonly fileName: string
  readonly contentId: string
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
  work: number
  readonly findings: Finding[]
}

export interface Place {
  readonly start: number
  readonly end: number
  readonly path: string
  readonly depth: number
  /** multipart/digest: its children are messages when they do not say otherwise (RFC 2046 §5.1.5). */
  readonly inDigest: boolean
  /** Boundaries of the parts around this one. */
  readonly outer: readonly string[]
}

interface Context {
  readonly limits: ParseLimits
  readonly tally: Tally
  readonly find: (code: FindingCode, name?: string) => void
}

const EMPTY = new Uint8Array(0)
const MOST_FINDINGS = 200
const TYPE = /^[^\s/]{1,100}\/[^\s/]{1,100}$/

export function parsePart(bytes: Uint8Array, place: Place, limits: ParseLimits, tally: Tally): Part {
  const { path } = place
  if (place.depth > limits.depth) throw new HeldError('TOO_DEEP', `deeper than ${limits.depth}`)
  if (++tally.parts > limits.parts) throw new HeldError('TOO_MANY_PARTS', `more than ${limits.parts} parts`)
  const find = (code: FindingCode, name?: string): void => {
    if (tally.findings.length < MOST_FINDINGS)
      tally.findings.push(name === undefined ? { code, part: path } : { code, part: path, name })
  }
  const header = parseHeaderBlock(bytes, { start: place.start, end: place.end, part: path }, limits)
  tally.findings.push(...header.findings.slice(0, Math.max(0, MOST_FINDINGS - tally.findings.length)))
  const typeField = parseParameterField(fieldValue(header.fields, 'content-type') ?? '')
  const dispositionField = parseParameterField(fieldValue(header.fields, 'content-disposition') ?? '')
  for (const name of typeField.duplicates) find('DUPLICATE_PARAMETER', name)
  for (const name of dispositionField.duplicates) find('DUPLICATE_PARAMETER', name)
  const known = TYPE.test(typeField.value)
  if (!known && typeField.value !== '') find('TYPE_UNREADABLE')
  const leaf: Part = {
    path,
    fields: header.fields,
    type: known ? typeField.value : place.inDigest ? 'message/rfc822' : 'text/plain',
    charset: typeField.parameters.get('charset'),
    flow: readFlow(typeField),
    disposition: dispositionField.value,
    fileName: pickFileName(typeField, dispositionField, find),
    contentId: (fieldValue(header.fields, 'content-id') ?? '').replace(/^<|>$/g, ''),
    body: EMPTY,
    children: [],
    message: null,
  }
  const inside = { ...place, start: header.bodyAt, depth: place.depth + 1 }
  const context = { limits, tally, find }
  if (leaf.type.startsWith('multipart/'))
    return parseMultipart(bytes, { leaf, inside }, typeField.parameters.get('boundary'), context)
  if (leaf.type === 'message/rfc822' || leaf.type === 'message/global')
    return parseNested(bytes, { leaf, inside }, context)
  const raw = bytes.subarray(header.bodyAt, place.end)
  return { ...leaf, body: decodeLeaf(raw, leaf, context) }
}

interface Around {
  readonly leaf: Part
  readonly inside: Place
}

function parseMultipart(
  bytes: Uint8Array,
  { leaf, inside }: Around,
  boundary: string | undefined,
  context: Context,
): Part {
  const { limits, tally, find } = context
  const raw = bytes.subarray(inside.start, inside.end)
  const asText = (): Part => ({ ...leaf, type: 'text/plain', body: decodeLeaf(raw, leaf, context) })
  if (boundary === undefined || boundary === '') {
    // what cannot be split is plain text; a program that guesses the boundary sees something else
    find(looksSplit(bytes, inside.start, inside.end) ? 'BOUNDARY_MISSING' : 'MULTIPART_BROKEN')
    return asText()
  }
  checkBoundary(boundary, inside.outer, find)
  spend(context, raw.length)
  const { ranges, closed, afterEnd } = findPartRanges(bytes, inside, boundary, limits)
  const encoding = readEncoding(fieldValue(leaf.fields, 'content-transfer-encoding'))
  if (encoding === 'base64' || encoding === 'quoted-printable') {
    // RFC 2045 §6.4 forbids it; some decode first, some split first. Said apart where both readings find the same parts.
    const decoded = decodeLeaf(raw, leaf, { ...context, find: () => undefined })
    const other = findPartRanges(decoded, { start: 0, end: decoded.length }, boundary, limits).ranges.length
    find(other > 0 && other !== ranges.length ? 'ENCODED_MULTIPART' : 'MULTIPART_ENCODING_IGNORED')
  }
  if (ranges.length === 0) {
    if (raw.some((byte) => byte > 32))
      find(looksSplit(bytes, inside.start, inside.end) ? 'BOUNDARY_NEVER_USED' : 'MULTIPART_BROKEN')
    return asText()
  }
  if (afterEnd) find('PARTS_AFTER_END')
  if (!closed) find('BOUNDARY_NOT_CLOSED')
  const outer = [...inside.outer, boundary]
  const inDigest = leaf.type === 'multipart/digest'
  const children = ranges.map((range, index) =>
    parsePart(
      bytes,
      { ...range, path: childPath(leaf.path, index), depth: inside.depth, inDigest, outer },
      limits,
      tally,
    ),
  )
  return { ...leaf, children }
}

function parseNested(bytes: Uint8Array, { leaf, inside }: Around, context: Context): Part {
  const { limits, tally } = context
  if (++tally.messages > limits.nestedMessages)
    throw new HeldError('TOO_MANY_MESSAGES', `more than ${limits.nestedMessages} messages`)
  const path = leaf.path === '' ? 'm' : `${leaf.path}.m`
  const encoding = readEncoding(fieldValue(leaf.fields, 'content-transfer-encoding'))
  if (encoding === 'identity') {
    return { ...leaf, message: parsePart(bytes, { ...inside, path, inDigest: false }, limits, tally) }
  }
  // encoded against RFC 2046 §5.2.1, but mail programs open it: so do we, over its own bytes
  const body = decodeLeaf(bytes.subarray(inside.start, inside.end), leaf, context)
  const own = { start: 0, end: body.length, path, depth: inside.depth, inDigest: false, outer: [] }
  return { ...leaf, message: parsePart(body, own, limits, tally) }
}

function decodeLeaf(raw: Uint8Array, leaf: Part, context: Context): Uint8Array {
  spend(context, raw.length)
  const encoding = readEncoding(fieldValue(leaf.fields, 'content-transfer-encoding'))
  const body = decodeBody(raw, encoding, context.find)
  context.tally.decoded += body.length
  if (context.tally.decoded > context.limits.decodedBytes)
    throw new HeldError('DECODED_TOO_LARGE', `more than ${context.limits.decodedBytes} bytes decoded`)
  return body
}

function spend({ tally, limits }: Context, bytes: number): void {
  tally.work += bytes
  if (tally.work > limits.work) throw new HeldError('TOO_MUCH_WORK', `more than ${limits.work} bytes looked at`)
}

function checkBoundary(boundary: string, outer: readonly string[], find: Context['find']): void {
  // RFC 2046 §5.1.1: 1 to 70 characters, none at the end a space. Programs that cut or trim see other parts; a few letters
  // more are an honest fault of old servers, and programs read them alike.
  if (boundary.length > 200 || /[^\x20-\x7e]/.test(boundary) || boundary.endsWith(' ')) find('BOUNDARY_ODD')
  else if (boundary.length > 70) find('MULTIPART_BROKEN')
  // a program that compares only the beginning of a line would end the outer part here
  if (outer.some((other) => other.startsWith(boundary) || boundary.startsWith(other))) find('BOUNDARY_REUSED')
}

function childPath(path: string, index: number): string {
  return path === '' ? `${index + 1}` : `${path}.${index + 1}`
}

function pickFileName(type: ParameterField, disposition: ParameterField, find: Context['find']): string {
  const saved = disposition.parameters.get('filename')
  const shown = type.parameters.get('name')
  // programs differ in which of the two they show and which they save under
  if (saved !== undefined && shown !== undefined && saved !== shown && ending(saved) !== ending(shown))
    find('NAMES_DIFFER')
  return (saved ?? shown ?? '').slice(0, 1_000)
}

function readFlow({ parameters }: ParameterField): Part['flow'] {
  if (parameters.get('format')?.toLowerCase() !== 'flowed') return 'fixed'
  return parameters.get('delsp')?.toLowerCase() === 'yes' ? 'joined' : 'flowed'
}

function ending(name: string): string {
  return name.slice(name.lastIndexOf('.')).toLowerCase()
}

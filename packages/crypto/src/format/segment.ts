/** One durable write of the ledger: entries, sealed bodies and the checkpoint after them. Spec: ledger §2. */
import { sha256 } from '../engine/hash.ts'
import { concat, equalBytes, join, parseUtf8, utf8 } from './bytes.ts'
import { CryptoError } from './error.ts'

export interface Segment {
  /** Ledger index of the first entry. */
  readonly first: number
  readonly entries: readonly Uint8Array[]
  /** Same length as entries; empty where a statement has no body. */
  readonly bodies: readonly Uint8Array[]
  /** Signed note of the tree that ends with this segment. */
  readonly note: string
  /** Number of the sequencer that wrote it where several servers share a ledger; 0 on one box. Never falls along the row. */
  readonly fence?: number
}

/** Where a segment's parts lie, so that one statement can be read without the rest. Offsets in bytes from the segment's start. */
export interface SegmentLayout {
  readonly entries: readonly { readonly start: number; readonly end: number }[]
  readonly bodies: readonly { readonly start: number; readonly end: number }[]
}

export interface ParsedSegment extends Segment {
  readonly fence: number
  readonly layout: SegmentLayout
}

const MAGIC = utf8('PLSG')
const HEAD = 8 + 8 + 4 + 4 + 8
const DIGEST = 32
/** Three bytes: a takeover every second for half a year. */
const MOST_FENCE = 0xff_ffff

export function segmentName(first: number): string {
  return `segment/${String(first).padStart(16, '0')}`
}

/** Throws RangeError for a segment of nothing, or with a body too many or too few. */
export function formatSegment(segment: Segment): Uint8Array<ArrayBuffer> {
  if (segment.entries.length === 0 || segment.bodies.length !== segment.entries.length)
    throw new RangeError(`${segment.entries.length} entries with ${segment.bodies.length} bodies`)
  const { fence = 0 } = segment
  if (!Number.isInteger(fence) || fence < 0 || fence > MOST_FENCE) throw new RangeError(`fence ${fence}`)
  const note = utf8(segment.note)
  const pack = segment.bodies.reduce((sum, body) => sum + body.length, 0)
  const head = new Uint8Array(HEAD)
  const view = new DataView(head.buffer)
  head.set(MAGIC)
  view.setUint32(4, fence)
  head[4] = 1
  setU64(view, 8, segment.first)
  view.setUint32(16, segment.entries.length)
  view.setUint32(20, note.length)
  setU64(view, 24, pack)
  const lengths = new Uint8Array(4 * segment.bodies.length)
  const lengthsView = new DataView(lengths.buffer)
  segment.bodies.forEach((body, i) => {
    lengthsView.setUint32(4 * i, body.length)
  })
  const all = join([head, formatEntryBundle(segment.entries), lengths, ...segment.bodies, note])
  return concat(all, sha256(all))
}

/** Throws SEAL_BROKEN for a torn or altered segment: its digest does not fit. */
export function parseSegment(bytes: Uint8Array): ParsedSegment {
  if (bytes.length < HEAD + DIGEST) throw broken('shorter than a segment')
  const end = bytes.length - DIGEST
  if (!equalBytes(sha256(bytes.subarray(0, end)), bytes.subarray(end))) throw broken('the digest does not fit')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!equalBytes(bytes.subarray(0, 4), MAGIC)) throw broken('not a segment')
  if (bytes[4] !== 1) throw new CryptoError('UNKNOWN_SUITE', `segment format ${bytes[4]}`)
  const first = getU64(view, 8)
  const count = view.getUint32(16)
  if (count === 0) throw broken('no entries')
  const noteLength = view.getUint32(20)
  const pack = getU64(view, 24)
  const spans: { start: number; end: number }[] = []
  let at = HEAD
  for (let i = 0; i < count; i++) {
    if (at + 2 > end) throw broken('entries')
    const start = at + 2
    at = start + view.getUint16(at)
    if (at > end) throw broken('entries')
    spans.push({ start, end: at })
  }
  let body = at + 4 * count
  if (body > end) throw broken('bodies')
  const bodySpans = spans.map((_, i) => {
    const start = body
    body += view.getUint32(at + 4 * i)
    return { start, end: body }
  })
  if (body - at - 4 * count !== pack || body + noteLength !== end) throw broken('sizes do not add up')
  return {
    first,
    entries: spans.map((span) => bytes.slice(span.start, span.end)),
    bodies: bodySpans.map((span) => bytes.slice(span.start, span.end)),
    note: readNote(bytes.subarray(body, end)),
    fence: view.getUint32(4) & MOST_FENCE,
    layout: { entries: spans, bodies: bodySpans },
  }
}

/** C2SP tlog-tiles entry bundle: u16 length ‖ entry, repeated. */
export function formatEntryBundle(entries: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return join(
    entries.flatMap((entry) => {
      if (entry.length > 0xffff) throw new CryptoError('BAD_ENCODING', `an entry of ${entry.length} bytes`)
      return [Uint8Array.of(entry.length >>> 8, entry.length & 255), entry]
    }),
  )
}

export function parseEntryBundle(bytes: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    if (at + 2 > bytes.length) throw broken('entry bundle')
    const length = ((bytes[at] as number) << 8) | (bytes[at + 1] as number)
    if (at + 2 + length > bytes.length) throw broken('entry bundle')
    entries.push(bytes.slice(at + 2, at + 2 + length))
    at += 2 + length
  }
  return entries
}

function setU64(view: DataView, at: number, value: number): void {
  view.setUint32(at, Math.floor(value / 0x1_0000_0000))
  view.setUint32(at + 4, value % 0x1_0000_0000)
}

function getU64(view: DataView, at: number): number {
  const value = view.getUint32(at) * 0x1_0000_0000 + view.getUint32(at + 4)
  if (!Number.isSafeInteger(value)) throw broken('a number out of range')
  return value
}

function readNote(bytes: Uint8Array): string {
  try {
    return parseUtf8(bytes)
  } catch {
    throw broken('the checkpoint is no text')
  }
}

function broken(what: string): CryptoError {
  return new CryptoError('SEAL_BROKEN', `segment: ${what}`)
}

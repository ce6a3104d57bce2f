/**
 * One header block: RFC 5322 §2.2 and §3.6 read strictly, with a finding where programs disagree. Values stay raw here;
 * encoded words (RFC 2047) are decoded by who shows them.
 */
import { decodeText, latin1 } from './bytes.ts'
import type { Finding, FindingCode } from './finding.ts'
import { HeldError, type ParseLimits } from './limits.ts'

export interface HeaderField {
  /** Lower case. */
  readonly name: string
  /** Unfolded (RFC 5322 §2.2.3), not decoded. */
  readonly value: string
}

export interface HeaderBlock {
  readonly fields: readonly HeaderField[]
  /** Offset of the first byte of the body. */
  readonly bodyAt: number
  readonly findings: readonly Finding[]
}

/** RFC 5322 §3.6: these may stand once. Programs differ in which of two they show; who wrote and what about decides an answer. */
const ONCE = new Set(['from', 'sender', 'reply-to', 'subject'])
const ONCE_MINOR = new Set(['to', 'cc', 'date', 'message-id', 'in-reply-to', 'references'])
const ONCE_CONTENT = new Set(['content-type', 'content-transfer-encoding', 'content-disposition'])

export function parseHeaderBlock(
  bytes: Uint8Array,
  range: { readonly start: number; readonly end: number; readonly part: string },
  limits: ParseLimits,
): HeaderBlock {
  const { start, end, part } = range
  const findings: Finding[] = []
  const find = (code: FindingCode, name?: string) => {
    if (findings.length < 50) findings.push(name === undefined ? { code, part } : { code, part, name })
  }
  const fields: HeaderField[] = []
  let name: string | null = null
  let pieces: string[] = []
  const close = () => {
    if (name !== null) fields.push({ name, value: pieces.join('').trim() })
    name = null
    pieces = []
    if (fields.length > limits.headerFields)
      throw new HeldError('TOO_MANY_FIELDS', `more than ${limits.headerFields} fields`)
  }
  let at = start
  let bodyAt = end
  while (at < end) {
    if (at - start > limits.headerBytes)
      throw new HeldError('HEADER_TOO_LARGE', `header beyond ${limits.headerBytes} bytes`)
    let stop = bytes.indexOf(10, at)
    if (stop < 0 || stop >= end) stop = end
    const next = Math.min(stop + 1, end)
    const lineEnd = stop > at && bytes[stop - 1] === 13 ? stop - 1 : stop
    if (lineEnd === at) {
      bodyAt = next
      break
    }
    if (lineEnd - at > limits.headerBytes) {
      throw new HeldError('HEADER_TOO_LARGE', `header line of ${lineEnd - at} bytes`)
    }
    const first = bytes[at]
    const line = readLine(bytes, at, lineEnd, find)
    if (first === 32 || first === 9) {
      if (name === null) find('FIELD_WITHOUT_NAME')
      // RFC 5322 §2.2.3: only the line break goes, the white space stays
      else pieces.push(line)
    } else {
      close()
      const colon = line.indexOf(':')
      const written = colon > 0 ? line.slice(0, colon) : ''
      const bare = written.trimEnd()
      if (bare === '' || bare.length > 200 || /[^\x21-\x7e]/.test(bare)) {
        if (at === start && line.startsWith('From ')) {
          // an mbox separator line before the header is no field
        } else if (line.startsWith('--') && fields.length > 0) {
          // no blank line: some begin the body here, others pass over the line and go on reading fields
          find('HEADER_NOT_CLOSED')
          bodyAt = at
          break
        } else find('FIELD_WITHOUT_NAME')
      } else {
        if (bare !== written) find('SPACE_BEFORE_COLON', bare.toLowerCase())
        name = bare.toLowerCase()
        pieces = [line.slice(colon + 1)]
      }
    }
    at = next
  }
  close()
  reportDuplicates(fields, find)
  return { fields, bodyAt, findings }
}

function readLine(bytes: Uint8Array, at: number, end: number, find: (code: FindingCode) => void): string {
  let high = false
  for (let i = at; i < end; i++) {
    const byte = bytes[i]!
    if (byte > 126) high = true
    else if (byte === 13) find('BARE_CR_IN_HEADER')
    else if (byte === 0) find('NUL_IN_HEADER')
  }
  if (!high) return latin1(bytes, at, end)
  // RFC 6532 allows UTF-8 here; anything else is old software
  return decodeText(bytes.subarray(at, end), undefined).text
}

function reportDuplicates(fields: readonly HeaderField[], find: (code: FindingCode, name?: string) => void): void {
  const seen = new Map<string, string>()
  for (const field of fields) {
    const code = duplicateCode(field.name)
    if (code === null) continue
    const earlier = seen.get(field.name)
    if (earlier === undefined) seen.set(field.name, field.value)
    // the same value twice has one reading
    else if (earlier !== field.value) find(code, field.name)
  }
}

function duplicateCode(name: string): FindingCode | null {
  if (ONCE.has(name)) return 'DUPLICATE_FIELD'
  if (ONCE_CONTENT.has(name)) return 'DUPLICATE_CONTENT_FIELD'
  return ONCE_MINOR.has(name) ? 'REPEATED_FIELD' : null
}

/** The first field of that name, or null: one rule everywhere, so that judge and reader see the same one. */
export function fieldValue(fields: readonly HeaderField[], name: string): string | null {
  for (const field of fields) if (field.name === name) return field.value
  return null
}

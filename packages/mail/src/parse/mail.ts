/**
 * A mail, parsed once: what is judged here is byte for byte what is shown later, because both read this value and nothing
 * reads the raw bytes again but authentication, which needs them untouched.
 */
import { joinNames, type Mailbox, parseAddressList } from './address.ts'
import { decodeHeader } from './encoded-word.ts'
import type { Finding } from './finding.ts'
import { fieldValue, type HeaderField } from './header-block.ts'
import { type HeldCode, HeldError, PARSE_LIMITS, type ParseLimits } from './limits.ts'
import { type Part, parsePart, type Tally } from './part.ts'

export interface Mail {
  readonly kind: 'mail'
  readonly bytes: number
  readonly root: Part
  readonly from: readonly Mailbox[]
  readonly sender: readonly Mailbox[]
  readonly replyTo: readonly Mailbox[]
  readonly to: readonly Mailbox[]
  readonly cc: readonly Mailbox[]
  readonly subject: string
  readonly messageId: string
  readonly inReplyTo: string
  readonly references: string
  /** Raw text of the Date field; whoever needs a time reads it. */
  readonly date: string
  readonly fields: readonly HeaderField[]
  readonly findings: readonly Finding[]
}

/** Could not be read within the limits, or is no mail. It is kept sealed and said so; it never counts as safe. */
export interface HeldMail {
  readonly kind: 'held'
  readonly bytes: number
  readonly code: HeldCode
}

export function parseMail(bytes: Uint8Array, limits: ParseLimits = PARSE_LIMITS): Mail | HeldMail {
  if (bytes.length > limits.mailBytes) return { kind: 'held', bytes: bytes.length, code: 'MAIL_TOO_LARGE' }
  const tally: Tally = { parts: 0, messages: 0, decoded: 0, work: 0, findings: [] }
  try {
    const place = { start: 0, end: bytes.length, path: '', depth: 0, inDigest: false, outer: [] }
    const root = parsePart(bytes, place, limits, tally)
    if (root.fields.length === 0) return { kind: 'held', bytes: bytes.length, code: 'NOT_A_MAIL' }
    return makeMail(bytes.length, root, tally.findings)
  } catch (error) {
    if (error instanceof HeldError) return { kind: 'held', bytes: bytes.length, code: error.code }
    throw error
  }
}

/** The header of a nested message, read like a mail's own. */
export function makeMail(bytes: number, root: Part, findings: readonly Finding[]): Mail {
  const all = [...findings]
  const text = (name: string): string => {
    const decoded = decodeHeader(fieldValue(root.fields, name) ?? '')
    if (decoded.lineBreak) all.push({ code: 'ENCODED_LINE_BREAK', part: root.path, name })
    return decoded.text
  }
  const list = (name: string): readonly Mailbox[] => {
    const { boxes, unclosed } = parseAddressList(fieldValue(root.fields, name) ?? '')
    if (unclosed) all.push({ code: 'ADDRESS_UNREADABLE', part: root.path, name })
    return boxes
  }
  const from = joinNames(list('from'))
  // RFC 5322 §3.6.2 allows several authors when Sender names one; without it programs show the first or the last
  if (
    new Set(from.filter((box) => box.address !== '').map((box) => box.address)).size > 1 &&
    fieldValue(root.fields, 'sender') === null
  ) {
    all.push({ code: 'FROM_WITH_TWO_ADDRESSES', part: root.path, name: 'from' })
  }
  return {
    kind: 'mail',
    bytes,
    root,
    from,
    sender: joinNames(list('sender')),
    replyTo: joinNames(list('reply-to')),
    to: list('to'),
    cc: list('cc'),
    subject: text('subject'),
    messageId: fieldValue(root.fields, 'message-id') ?? '',
    inReplyTo: fieldValue(root.fields, 'in-reply-to') ?? '',
    references: fieldValue(root.fields, 'references') ?? '',
    date: fieldValue(root.fields, 'date') ?? '',
    fields: root.fields,
    findings: all,
  }
}

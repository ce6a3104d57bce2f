/**
 * Which parts are read as the message, which are pictures in it, and which are files: RFC 2046 §5.1.4 (the last alternative
 * that can be shown wins), RFC 2387 for related parts. Alternatives that are not shown are still judged.
 */
import { decodeText } from './bytes.ts'
import type { Finding } from './finding.ts'
import { unfoldFlowed } from './flowed.ts'
import type { Part } from './part.ts'
import { readUuencoded } from './uuencode.ts'

export interface TextBody {
  readonly part: string
  readonly kind: 'plain' | 'html' | 'calendar'
  readonly text: string
  /** False for alternatives that the reader is not shown; the judge reads them all the same. */
  readonly shown: boolean
}

/** A leaf that is no text of the message. `part` with '#2' behind it is the second file inside a text (uuencode). */
export interface MailFile {
  readonly part: string
  /** As declared; `application/octet-stream` inside a text. */
  readonly type: string
  readonly fileName: string
  readonly contentId: string
  readonly inline: boolean
  readonly body: Uint8Array
}

export interface Bodies {
  readonly texts: readonly TextBody[]
  readonly files: readonly MailFile[]
  /** Parts that carry a message, outermost first. */
  readonly messages: readonly Part[]
  readonly findings: readonly Finding[]
}

/** Letters of one text that are judged and shown; both stop at the same place, and it is said. */
export const MOST_LETTERS = 200_000

export function readBodies(root: Part): Bodies {
  const texts: TextBody[] = []
  const files: MailFile[] = []
  const messages: Part[] = []
  const findings: Finding[] = []
  const leaves: { readonly part: Part; readonly shown: boolean }[] = []
  const walk = (part: Part, shown: boolean): void => {
    if (part.message !== null) messages.push(part)
    else if (part.children.length > 0) {
      const pick = part.type === 'multipart/alternative' ? bestAlternative(part.children) : null
      for (const child of part.children) walk(child, shown && (pick === null || pick === child))
    } else if (!part.type.startsWith('multipart/')) leaves.push({ part, shown })
  }
  walk(root, true)
  const isText = ({ part }: { part: Part }): boolean =>
    textKind(part) !== null &&
    part.disposition !== 'attachment' &&
    (part.fileName === '' || part.disposition === 'inline')
  // a mail of one named text has that text as its message
  const first = leaves.some(isText) ? null : leaves.find(({ part }) => textKind(part) !== null)
  const lone = leaves.length === 1 || first?.part.disposition !== 'attachment' ? first : null
  for (const leaf of leaves) {
    const { part, shown } = leaf
    const kind = textKind(part)
    const message = kind !== null && (leaf === lone || isText(leaf))
    if (message) texts.push(...readText(part, { kind, shown }, { files, findings }))
    // programs differ in whether a named text is opened in place or offered as a file
    if (!message || kind === 'calendar' || (kind === 'html' && part.fileName !== '' && texts.length > 1)) {
      if (part.body.length > 0 || part.fileName !== '') files.push(fileOf(part))
    }
  }
  return { texts, files, messages, findings }
}

function readText(
  part: Part,
  { kind, shown }: { readonly kind: TextBody['kind']; readonly shown: boolean },
  out: { readonly files: MailFile[]; readonly findings: Finding[] },
): TextBody[] {
  const decoded = decodeText(part.body, part.charset)
  const seven = /^\s{0,5}(?:x-)?(?:unicode-1-1-)?utf-?7\b/i.test(part.charset ?? '')
  // without shifted letters UTF-7 reads like ASCII
  if (seven && /\+[A-Za-z0-9/]{2,}-/.test(decoded.text)) out.findings.push({ code: 'UTF7', part: part.path })
  else if (decoded.guessed) out.findings.push({ code: 'CHARSET_UNKNOWN', part: part.path })
  let text = decoded.text
  if (kind === 'plain') {
    const read = readUuencoded(text)
    text = unfoldFlowed(read.text, part.flow)
    if (read.files.length > 0) out.findings.push({ code: 'UUENCODED', part: part.path })
    for (const [n, file] of read.files.entries()) {
      const type = 'application/octet-stream'
      out.files.push({ part: `${part.path}#${n + 1}`, type, contentId: '', inline: false, ...file })
    }
  }
  // HTML is cut by its own reader, in the tree, where no tag can be torn
  if (kind !== 'html' && text.length > MOST_LETTERS) {
    out.findings.push({ code: 'TEXT_CUT', part: part.path })
    text = text.slice(0, MOST_LETTERS)
  }
  return [{ part: part.path, kind, text, shown }]
}

function fileOf(part: Part): MailFile {
  const { path, type, fileName, contentId, body } = part
  return { part: path, type, fileName, contentId, inline: part.disposition !== 'attachment' && contentId !== '', body }
}

function textKind(part: Part): TextBody['kind'] | null {
  if (part.type === 'text/html' || part.type === 'application/xhtml+xml') return 'html'
  if (part.type === 'text/calendar') return 'calendar'
  if (part.type === 'text/plain' || part.type === 'text/enriched' || part.type === 'text/markdown') return 'plain'
  // parts of bounces are text to read
  if (part.type === 'message/delivery-status' || part.type === 'text/rfc822-headers') return 'plain'
  return null
}

function bestAlternative(children: readonly Part[]): Part | null {
  const holds = (part: Part, type: string): boolean =>
    part.type === type || part.children.some((child) => holds(child, type))
  return (
    children.findLast((child) => holds(child, 'text/html')) ??
    children.findLast((child) => holds(child, 'text/plain')) ??
    children[0] ??
    null
  )
}

/**
 * Which parts are read as the message, which are pictures in it, and which are files: RFC 2046 §5.1.4 (the last alternative
 * that can be shown wins), RFC 2387 for related parts. Alternatives that are not shown are still judged.
 */
import { decodeText } from './bytes.ts'
import type { Part } from './part.ts'

export interface TextBody {
  readonly part: string
  readonly kind: 'plain' | 'html' | 'calendar'
  readonly text: string
  /** False for alternatives that the reader is not shown; the judge reads them all the same. */
  readonly shown: boolean
}

export interface Bodies {
  readonly texts: readonly TextBody[]
  /** Leaves that are no text of the message: pictures, files, in order. */
  readonly files: readonly Part[]
  /** Nested messages, outermost first. */
  readonly messages: readonly Part[]
}

export function readBodies(root: Part): Bodies {
  const texts: TextBody[] = []
  const files: Part[] = []
  const messages: Part[] = []
  const walk = (part: Part, shown: boolean): void => {
    if (part.message !== null) {
      messages.push(part)
      return
    }
    if (part.children.length > 0) {
      const pick = part.type === 'multipart/alternative' ? bestAlternative(part.children) : null
      for (const child of part.children) walk(child, shown && (pick === null || pick === child))
      return
    }
    if (part.type.startsWith('multipart/')) return
    const kind = textKind(part)
    // a named text that is not marked inline is a file, the first unnamed ones are the message
    if (kind === null || part.disposition === 'attachment' || (part.fileName !== '' && part.disposition !== 'inline')) {
      if (part.body.length > 0 || part.fileName !== '') files.push(part)
      if (kind !== 'calendar') return
    }
    if (kind !== null && part.disposition !== 'attachment') {
      texts.push({ part: part.path, kind, text: decodeText(part.body, part.charset).text, shown })
    }
  }
  walk(root, true)
  return { texts, files, messages }
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

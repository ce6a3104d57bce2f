/** Addresses in plain text, as mail programs find them and make links of them. Every quantifier is bounded: the text is hostile. */
import { readWebAddress, type WebAddress } from './web-address.ts'

export interface PlainLink {
  readonly at: number
  readonly length: number
  readonly address: WebAddress
}

const MOST = 400
const FOUND =
  /\b(?:https?:[\\/]{1,3}|www\.(?=[a-z0-9]))[^\s<>"'`]{3,2000}|\b(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}\/[^\s<>"'`]{0,500}/gi

export function findPlainLinks(text: string): PlainLink[] {
  const found: PlainLink[] = []
  for (const match of text.matchAll(FOUND)) {
    if (found.length >= MOST) break
    // an address: "a@b.example/x" is no place on the web
    if (text[match.index - 1] === '@') continue
    const written = closeAt(match[0])
    const address = readWebAddress(written)
    if (address === null || address.kind !== 'web' || address.host === null) continue
    if (address.scheme === 'http' && !/^(?:https?:|www\.)/i.test(written) && !address.host.listed) continue
    found.push({ at: match.index, length: written.length, address })
  }
  return found
}

/** Marks at the end belong to the sentence, a closing bracket to the address only when it was opened there. */
function closeAt(text: string): string {
  let end = text.length
  while (end > 0) {
    const last = text[end - 1]!
    const bracket = { ')': '(', ']': '[', '}': '{' }[last]
    if (bracket !== undefined && count(text, bracket, end) >= count(text, last, end)) break
    if (bracket === undefined && !/[.,;:!?*_~|>]/.test(last)) break
    end--
  }
  return text.slice(0, end)
}

function count(text: string, letter: string, end: number): number {
  let sum = 0
  for (let at = 0; at < end; at++) if (text[at] === letter) sum++
  return sum
}

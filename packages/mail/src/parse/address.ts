/**
 * Address lists, RFC 5322 §3.4: one linear walk over quotes, comments, groups and angle brackets. Encoded words are decoded
 * after the structure is known, so an address hidden in a name stays a name.
 */
import { decodeHeader } from './encoded-word.ts'

export interface Mailbox {
  /** Display name, decoded; '' when there is none. */
  readonly name: string
  /** `local@domain` with the domain in lower case; '' when the field holds no address. */
  readonly address: string
}

const MOST = 2_000

export interface AddressList {
  readonly boxes: readonly Mailbox[]
  /** A quote or comment that is never closed: read again without it, as mail programs do. */
  readonly unclosed: boolean
}

export function parseAddressList(value: string): AddressList {
  const strict = walk(value, '"(')
  return strict.open ? { boxes: walk(value, '').boxes, unclosed: true } : { boxes: strict.boxes, unclosed: false }
}

function walk(value: string, openers: string): { readonly boxes: Mailbox[]; readonly open: boolean } {
  const list: Mailbox[] = []
  let name = ''
  let angle: string | null = null
  let comment = ''
  let depth = 0
  let quoted = false
  let inAngle = false
  const close = () => {
    const mailbox = makeMailbox(name, angle, comment)
    if (mailbox !== null && list.length < MOST) list.push(mailbox)
    name = ''
    angle = null
    comment = ''
    inAngle = false
  }
  for (let at = 0; at < value.length; at++) {
    const letter = value[at]!
    if (quoted) {
      if (letter === '\\' && at + 1 < value.length) name += value[++at]!
      else if (letter === '"') quoted = false
      else name += letter
    } else if (depth > 0) {
      if (letter === '(') depth++
      else if (letter === ')') depth--
      if (depth > 0) comment += letter
    } else if (letter === '(' && openers.includes(letter)) depth = 1
    else if (inAngle) {
      if (letter === '>') inAngle = false
      else angle = (angle ?? '') + letter
    } else if (letter === '"') quoted = openers.includes(letter)
    else if (letter === '<') {
      inAngle = true
      // a second angle address in one entry is kept in the name, where the judge sees it
      if (angle !== null) name += ` ${angle}`
      angle = ''
    } else if (letter === ',' || letter === ';') close()
    else if (letter === ':' && angle === null && !name.includes('@')) name = ''
    else name += letter
  }
  const open = quoted || depth > 0
  close()
  return { boxes: list, open }
}

function makeMailbox(name: string, angle: string | null, comment: string): Mailbox | null {
  const shown = decodeHeader(name.trim()).text.replace(/\s+/g, ' ')
  if (angle !== null) return { name: shown, address: tidyAddress(angle) }
  if (shown === '') return null
  const bare = tidyAddress(shown)
  if (bare !== '') return { name: decodeHeader(comment.trim()).text, address: bare }
  return { name: shown, address: '' }
}

function tidyAddress(text: string): string {
  // a source route (RFC 5322 §4.4) is `<@a,@b:user@c>`
  const bare = text
    .trim()
    .replace(/^@[^:]{0,500}:/, '')
    .replace(/^mailto:/i, '')
  const split = bare.lastIndexOf('@')
  if (split < 1 || split === bare.length - 1 || /\s/.test(bare) || bare.length > 500) return ''
  return `${bare.slice(0, split)}@${bare
    .slice(split + 1)
    .toLowerCase()
    .replace(/\.$/, '')}`
}

/** A name with a comma that nobody quoted: `Clinic, Reception <desk@clinic.example>`. The pieces belong to the address behind them. */
export function joinNames(boxes: readonly Mailbox[]): Mailbox[] {
  const joined: Mailbox[] = []
  let waiting: string[] = []
  for (const box of boxes) {
    if (box.address === '') waiting.push(box.name)
    else {
      joined.push({ ...box, name: [...waiting, box.name].filter((name) => name !== '').join(', ') })
      waiting = []
    }
  }
  if (waiting.length > 0) joined.push({ name: waiting.join(', '), address: '' })
  return joined
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

export function localOf(address: string): string {
  return address.slice(0, Math.max(0, address.lastIndexOf('@')))
}

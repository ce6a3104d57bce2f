/**
 * Authentication-Results, RFC 8601: only the topmost one counts, and only when the practice trusts who wrote it. Everybody can
 * write this field; the receiving server removes foreign ones that bear its own name (§5).
 */
import { fieldValue, type HeaderField } from '../parse/header-block.ts'
import { type Authentication, type Check, type CheckState, NOT_AUTHENTICATED } from './authentication.ts'

const STATES: Readonly<Record<string, CheckState>> = {
  pass: 'pass',
  bestguesspass: 'none',
  fail: 'fail',
  hardfail: 'fail',
  softfail: 'softfail',
  neutral: 'neutral',
  policy: 'neutral',
  none: 'none',
  permerror: 'broken',
  temperror: 'unchecked',
}

export function readAuthenticationResults(fields: readonly HeaderField[], trusted: readonly string[]): Authentication {
  const value = fieldValue(fields, 'authentication-results')
  if (value === null || trusted.length === 0) return NOT_AUTHENTICATED
  const pieces = splitOutsideComments(value.slice(0, 20_000))
  const id = (pieces[0]?.text ?? '').trim().split(/\s/, 1)[0]!.toLowerCase().replace(/^"|"$/g, '')
  if (!trusted.includes(id)) return NOT_AUTHENTICATED
  const found: { spf?: Check; dkim?: Check; dmarc?: Authentication['dmarc']; arc?: Check } = {}
  for (const piece of pieces.slice(1, 60)) {
    const match = /^\s{0,20}([a-z][a-z0-9-]{0,30})\s{0,9}=\s{0,9}([a-z]{1,20})/i.exec(piece.text)
    if (match === null) continue
    const method = match[1]!.toLowerCase()
    const state = STATES[match[2]!.toLowerCase()] ?? 'broken'
    const check = (...properties: string[]): Check => ({ state, domain: domainIn(piece.text, properties) })
    if (method === 'spf') found.spf ??= check('smtp.mailfrom', 'smtp.helo')
    // several signatures: one that passes is enough (RFC 6376 §4)
    else if (method === 'dkim') found.dkim = found.dkim?.state === 'pass' ? found.dkim : check('header.d', 'header.i')
    else if (method === 'arc') found.arc ??= check('header.oldest-pass')
    else if (method === 'dmarc') found.dmarc ??= { ...check('header.from'), policy: policyIn(piece) }
  }
  return { ...NOT_AUTHENTICATED, ...found, by: 'server' }
}

interface Piece {
  readonly text: string
  /** What stood in comments: servers write the policy there. */
  readonly comment: string
}

function policyIn({ text, comment }: Piece): Authentication['dmarc']['policy'] {
  const said =
    /\b(?:p|policy(?:\.published-domain-policy)?|policy\.dmarc|action|dis)\s{0,3}=\s{0,3}(none|quarantine|reject|oreject)\b/i
      .exec(`${text} ${comment}`)?.[1]
      ?.toLowerCase()
  if (said === 'oreject') return 'reject'
  return said === 'none' || said === 'quarantine' || said === 'reject' ? said : ''
}

function domainIn(text: string, properties: readonly string[]): string {
  for (const property of properties) {
    const at = text.toLowerCase().indexOf(`${property}=`)
    if (at < 0) continue
    const value = /^"?<?([^\s;">]{1,300})/.exec(text.slice(at + property.length + 1))?.[1] ?? ''
    return value.slice(value.lastIndexOf('@') + 1).toLowerCase()
  }
  return ''
}

function splitOutsideComments(value: string): Piece[] {
  const pieces = [{ text: '', comment: '' }]
  let depth = 0
  let quoted = false
  for (const letter of value) {
    const piece = pieces.at(-1)!
    if (letter === '"' && depth === 0) quoted = !quoted
    if (quoted) piece.text += letter
    else if (letter === '(') depth++
    else if (letter === ')') depth = Math.max(0, depth - 1)
    else if (depth > 0) piece.comment += letter
    else if (letter === ';') pieces.push({ text: '', comment: '' })
    else piece.text += letter
  }
  return pieces
}

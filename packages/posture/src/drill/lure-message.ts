/**
 * A lure as a message to be placed in a mailbox (RFC 5322, RFC 2045): plain text and the same as HTML with one link. Whoever fills it
 * in cannot add headers or markup: values are cut at line breaks and escaped.
 */

import type { UnixMs } from '@pellicle/protocol/time'
import { LURES, type LureId } from '@pellicle/protocol/words/en/drills'

export interface LureMessage {
  readonly lure: LureId
  readonly to: string
  readonly practice: string
  readonly first: string
  /** One address per person and drill. */
  readonly link: string
  readonly at: UnixMs
  readonly messageId: string
  /** Random, unlike for each mailbox; recognised by the mailroom when somebody presses "Looks wrong". */
  readonly token: string
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export function lureMessage(message: LureMessage): string {
  const words = LURES[message.lure]
  const fill = (text: string) =>
    text.replace('{practice}', oneLine(message.practice)).replace('{first}', oneLine(message.first))
  const body = fill(words.body)
  const boundary = `=_${message.token}`
  const lines = [
    `From: ${encodeWords(fill(words.from))}`,
    `To: ${oneLine(message.to)}`,
    `Subject: ${encodeWords(fill(words.subject))}`,
    `Date: ${formatDate(message.at)}`,
    `Message-ID: <${oneLine(message.messageId)}>`,
    `Pellicle-Drill: ${oneLine(message.token)}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    body,
    '',
    `${words.link}: ${oneLine(message.link)}`,
    `--${boundary}`,
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    `<p>${escapeHtml(body)}</p><p><a href="${escapeHtml(oneLine(message.link))}">${escapeHtml(words.link)}</a></p>`,
    `--${boundary}--`,
    '',
  ]
  return lines.join('\r\n')
}

function oneLine(value: string): string {
  return value.replace(/[\r\n\0]+/g, ' ').slice(0, 200)
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** Only ASCII stands in headers; other letters as quoted encoded words (RFC 2047 §4.2), the address part left alone. */
function encodeWords(text: string): string {
  const address = / <[^<>]*>$/.exec(text)?.[0] ?? ''
  const words = text.slice(0, text.length - address.length)
  if (/^[ -~]*$/.test(words)) return text
  const bytes = [...new TextEncoder().encode(words)]
  const quoted = bytes.map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
  const parts: string[] = []
  // 18 bytes stay within 75 characters; a letter is never cut in two.
  for (let at = 0; at < quoted.length; ) {
    let end = Math.min(at + 18, quoted.length)
    while (end < quoted.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--
    parts.push(`=?UTF-8?Q?${quoted.slice(at, end).join('')}?=`)
    at = end
  }
  return parts.join('\r\n ') + address
}

function formatDate(at: UnixMs): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${DAYS[date.getUTCDay()]}, ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
  return `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`
}

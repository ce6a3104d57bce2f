/**
 * A mail as a file, for the case's own eyes: its headers as they stand, and the words of its plain text. Nothing is rendered, no link is
 * opened, no attachment decoded. Who is hostile: whoever wrote it. What does not fit together is called corrupt and kept all the same.
 *
 * LIMITS: the mailroom's parser judges and disarms mails; this reads one text so that sums, wallets and deadlines can be found in it.
 */

export interface MailText {
  readonly headers: readonly string[]
  readonly text: string
  readonly corrupt: boolean
}

const HEADER = /^[!-9;-~]{1,76}:/
const SHOWN =
  /^(from|to|reply-to|return-path|date|subject|message-id|received|authentication-results|x-originating-ip|x-mailer):/i
const MAX_HEADERS = 60
const MAX_LINE = 600

/** null: this is no mail. */
export function mailText(bytes: Uint8Array): MailText | null {
  const raw = new TextDecoder('utf-8').decode(bytes)
  const end = /\r?\n\r?\n/.exec(raw)
  const head = unfold(end === null ? raw : raw.slice(0, end.index))
  if (head.length < 2 || !head.slice(0, 2).every((line) => HEADER.test(line))) return null
  const body = end === null ? '' : raw.slice(end.index + end[0].length)
  const broken = end === null || head.some((line) => !HEADER.test(line)) || raw.includes('\u0000')
  const part = plainPart(head, body, 0)
  return {
    headers: head
      .filter((line) => SHOWN.test(line))
      .slice(0, MAX_HEADERS)
      .map((line) => line.slice(0, MAX_LINE)),
    text: part.text,
    corrupt: broken || part.corrupt,
  }
}

function unfold(head: string): string[] {
  return head
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .filter((line) => line !== '')
}

function headerValue(head: readonly string[], name: string): string {
  return (
    head
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? ''
  )
}

interface Part {
  readonly text: string
  readonly corrupt: boolean
}

function plainPart(head: readonly string[], body: string, depth: number): Part {
  const type = headerValue(head, 'content-type')
  const boundary = /boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(type)
  if (/^multipart\//i.test(type)) {
    const mark = boundary?.[1] ?? boundary?.[2]
    if (mark === undefined || depth > 8) return { text: body, corrupt: true }
    const pieces = body.split(new RegExp(`^--${escaped(mark)}(?:--)?[ \\t]*\\r?$`, 'm'))
    const whole = body.includes(`--${mark}--`)
    const parts = pieces.slice(1).map((piece) => {
      const inner = piece.replace(/^\r?\n/, '')
      const at = /\r?\n\r?\n/.exec(inner)
      return at === null
        ? null
        : plainPart(unfold(inner.slice(0, at.index)), inner.slice(at.index + at[0].length), depth + 1)
    })
    const found = parts.find((one) => one !== null && one.text.trim() !== '') ?? null
    return { text: found?.text ?? '', corrupt: !whole || found === null || found.corrupt }
  }
  if (type !== '' && !/^text\//i.test(type)) return { text: '', corrupt: false }
  return decoded(body, headerValue(head, 'content-transfer-encoding').toLowerCase(), type)
}

function decoded(body: string, encoding: string, type: string): Part {
  const words = (text: string) =>
    /^text\/html/i.test(type) ? text.replace(/<(style|script)[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ') : text
  try {
    if (encoding === 'base64') {
      const bytes = Uint8Array.from(atob(body.replace(/\s/g, '')), (letter) => letter.charCodeAt(0))
      return { text: words(new TextDecoder().decode(bytes)), corrupt: false }
    }
    if (encoding === 'quoted-printable') {
      const plain = body.replace(/=\r?\n/g, '')
      const bytes = new TextEncoder().encode(plain)
      const out: number[] = []
      for (let at = 0; at < bytes.length; at++) {
        const pair =
          bytes[at] === 0x3d
            ? Number.parseInt(String.fromCharCode(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0), 16)
            : Number.NaN
        if (Number.isNaN(pair)) out.push(bytes[at] as number)
        else {
          out.push(pair)
          at += 2
        }
      }
      return { text: words(new TextDecoder().decode(Uint8Array.from(out))), corrupt: false }
    }
    return { text: words(body), corrupt: false }
  } catch {
    return { text: body, corrupt: true }
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** An Outlook `.msg` → the mail it holds, as bytes of its own. Authentication of such a mail is not possible: its bytes are not those that travelled. */
import { createRequire } from 'node:module'
import type { FieldsData } from '@kenjiuno/msgreader'

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const MOST_ATTACHMENTS = 100

interface Reader {
  getFileData(): FieldsData
  getAttachment(attachment: FieldsData): { readonly fileName?: string; readonly content?: Uint8Array }
}

/** Null: it is no `.msg`. Throws when it begins like one and cannot be read. */
export function mailOfMsg(bytes: Uint8Array): Uint8Array | null {
  if (!OLE.every((byte, at) => bytes[at] === byte)) return null
  const require = createRequire(import.meta.url)
  const { default: MsgReader } = require('@kenjiuno/msgreader') as {
    readonly default: new (bytes: ArrayBuffer) => Reader
  }
  const reader = new MsgReader(bytes.slice().buffer)
  const file = reader.getFileData()
  const boundary = 'pellicle-msg-parts'
  const out: (string | Uint8Array)[] = []
  const line = (text: string): void => void out.push(`${text}\r\n`)
  const address = file.senderSmtpAddress ?? file.senderEmail ?? ''
  line(`From: ${word(file.senderName ?? '')} <${bare(address)}>`)
  const to = (file.recipients ?? [])
    .slice(0, 50)
    .map((one) => `${word(one.name ?? '')} <${bare(one.smtpAddress ?? one.email ?? '')}>`)
  if (to.length > 0) line(`To: ${to.join(',\r\n ')}`)
  line(`Subject: ${word(file.subject ?? '')}`)
  if (file.messageDeliveryTime !== undefined) line(`Date: ${bare(file.messageDeliveryTime)}`)
  line('MIME-Version: 1.0')
  line(`Content-Type: multipart/mixed; boundary="${boundary}"`)
  line('')
  const html = file.bodyHtml ?? (file.html === undefined ? undefined : Buffer.from(file.html).toString('utf8'))
  const part = (type: string, content: Uint8Array, name: string | null): void => {
    line(`--${boundary}`)
    line(`Content-Type: ${type}`)
    line('Content-Transfer-Encoding: base64')
    if (name !== null) line(`Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    line('')
    line(Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n'))
  }
  if (html !== undefined && html !== '') part('text/html; charset=utf-8', Buffer.from(html), null)
  else part('text/plain; charset=utf-8', Buffer.from(file.body ?? ''), null)
  for (const one of (file.attachments ?? []).slice(0, MOST_ATTACHMENTS)) {
    const { fileName, content } = reader.getAttachment(one)
    if (content !== undefined) part('application/octet-stream', content, fileName ?? 'file')
  }
  line(`--${boundary}--`)
  return Buffer.concat(out.map((piece) => Buffer.from(piece)))
}

function word(text: string): string {
  return text === '' ? '' : `=?utf-8?B?${Buffer.from(text.slice(0, 500)).toString('base64')}?=`
}

/** One line, no bracket: a header of ours that a sender cannot end. */
function bare(text: string): string {
  return text.replace(/[^\x21-\x7e ]|[<>]/g, '').slice(0, 320)
}

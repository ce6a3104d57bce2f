/**
 * An Outlook `.msg` ([MS-OXMSG]) → the mail it holds, as bytes of its own, by our bounded reader of compound files. Authentication of such a
 * mail is not possible: its bytes are not those that travelled.
 */
import { childrenOf, type OleEntry, type OleFile, readOle } from '@pellicle/mail/files/ole'

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const MOST_ATTACHMENTS = 100
const MOST_TEXT = 2 * 1024 * 1024
const MOST_FILE = 26 * 1024 * 1024
const BOUNDARY = 'pellicle-msg-parts'

/** Property tags of [MS-OXPROPS], in hex. */
const TAG = {
  subject: '0037',
  body: '1000',
  html: '1013',
  senderName: '0C1A',
  senderAddress: '0C1F',
  senderSmtp: '5D01',
  headers: '007D',
  shownTo: '0E04',
  fileName: '3707',
  shortName: '3704',
  content: '3701',
} as const

/** Null: it is no `.msg`, or none that can be read. */
export function mailOfMsg(bytes: Uint8Array): Uint8Array | null {
  if (!OLE.every((byte, at) => bytes[at] === byte)) return null
  const file = readOle(bytes)
  const root = file?.entries.find(({ kind }) => kind === 'root')
  if (file === null || root === undefined) return null
  const inside = childrenOf(file, root)
  if (!inside.some(({ name }) => name.startsWith('__properties_version1'))) return null
  const text = (tag: string): string => textOf(file, inside, tag)
  const out: Uint8Array[] = []
  const line = (words: string): void => void out.push(Buffer.from(`${words}\r\n`))
  const address = bare(text(TAG.senderSmtp) || text(TAG.senderAddress))
  line(`From: ${word(text(TAG.senderName))} <${address.includes('@') ? address : ''}>`)
  line(`To: ${word(text(TAG.shownTo))}`)
  line(`Subject: ${word(text(TAG.subject))}`)
  const date = /^Date:[ \t]*([^\r\n]{1,100})/im.exec(text(TAG.headers).slice(0, 60_000))?.[1]
  if (date !== undefined) line(`Date: ${bare(date)}`)
  line('MIME-Version: 1.0')
  line(`Content-Type: multipart/mixed; boundary="${BOUNDARY}"`)
  line('')
  const part = (type: string, content: Uint8Array, name: string | null): void => {
    line(`--${BOUNDARY}`)
    line(`Content-Type: ${type}`)
    line('Content-Transfer-Encoding: base64')
    if (name !== null)
      line(`Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`)
    line('')
    line(Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n'))
  }
  const html = binaryOf(file, inside, TAG.html, MOST_TEXT)
  if (html !== null && html.length > 0) part('text/html; charset=utf-8', html, null)
  else part('text/plain; charset=utf-8', Buffer.from(text(TAG.body)), null)
  const attachments = inside.filter(({ name, kind }) => kind === 'storage' && name.startsWith('__attach_version1'))
  for (const attachment of attachments.slice(0, MOST_ATTACHMENTS)) {
    const within = childrenOf(file, attachment)
    const name = textOf(file, within, TAG.fileName) || textOf(file, within, TAG.shortName) || 'file'
    part('application/octet-stream', binaryOf(file, within, TAG.content, MOST_FILE) ?? new Uint8Array(0), name)
  }
  line(`--${BOUNDARY}--`)
  return Buffer.concat(out)
}

/** A string property: UTF-16 (001F), or the sender's old code page read as Latin-1 (001E). */
function textOf(file: OleFile, entries: readonly OleEntry[], tag: string): string {
  const wide = streamOf(file, entries, `${tag}001F`, MOST_TEXT)
  if (wide !== null) return Buffer.from(wide).toString('utf16le').replace(/\0+$/, '')
  const narrow = streamOf(file, entries, `${tag}001E`, MOST_TEXT)
  return narrow === null ? '' : Buffer.from(narrow).toString('latin1').replace(/\0+$/, '')
}

function binaryOf(file: OleFile, entries: readonly OleEntry[], tag: string, most: number): Uint8Array | null {
  const binary = streamOf(file, entries, `${tag}0102`, most)
  if (binary !== null) return binary
  const text = textOf(file, entries, tag)
  return text === '' ? null : Buffer.from(text)
}

function streamOf(file: OleFile, entries: readonly OleEntry[], id: string, most: number): Uint8Array | null {
  const found = entries.find(({ name, kind }) => kind === 'stream' && name.toUpperCase() === `__SUBSTG1.0_${id}`)
  return found === undefined ? null : file.read(found, most)
}

function word(text: string): string {
  return text === '' ? '' : `=?utf-8?B?${Buffer.from(text.slice(0, 500)).toString('base64')}?=`
}

/** One line, no bracket: a header of ours that a sender cannot end. */
function bare(text: string): string {
  return text.replace(/[^\x21-\x7e ]|[<>]/g, '').slice(0, 320)
}

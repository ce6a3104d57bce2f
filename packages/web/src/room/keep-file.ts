/** One file or pasted text as an exhibit: hash, custody, what the note says. Read here, kept by the worker; nothing is opened or looked up. */
import { type NoteReading, readNote } from '@pellicle/breach/note/read-note'
import { parseSanctionsList } from '@pellicle/breach/note/sanctions'
import type { CaseState } from './case-state.ts'
import { mailText } from './mail-text.ts'
import type { OpenCase } from './use-case.ts'

export interface FileToKeep {
  readonly name: string
  readonly bytes: ArrayBuffer
  readonly source: string
}

export interface NoteTime {
  readonly receivedMs: number
  readonly zone: string
}

export async function keepFile(
  open: OpenCase,
  { name, bytes, source }: FileToKeep,
  time: NoteTime & { readonly number: number },
): Promise<void> {
  const id = `N${time.number}`
  const read = readFile(new Uint8Array(bytes), open.state.lists, time)
  const kept = {
    ...{ id, fileName: name, bytes: bytes.byteLength, sha256: await sha256(bytes) },
    ...read,
  }
  await open.note({ step: 'note', what: 'exhibit', exhibit: id, fileName: name, source, kept }, bytes)
}

export function readFile(
  bytes: Uint8Array,
  lists: CaseState['lists'],
  { receivedMs, zone }: NoteTime,
): { readonly reading: NoteReading | null; readonly headers: readonly string[]; readonly corrupt: boolean } {
  const mail = mailText(bytes)
  const plain = mail === null && isText(bytes) ? new TextDecoder().decode(bytes) : null
  const text = mail?.text ?? plain
  const sanctions = lists.map(({ name, asOf, text }) => parseSanctionsList(text, { name, asOf }))
  return {
    reading: text === null ? null : readNote(text, { receivedMs, zone, sanctions }),
    headers: mail?.headers ?? [],
    corrupt: mail?.corrupt ?? false,
  }
}

/** Words, by their bytes: valid UTF-8 without control characters. A picture's bytes are neither. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.length > 2_000_000) return false
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is the question
    return !/[\u0000-\u0008\u000e-\u001f]/.test(text)
  } catch {
    return false
  }
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

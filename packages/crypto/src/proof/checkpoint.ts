/** Signed checkpoints. C2SP tlog-checkpoint and signed-note. Spec: ledger §1, §4. */
import { engine } from '../engine/engine.ts'
import { sha256 } from '../engine/hash.ts'
import { concat, equalBytes, fromBase64, toBase64, utf8 } from '../format/bytes.ts'
import type { TreePoint } from '../format/statement.ts'

const ED25519_KEY_TYPE = 0x01

/** C2SP signed-note: first 4 bytes of SHA-256(name ‖ "\n" ‖ type ‖ key). */
export function noteKeyId(name: string, publicKey: Uint8Array): Uint8Array {
  return sha256(concat(utf8(`${name}\n`), Uint8Array.of(ED25519_KEY_TYPE), publicKey)).subarray(0, 4)
}

/** The three lines that a log signs. */
export function formatCheckpointText(origin: string, point: TreePoint): string {
  return `${origin}\n${point[0]}\n${toBase64(point[1])}\n`
}

/** Joins text and signature to a note. */
export function formatNote(text: string, name: string, publicKey: Uint8Array, signature: Uint8Array): string {
  return `${text}\n— ${name} ${toBase64(concat(noteKeyId(name, publicKey), signature))}\n`
}

/** C2SP signed-note: no control character but the end of a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/

export interface Note {
  readonly text: string
  readonly signatures: readonly { readonly name: string; readonly keyId: Uint8Array; readonly signature: Uint8Array }[]
}

/** Null for anything that is not a signed note. */
export function parseNote(note: string): Note | null {
  const cut = note.lastIndexOf('\n\n')
  if (cut < 0 || !note.endsWith('\n') || CONTROL.test(note)) return null
  const signatures = []
  for (const line of note.slice(cut + 2, -1).split('\n')) {
    const match = /^— ([^\s+]+) (\S+)$/u.exec(line)
    const bytes = match === null ? null : fromBase64(match[2] as string)
    if (match === null || bytes === null || bytes.length < 5) return null
    signatures.push({ name: match[1] as string, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) })
  }
  return { text: note.slice(0, cut + 1), signatures }
}

/** Size and tree hash claimed by a checkpoint of this origin; null when it is not one. Nothing is verified. */
export function parseCheckpointText(text: string, origin: string): TreePoint | null {
  const [name, size, root, ...rest] = text.split('\n')
  const hash = root === undefined ? null : fromBase64(root)
  if (name !== origin || hash === null || hash.length !== 32 || rest.at(-1) !== '') return null
  // Further lines are extensions; C2SP tlog-checkpoint wants them non-empty.
  if (rest.slice(0, -1).includes('')) return null
  if (size === undefined || !/^(0|[1-9]\d*)$/.test(size) || !Number.isSafeInteger(Number(size))) return null
  return [Number(size), hash]
}

/** The verified point; null when the note is not a checkpoint of `origin` signed by `publicKey`. Identity is the pinned key (case A2). */
export async function verifyCheckpoint(note: string, origin: string, publicKey: Uint8Array): Promise<TreePoint | null> {
  const parsed = parseNote(note)
  const point = parsed === null ? null : parseCheckpointText(parsed.text, origin)
  if (parsed === null || point === null) return null
  const keyId = noteKeyId(origin, publicKey)
  const line = parsed.signatures.find((s) => s.name === origin && equalBytes(s.keyId, keyId))
  if (line === undefined) return null
  return (await engine.verify(publicKey, utf8(parsed.text), line.signature)) ? point : null
}

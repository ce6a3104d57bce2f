/**
 * A witness's signature under a checkpoint, with its own time. C2SP tlog-cosignature, `cosignature/v1`. Spec: keeper §3.
 * It says: at this time this was the largest tree of that log the witness had seen, and it extends every earlier one it signed.
 */
import { engine } from '../engine/engine.ts'
import { sha256 } from '../engine/hash.ts'
import { concat, equalBytes, toBase64, utf8 } from '../format/bytes.ts'
import type { TreePoint } from '../format/statement.ts'
import { parseCheckpointText, parseNote } from './checkpoint.ts'

/** C2SP signed-note: the type of timestamped Ed25519 cosignatures. */
const COSIGNATURE_TYPE = 0x04
const TIME_BYTES = 8
const LENGTH = TIME_BYTES + 64

export interface Witness {
  readonly name: string
  /** Ed25519. */
  readonly key: Uint8Array
}

/** What a witness signs: its time (Unix seconds) and the checkpoint's text. */
export function cosignatureMessage(text: string, seconds: number): Uint8Array<ArrayBuffer> {
  return utf8(`cosignature/v1\ntime ${seconds}\n${text}`)
}

/** The note with one more line. */
export function addCosignature(
  note: string,
  { name, key }: Witness,
  { seconds, signature }: { readonly seconds: number; readonly signature: Uint8Array },
): string {
  const time = new Uint8Array(TIME_BYTES)
  new DataView(time.buffer).setBigUint64(0, BigInt(seconds))
  return `${note}— ${name} ${toBase64(concat(cosignerId(name, key), time, signature))}\n`
}

export interface Cosigned {
  readonly point: TreePoint
  /** Unix seconds, by the witness's clock. */
  readonly seconds: number
}

/** What this witness said of a checkpoint of this origin; null when it said nothing, or the signature does not fit. */
export async function verifyCosignature(note: string, origin: string, witness: Witness): Promise<Cosigned | null> {
  const parsed = parseNote(note)
  const point = parsed === null ? null : parseCheckpointText(parsed.text, origin)
  if (parsed === null || point === null) return null
  const keyId = cosignerId(witness.name, witness.key)
  const line = parsed.signatures.find(({ name, keyId: id }) => name === witness.name && equalBytes(id, keyId))
  if (line === undefined || line.signature.length !== LENGTH) return null
  const { buffer, byteOffset } = line.signature
  const seconds = Number(new DataView(buffer, byteOffset).getBigUint64(0))
  if (!Number.isSafeInteger(seconds)) return null
  const message = cosignatureMessage(parsed.text, seconds)
  return (await engine.verify(witness.key, message, line.signature.subarray(TIME_BYTES))) ? { point, seconds } : null
}

function cosignerId(name: string, key: Uint8Array): Uint8Array {
  return sha256(concat(utf8(`${name}\n`), Uint8Array.of(COSIGNATURE_TYPE), key)).subarray(0, 4)
}

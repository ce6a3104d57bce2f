/**
 * Ids: 128 random bits in lower-case base32, branded so that a photo is never handed in where a patient is meant.
 * Spec: encoding §1.
 */

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

export type PracticeId = Branded<'practice'>
export type MemberId = Branded<'member'>
export type DeviceId = Branded<'device'>
export type PatientId = Branded<'patient'>
export type VisitId = Branded<'visit'>
export type PhotoId = Branded<'photo'>
export type ObjectId = Branded<'object'>
export type DepositId = Branded<'deposit'>
export type ShardId = Branded<'shard'>
export type SessionId = Branded<'session'>
export type WrapId = Branded<'wrap'>
/** An id whose kind the reader does not need to know: the subject of a statement. */
export type SubjectId = PatientId | MemberId | DeviceId | ShardId | DepositId | ObjectId | WrapId
export type AnyId = SubjectId | VisitId | PhotoId | SessionId

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'
const VALUE = new Map([...ALPHABET].map((letter, value) => [letter, value]))

/** Bytes → lower-case base32 without padding (RFC 4648 §6). */
export function formatBase32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += ALPHABET[(value >>> bits) & 31]
    }
    value &= (1 << bits) - 1
  }
  return bits > 0 ? text + ALPHABET[(value << (5 - bits)) & 31] : text
}

/** Text → bytes; null for anything that is not the one canonical form of `length` bytes. */
export function parseBase32(text: string, length: number): Uint8Array<ArrayBuffer> | null {
  if (text.length !== Math.ceil((length * 8) / 5)) return null
  const bytes = new Uint8Array(length)
  let at = 0
  let bits = 0
  let value = 0
  for (const letter of text) {
    const digit = VALUE.get(letter)
    if (digit === undefined) return null
    value = (value << 5) | digit
    bits += 5
    if (bits >= 8 && at < length) {
      bits -= 8
      bytes[at++] = (value >>> bits) & 255
    }
    value &= (1 << bits) - 1
  }
  return value === 0 ? bytes : null
}

export const ID_BYTES = 16
export const PRACTICE_ID_BYTES = 32

/** 16 bytes → id. The caller says which kind it is; throws RangeError for another length. */
export function formatId<T extends AnyId>(bytes: Uint8Array): T {
  if (bytes.length !== ID_BYTES) throw new RangeError(`an id has ${ID_BYTES} bytes, not ${bytes.length}`)
  return formatBase32(bytes) as T
}

/** Id → its 16 bytes. */
export function idBytes(id: AnyId): Uint8Array<ArrayBuffer> {
  const bytes = parseBase32(id, ID_BYTES)
  if (bytes === null) throw new RangeError('not an id')
  return bytes
}

export function isId(text: unknown): text is AnyId {
  return typeof text === 'string' && parseBase32(text, ID_BYTES) !== null
}

/** 32 bytes (hash of the genesis header) → practice id. */
export function formatPracticeId(bytes: Uint8Array): PracticeId {
  if (bytes.length !== PRACTICE_ID_BYTES) throw new RangeError(`a practice id has ${PRACTICE_ID_BYTES} bytes`)
  return formatBase32(bytes) as PracticeId
}

export function practiceIdBytes(id: PracticeId): Uint8Array<ArrayBuffer> {
  const bytes = parseBase32(id, PRACTICE_ID_BYTES)
  if (bytes === null) throw new RangeError('not a practice id')
  return bytes
}

/** Id of the root as a signer: 16 zero bytes (spec: statement §1). */
export const ROOT_SIGNER = formatId<DeviceId>(new Uint8Array(ID_BYTES))

function lastByte(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(ID_BYTES)
  bytes[ID_BYTES - 1] = value
  return bytes
}

/** The gate and the log as signers: 15 zero bytes and 1 or 2 (spec: statement §1). */
export const GATE_SIGNER = formatId<DeviceId>(lastByte(1))
export const LOG_SIGNER = formatId<DeviceId>(lastByte(2))

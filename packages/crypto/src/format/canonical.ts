/**
 * The canonical encoding: deterministic CBOR, so that one value has exactly one form and a signature covers what a reader sees.
 * Spec: encoding §2; RFC 8949 §4.2.1.
 *
 * The enemy here writes bytes that two readers understand differently; anything but the one form is refused.
 */
import { compareBytes, join, parseUtf8, utf8 } from './bytes.ts'
import { CryptoError } from './error.ts'

export type Value = number | string | boolean | null | Uint8Array | readonly Value[] | { readonly [key: string]: Value }

const UINT = 0
const NINT = 1
const BYTES = 2
const TEXT = 3
const ARRAY = 4
const MAP = 5
const FALSE = 0xf4
const TRUE = 0xf5
const NULL = 0xf6
/** Spec: encoding §2. */
const MAX_DEPTH = 16

export function encode(value: Value): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = []
  write(value, parts, 0)
  return join(parts)
}

function write(value: Value, parts: Uint8Array[], depth: number): void {
  if (depth > MAX_DEPTH) throw new CryptoError('BAD_ENCODING', 'nested too deeply')
  if (value === null) parts.push(Uint8Array.of(NULL))
  else if (typeof value === 'boolean') parts.push(Uint8Array.of(value ? TRUE : FALSE))
  else if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0))
      throw new CryptoError('BAD_ENCODING', 'not a safe integer')
    parts.push(value >= 0 ? head(UINT, value) : head(NINT, -1 - value))
  } else if (typeof value === 'string') {
    if (!isWellFormed(value)) throw new CryptoError('BAD_ENCODING', 'text with a lone surrogate')
    const bytes = utf8(value)
    parts.push(head(TEXT, bytes.length), bytes)
  } else if (value instanceof Uint8Array) {
    parts.push(head(BYTES, value.length), value)
  } else if (Array.isArray(value)) {
    parts.push(head(ARRAY, value.length))
    for (const item of value as readonly Value[]) write(item, parts, depth + 1)
  } else {
    const entries = Object.entries(value as { readonly [key: string]: Value })
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => ({ key: encodeKey(key), item }))
      .sort((a, b) => compareBytes(a.key, b.key))
    parts.push(head(MAP, entries.length))
    for (const { key, item } of entries) {
      parts.push(key)
      write(item, parts, depth + 1)
    }
  }
}

/** What a reader refuses is not written either. */
function encodeKey(key: string): Uint8Array {
  if (key === '__proto__') throw new CryptoError('BAD_ENCODING', 'a key is not plain text')
  return encode(key)
}

function isWellFormed(text: string): boolean {
  return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text)
}

function head(major: number, value: number): Uint8Array {
  const m = major << 5
  if (value < 24) return Uint8Array.of(m | value)
  if (value < 0x100) return Uint8Array.of(m | 24, value)
  if (value < 0x10000) return Uint8Array.of(m | 25, value >>> 8, value & 255)
  const bytes = new Uint8Array(value < 0x1_0000_0000 ? 5 : 9)
  const view = new DataView(bytes.buffer)
  if (bytes.length === 5) {
    bytes[0] = m | 26
    view.setUint32(1, value)
  } else {
    bytes[0] = m | 27
    view.setUint32(1, Math.floor(value / 0x1_0000_0000))
    view.setUint32(5, value % 0x1_0000_0000)
  }
  return bytes
}

interface Cursor {
  readonly bytes: Uint8Array
  at: number
}

/** Throws BAD_ENCODING for anything but exactly one canonical value. Byte strings are copies. */
export function decode(bytes: Uint8Array): Value {
  const cursor = { bytes, at: 0 }
  const value = read(cursor, 0)
  if (cursor.at !== bytes.length)
    throw new CryptoError('BAD_ENCODING', `${bytes.length - cursor.at} bytes after the value`)
  return value
}

function read(cursor: Cursor, depth: number): Value {
  if (depth > MAX_DEPTH) throw new CryptoError('BAD_ENCODING', 'nested too deeply')
  const first = byteAt(cursor)
  if (first === FALSE) return false
  if (first === TRUE) return true
  if (first === NULL) return null
  const major = first >>> 5
  const argument = readArgument(cursor, first & 31)
  switch (major) {
    case UINT:
      return argument
    case NINT:
      if (argument >= Number.MAX_SAFE_INTEGER) throw new CryptoError('BAD_ENCODING', 'integer out of range')
      return -1 - argument
    case BYTES:
      return take(cursor, argument).slice()
    case TEXT:
      return readText(take(cursor, argument))
    case ARRAY:
      return readArray(cursor, argument, depth)
    case MAP:
      return readMap(cursor, argument, depth)
    default:
      throw new CryptoError('BAD_ENCODING', `major type ${major} is not used`)
  }
}

function byteAt(cursor: Cursor): number {
  const byte = cursor.bytes[cursor.at++]
  if (byte === undefined) throw new CryptoError('BAD_ENCODING', 'ends in the middle')
  return byte
}

function take(cursor: Cursor, length: number): Uint8Array {
  if (length > cursor.bytes.length - cursor.at) throw new CryptoError('BAD_ENCODING', 'ends in the middle')
  const part = cursor.bytes.subarray(cursor.at, cursor.at + length)
  cursor.at += length
  return part
}

function readArgument(cursor: Cursor, info: number): number {
  if (info < 24) return info
  if (info > 27) throw new CryptoError('BAD_ENCODING', 'indefinite or reserved length')
  const length = 1 << (info - 24)
  let value = 0
  for (const byte of take(cursor, length)) value = value * 256 + byte
  const least = length === 1 ? 24 : 256 ** (length / 2)
  if (value < least || !Number.isSafeInteger(value)) throw new CryptoError('BAD_ENCODING', 'not the shortest form')
  return value
}

function readText(bytes: Uint8Array): string {
  try {
    return parseUtf8(bytes)
  } catch (cause) {
    throw new CryptoError('BAD_ENCODING', 'text is not UTF-8', { cause })
  }
}

function readArray(cursor: Cursor, length: number, depth: number): Value[] {
  if (length > cursor.bytes.length - cursor.at) throw new CryptoError('BAD_ENCODING', 'ends in the middle')
  const items: Value[] = []
  for (let i = 0; i < length; i++) items.push(read(cursor, depth + 1))
  return items
}

function readMap(cursor: Cursor, length: number, depth: number): Value {
  if (length > cursor.bytes.length - cursor.at) throw new CryptoError('BAD_ENCODING', 'ends in the middle')
  const map: Record<string, Value> = {}
  let previous: Uint8Array | null = null
  for (let i = 0; i < length; i++) {
    const start = cursor.at
    const key = read(cursor, depth + 1)
    if (typeof key !== 'string' || key === '__proto__') throw new CryptoError('BAD_ENCODING', 'a key is not plain text')
    const encoded = cursor.bytes.subarray(start, cursor.at)
    if (previous !== null && compareBytes(previous, encoded) >= 0)
      throw new CryptoError('BAD_ENCODING', 'keys out of order')
    previous = encoded
    map[key] = read(cursor, depth + 1)
  }
  return map
}

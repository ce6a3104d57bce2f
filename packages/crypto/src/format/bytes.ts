/** Small things about bytes that every page of the specification uses. */

const TEXT = new TextEncoder()
const STRICT_TEXT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return TEXT.encode(text)
}

/** Throws TypeError on bytes that are not UTF-8. */
export function parseUtf8(bytes: Uint8Array): string {
  return STRICT_TEXT.decode(bytes)
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return join(parts)
}

/** Like concat, for lists of any length: an engine takes only so many arguments. */
export function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0
  for (const part of parts) length += part.length
  const joined = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/**
 * Gives the memory of large bytes back at once instead of at some later collection: the copies that a photo makes on its way would cost more
 * than its cipher. For who owns them alone and reads them no more, and never while anything asynchronous still does; afterwards they are
 * empty. Nothing happens where the engine cannot, or where the bytes are a part of something larger.
 */
export function release(bytes: Uint8Array): void {
  const buffer = bytes.buffer as ArrayBuffer & { transfer?(length: number): ArrayBuffer }
  if (bytes.byteLength === buffer.byteLength) buffer.transfer?.(0)
}

/** Compares without stopping at the first difference. Lengths are public. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= (a[i] as number) ^ (b[i] as number)
  return difference === 0
}

/** Order of byte strings; for sorting, not for secrets. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shorter = Math.min(a.length, b.length)
  for (let i = 0; i < shorter; i++) {
    const difference = (a[i] as number) - (b[i] as number)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += HEX[byte]
  return text
}

/** Null for anything that is not an even number of hex digits. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(text)) return null
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

function encode64(bytes: Uint8Array, alphabet: string, pad: string): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i] as number, bytes[i + 1], bytes[i + 2]]
    const word = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    text += `${alphabet[word >>> 18]}${alphabet[(word >>> 12) & 63]}`
    text += b === undefined ? pad : alphabet[(word >>> 6) & 63]
    text += c === undefined ? pad : alphabet[word & 63]
  }
  return text
}

function decode64(text: string, alphabet: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let at = 0
  let bits = 0
  let value = 0
  for (const letter of text) {
    const digit = alphabet.indexOf(letter)
    if (digit < 0) return null
    value = ((value << 6) | digit) & 0xffffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (value >>> bits) & 255
    }
  }
  return (value & ((1 << bits) - 1)) === 0 ? bytes : null
}

/** Standard base64 with padding (RFC 4648 §4), as signed notes use it. */
export function toBase64(bytes: Uint8Array): string {
  return encode64(bytes, BASE64, '=')
}

/** Null for anything but canonical padded base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 !== 0) return null
  const bytes = decode64(text.replace(/={1,2}$/, ''), BASE64)
  return bytes !== null && toBase64(bytes) === text ? bytes : null
}

/** Base64url without padding (RFC 4648 §5), for headers. */
export function toBase64Url(bytes: Uint8Array): string {
  return encode64(bytes, BASE64URL, '')
}

export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  return decode64(text, BASE64URL)
}

/** DER (ITU-T X.690) as far as a certificate needs it: writing only. What comes back from others is read by Node. */

export type Der = Uint8Array

export function tlv(tag: number, ...parts: readonly Uint8Array[]): Der {
  const content = Buffer.concat(parts)
  return new Uint8Array(Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]))
}

export const sequence = (...parts: readonly Der[]): Der => tlv(0x30, ...parts)
export const octets = (bytes: Uint8Array): Der => tlv(0x04, bytes)
export const utf8 = (text: string): Der => tlv(0x0c, Buffer.from(text, 'utf8'))
export const yes: Der = tlv(0x01, Buffer.from([0xff]))
/** `[n]`, constructed. */
export const context = (n: number, ...parts: readonly Der[]): Der => tlv(0xa0 | n, ...parts)
/** `[n] IMPLICIT`, primitive. */
export const implicit = (n: number, bytes: Uint8Array): Der => tlv(0x80 | n, bytes)

/** A non-negative integer from big-endian bytes. */
export function integer(bytes: Uint8Array): Der {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start++
  const rest = bytes.subarray(start)
  return ((rest[0] ?? 0) & 0x80) === 0 ? tlv(0x02, rest) : tlv(0x02, Buffer.from([0]), rest)
}

export function bits(bytes: Uint8Array, unused = 0): Der {
  return tlv(0x03, Buffer.from([unused]), bytes)
}

export function oid(dotted: string): Der {
  const [first, second, ...rest] = dotted.split('.').map(Number) as [number, number, ...number[]]
  return tlv(0x06, Buffer.from([40 * first + second, ...rest.flatMap(base128)]))
}

/** RFC 5280 §4.1.2.5: UTCTime to 2049, GeneralizedTime after. */
export function time(ms: number): Der {
  const digits = new Date(ms).toISOString().replace(/[-:T]|\.\d+/g, '')
  const early = digits < '2050'
  return tlv(early ? 0x17 : 0x18, Buffer.from(early ? digits.slice(2) : digits, 'ascii'))
}

function base128(n: number): number[] {
  const digits = [n & 0x7f]
  for (let rest = n >>> 7; rest > 0; rest >>>= 7) digits.unshift((rest & 0x7f) | 0x80)
  return digits
}

function lengthOf(length: number): Uint8Array {
  if (length < 0x80) return Buffer.from([length])
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest >>>= 8) bytes.unshift(rest & 0xff)
  return Buffer.from([0x80 | bytes.length, ...bytes])
}

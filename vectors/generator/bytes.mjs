// Bytes of the second implementation. It shares no line with packages/: what both agree on is what the pages say.
import { createHash } from 'node:crypto'

export const hex = (bytes) => Buffer.from(bytes).toString('hex')
export const unhex = (text) => Uint8Array.from(Buffer.from(text, 'hex'))
export const utf8 = (text) => Uint8Array.from(Buffer.from(text, 'utf8'))
export const join = (...parts) => Uint8Array.from(Buffer.concat(parts.map((part) => Buffer.from(part))))
export const sha256 = (...parts) => Uint8Array.from(createHash('sha256').update(join(...parts)).digest())

/** Big-endian integer of n bytes. */
export function be(value, n) {
  let rest = BigInt(value)
  const bytes = new Uint8Array(n)
  for (let i = n - 1; i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 255n)
  return bytes
}

/** The bytes that vectors draw from: SHA-256(seed ‖ u32 0) ‖ SHA-256(seed ‖ u32 1) ‖ …, cut to n. */
export function stream(seed, n) {
  const blocks = []
  for (let i = 0; i < Math.ceil(n / 32); i++) blocks.push(sha256(utf8(seed), be(i, 4)))
  return Uint8Array.from(Buffer.concat(blocks)).slice(0, n)
}

/** Randomness for one case: each draw continues the stream of its seed, and what was drawn is written down. */
export function drawer(seed) {
  let at = 0
  const draw = (n) => stream(seed, (at += n)).slice(at - n)
  draw.all = () => hex(stream(seed, at))
  return draw
}

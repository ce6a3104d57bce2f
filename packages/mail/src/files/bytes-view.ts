/** Reading numbers and words out of bytes that may end anywhere: past the end is 0 or ''. */

export function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
}

export function u32(bytes: Uint8Array, at: number): number {
  return (u16(bytes, at) | (u16(bytes, at + 2) << 16)) >>> 0
}

export function ascii(bytes: Uint8Array, start: number, length: number): string {
  let text = ''
  for (let at = start; at < start + length && at < bytes.length; at++) text += String.fromCharCode(bytes[at]!)
  return text
}

export function startsWith(bytes: Uint8Array, magic: string, at = 0): boolean {
  for (let n = 0; n < magic.length; n++) if (bytes[at + n] !== magic.charCodeAt(n)) return false
  return true
}

/** First place of an ASCII word between two offsets, or -1. Linear. */
export function indexOfWord(bytes: Uint8Array, word: string, { from = 0, to = bytes.length } = {}): number {
  const first = word.charCodeAt(0)
  const last = Math.min(to, bytes.length) - word.length
  for (let at = bytes.indexOf(first, from); at >= 0 && at <= last; at = bytes.indexOf(first, at + 1)) {
    if (startsWith(bytes, word, at)) return at
  }
  return -1
}

/** Content-Transfer-Encoding, RFC 2045 §6: base64 and quoted-printable, tolerant in bytes and strict in what it reports. */

export interface Decoded {
  readonly bytes: Uint8Array
  /** Characters that do not belong there were passed over. */
  readonly broken: boolean
  /** Base64 only: data stands after the padding. Some programs stop there, others read on. */
  readonly afterEnd: boolean
}

const VALUES = new Int8Array(256).fill(-1)
for (const [value, letter] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) {
  VALUES[letter.charCodeAt(0)] = value
}

export function decodeBase64(input: Uint8Array): Decoded {
  const out = new Uint8Array(Math.ceil((input.length * 3) / 4))
  let length = 0
  let bits = 0
  let held = 0
  let ended = false
  let broken = false
  let afterEnd = false
  for (let at = 0; at < input.length; at++) {
    const byte = input[at]!
    const value = VALUES[byte]!
    if (value < 0) {
      if (byte === 61) ended = true
      else if (byte !== 10 && byte !== 13 && byte !== 32 && byte !== 9) broken = true
      continue
    }
    if (ended) {
      // a mailing list's footer behind an attachment is the honest case of this; the bytes after the end are left out
      afterEnd = true
      break
    }
    held = (held << 6) | value
    bits += 6
    if (bits >= 8) {
      bits -= 8
      out[length++] = (held >> bits) & 255
      held &= (1 << bits) - 1
    }
  }
  return { bytes: out.subarray(0, length), broken, afterEnd }
}

export function decodeQuotedPrintable(input: Uint8Array): Decoded {
  const out = new Uint8Array(input.length)
  let length = 0
  let broken = false
  for (let at = 0; at < input.length; at++) {
    const byte = input[at]!
    if (byte !== 61) {
      out[length++] = byte
      continue
    }
    const high = hexValue(input[at + 1])
    const low = hexValue(input[at + 2])
    if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low
      at += 2
      continue
    }
    // RFC 2045 §6.7 (5): a soft line break, with trailing white space that gateways add
    let next = at + 1
    while (input[next] === 32 || input[next] === 9) next++
    if (input[next] === 13 && input[next + 1] === 10) at = next + 1
    else if (input[next] === 10) at = next
    else if (next < input.length) {
      broken = true
      out[length++] = byte
    } else at = next
  }
  return { bytes: out.subarray(0, length), broken, afterEnd: false }
}

function hexValue(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 48 && byte <= 57) return byte - 48
  if (byte >= 65 && byte <= 70) return byte - 55
  if (byte >= 97 && byte <= 102) return byte - 87
  return -1
}

/** Size of a DKIM public key in DNS (RFC 6376 §3.6.1, RFC 8463): bits of the RSA modulus, 256 for Ed25519. */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Null: not a key that receivers can read. */
export function dkimKeyBits(type: string, base64: string): number | null {
  const bytes = decodeBase64(base64.replace(/\s/g, ''))
  if (bytes === null) return null
  if (type === 'ed25519') return bytes.length === 32 ? 256 : null
  return type === 'rsa' ? rsaBits(bytes) : null
}

/** SubjectPublicKeyInfo, or the bare RSAPublicKey that some providers publish. */
function rsaBits(der: Uint8Array): number | null {
  const outer = element(der, 0)
  if (outer?.tag !== 0x30) return null
  const first = element(der, outer.start)
  if (first?.tag === 0x02) return integerBits(der, first)
  if (first?.tag !== 0x30) return null
  const holder = element(der, first.end)
  if (holder?.tag !== 0x03) return null
  const key = element(der, holder.start + 1) // behind the count of unused bits
  const modulus = key?.tag === 0x30 ? element(der, key.start) : null
  return modulus?.tag === 0x02 ? integerBits(der, modulus) : null
}

interface Element {
  readonly tag: number
  readonly start: number
  readonly end: number
}

/** One DER element (X.690 §8.1) at this place, with its length inside the bytes. */
function element(der: Uint8Array, at: number): Element | null {
  const tag = der[at]
  const first = der[at + 1]
  if (tag === undefined || first === undefined) return null
  const octets = first < 0x80 ? 0 : first & 0x7f
  if (octets > 3) return null
  let length = first < 0x80 ? first : 0
  for (let place = 0; place < octets; place++) length = length * 256 + (der[at + 2 + place] ?? 0)
  const start = at + 2 + octets
  return start + length <= der.length ? { tag, start, end: start + length } : null
}

function integerBits(der: Uint8Array, { start, end }: Element): number | null {
  let at = start
  while (at < end && der[at] === 0) at++
  return at === end ? null : (end - at) * 8 - Math.clz32(der[at] ?? 0) + 24
}

function decodeBase64(text: string): Uint8Array | null {
  const body = text.replace(/={0,2}$/, '')
  if (body === '' || body.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((body.length * 3) / 4))
  let bits = 0
  let value = 0
  let at = 0
  for (const letter of body) {
    const digit = DIGITS.indexOf(letter)
    if (digit < 0) return null
    value = ((value << 6) | digit) & 0xfffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (value >>> bits) & 255
    }
  }
  return bytes
}

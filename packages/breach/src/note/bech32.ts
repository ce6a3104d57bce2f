/** Bech32 (BIP 173) and Bech32m (BIP 350), and the segregated witness addresses in them (BIP 141, BIP 173 §"Segwit address format"). */

const CHARSET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]
/** What the checksum's polynomial must leave: BIP 173, and BIP 350 §"Bech32m". */
const CONSTANT = { bech32: 1, bech32m: 0x2bc830a3 } as const

export type Bech32 = {
  readonly prefix: string
  readonly data: readonly number[]
  readonly encoding: keyof typeof CONSTANT
}

/** null: not bech32 of either kind: mixed case, a strange letter, no separator, too long, or a wrong checksum. */
export function decodeBech32(text: string): Bech32 | null {
  const lower = text.toLowerCase()
  if ((text !== lower && text !== text.toUpperCase()) || text.length > 90) return null
  const separator = lower.lastIndexOf('1')
  if (separator < 1 || separator + 7 > lower.length) return null
  const prefix = lower.slice(0, separator)
  if (!/^[\x21-\x7e]+$/.test(prefix)) return null
  const data = [...lower.slice(separator + 1)].map((letter) => CHARSET.indexOf(letter))
  if (data.includes(-1)) return null
  const rest = polymod([...expand(prefix), ...data])
  const encoding = rest === CONSTANT.bech32 ? 'bech32' : rest === CONSTANT.bech32m ? 'bech32m' : null
  return encoding === null ? null : { prefix, data: data.slice(0, -6), encoding }
}

function expand(prefix: string): number[] {
  const codes = [...prefix].map((letter) => letter.charCodeAt(0))
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)]
}

function polymod(values: readonly number[]): number {
  let check = 1
  for (const value of values) {
    const top = check >>> 25
    check = ((check & 0x1ffffff) << 5) ^ value
    for (let bit = 0; bit < 5; bit++) if ((top >>> bit) & 1) check ^= GENERATOR[bit]!
  }
  return check >>> 0
}

export type SegwitAddress = { readonly prefix: string; readonly version: number; readonly program: Uint8Array }

/** null: not a segregated witness address. Version 0 must be bech32, later ones bech32m (BIP 350). */
export function openSegwit(text: string): SegwitAddress | null {
  const decoded = decodeBech32(text)
  if (decoded === null) return null
  const [version, ...groups] = decoded.data
  if (version === undefined || version > 16) return null
  if (decoded.encoding !== (version === 0 ? 'bech32' : 'bech32m')) return null
  const program = toBytes(groups)
  if (program === null || program.length < 2 || program.length > 40) return null
  if (version === 0 && program.length !== 20 && program.length !== 32) return null
  return { prefix: decoded.prefix, version, program }
}

/** Groups of 5 bits to bytes; null when the padding is not zero or longer than 4 bits. */
function toBytes(groups: readonly number[]): Uint8Array | null {
  const bytes: number[] = []
  let value = 0
  let bits = 0
  for (const group of groups) {
    value = (value << 5) | group
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((value >> bits) & 255)
    }
    value &= (1 << bits) - 1
  }
  return bits > 4 || value !== 0 ? null : Uint8Array.from(bytes)
}

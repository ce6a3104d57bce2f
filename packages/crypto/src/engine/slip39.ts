/**
 * SLIP-39's parts that splitting and combining share: the mnemonic's layout, its checksum, and the four-round cipher between
 * the master secret and what is split. Spec: cards §2; SLIP-0039 "Format of the share mnemonic", "Encryption of the master secret".
 */
import { pbkdf2 } from '@noble/hashes/pbkdf2.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concat, utf8 } from '../format/bytes.ts'
import { CryptoError } from '../format/error.ts'
import { hmac } from './hash.ts'
import { NUMBER_OF_WORD, WORDS } from './slip39-words.ts'

export const DIGEST_X = 254
export const SECRET_X = 255
const DIGEST_BYTES = 4
const ROUNDS = 4
const BASE_ITERATIONS = 10_000
const CHECKSUM_WORDS = 3
const HEAD_WORDS = 4

export interface Share {
  /** 15 bits, the same on all cards of a set. */
  readonly id: number
  readonly extendable: boolean
  readonly exponent: number
  readonly groupIndex: number
  readonly groupThreshold: number
  readonly groupCount: number
  readonly member: number
  readonly threshold: number
  readonly value: Uint8Array
}

const GENERATOR = [
  0xe0e040, 0x1c1c080, 0x3838100, 0x7070200, 0xe0e0009, 0x1c0c2412, 0x38086c24, 0x3090fc48, 0x21b1f890, 0x3f3f120,
]

function polymod(values: readonly number[]): number {
  let checksum = 1
  for (const value of values) {
    const top = checksum >>> 20
    checksum = ((checksum & 0xfffff) << 10) ^ value
    for (let i = 0; i < 10; i++) if ((top >>> i) & 1) checksum ^= GENERATOR[i] as number
  }
  return checksum
}

function customization(extendable: boolean): number[] {
  return [...utf8(extendable ? 'shamir_extendable' : 'shamir')]
}

export function formatMnemonic(share: Share): string[] {
  const bits: number[] = []
  const put = (value: number, width: number) => {
    for (let i = width - 1; i >= 0; i--) bits.push((value >>> i) & 1)
  }
  put(share.id, 15)
  put(share.extendable ? 1 : 0, 1)
  put(share.exponent, 4)
  put(share.groupIndex, 4)
  put(share.groupThreshold - 1, 4)
  put(share.groupCount - 1, 4)
  put(share.member, 4)
  put(share.threshold - 1, 4)
  const padding = (10 - ((share.value.length * 8) % 10)) % 10
  put(0, padding)
  for (const byte of share.value) put(byte, 8)
  const numbers: number[] = []
  for (let i = 0; i < bits.length; i += 10) numbers.push(bits.slice(i, i + 10).reduce((n, bit) => (n << 1) | bit, 0))
  const checksum = polymod([...customization(share.extendable), ...numbers, 0, 0, 0]) ^ 1
  for (let i = CHECKSUM_WORDS - 1; i >= 0; i--) numbers.push((checksum >>> (10 * i)) & 1023)
  return numbers.map((number) => WORDS[number] as string)
}

/** Throws WRONG_CARD, and says which word is none, or that the words do not belong together. */
export function parseMnemonic(text: string): Share {
  const words = text
    .trim()
    .toLowerCase()
    .split(/[\s,]+/)
  const numbers = words.map((word, i) => {
    const number = NUMBER_OF_WORD.get(word)
    if (number === undefined) throw new CryptoError('WRONG_CARD', `word ${i + 1} is not one of the list`)
    return number
  })
  const valueWords = numbers.length - HEAD_WORDS - CHECKSUM_WORDS
  const padding = (valueWords * 10) % 16
  if (valueWords < 13 || padding > 8) throw new CryptoError('WRONG_CARD', `${numbers.length} words make no card`)
  const extendable = ((numbers[1] as number) & 0x10) !== 0
  if (polymod([...customization(extendable), ...numbers]) !== 1) {
    throw new CryptoError('WRONG_CARD', 'a word is wrong, missing or out of place')
  }
  const bits = numbers
    .slice(0, -CHECKSUM_WORDS)
    .flatMap((n) => Array.from({ length: 10 }, (_, i) => (n >>> (9 - i)) & 1))
  let at = 0
  const take = (width: number) => {
    let value = 0
    for (let i = 0; i < width; i++) value = (value << 1) | (bits[at++] as number)
    return value
  }
  const [id, , exponent, groupIndex, groupThreshold, groupCount, member, threshold] = [
    take(15),
    take(1),
    take(4),
    take(4),
    take(4) + 1,
    take(4) + 1,
    take(4),
    take(4) + 1,
  ]
  if (take(padding) !== 0) throw new CryptoError('WRONG_CARD', 'the padding is not zero')
  if (groupThreshold > groupCount) throw new CryptoError('WRONG_CARD', 'more groups are asked for than exist')
  const value = Uint8Array.from({ length: (bits.length - at) / 8 }, () => take(8))
  return { id, extendable, exponent, groupIndex, groupThreshold, groupCount, member, threshold, value }
}

interface CipherSetting {
  readonly id: number
  readonly extendable: boolean
  readonly exponent: number
}

function feistel(
  input: Uint8Array,
  rounds: readonly number[],
  setting: CipherSetting,
  passphrase: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const half = input.length / 2
  let left: Uint8Array = input.slice(0, half)
  let right: Uint8Array = input.slice(half)
  const prefix = setting.extendable
    ? new Uint8Array(0)
    : concat(utf8('shamir'), Uint8Array.of(setting.id >>> 8, setting.id & 255))
  for (const round of rounds) {
    const password = concat(Uint8Array.of(round), passphrase)
    const c = (BASE_ITERATIONS << setting.exponent) / ROUNDS
    const f = pbkdf2(sha256, password, concat(prefix, right), { c, dkLen: half })
    const next = left.map((byte, i) => byte ^ (f[i] as number))
    left = right
    right = next
  }
  return concat(right, left)
}

export function encryptMaster(
  secret: Uint8Array,
  setting: CipherSetting,
  passphrase: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return feistel(secret, [0, 1, 2, 3], setting, passphrase)
}

export function decryptMaster(
  encrypted: Uint8Array,
  setting: CipherSetting,
  passphrase: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return feistel(encrypted, [3, 2, 1, 0], setting, passphrase)
}

/** First four bytes of HMAC(fill, secret), then the fill: what stands at x = 254. */
export function shareDigest(secret: Uint8Array, fill: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(hmac(fill, secret).subarray(0, DIGEST_BYTES), fill)
}

/** Bytes of fill for a secret of this length. */
export function fillLength(secretLength: number): number {
  return secretLength - DIGEST_BYTES
}

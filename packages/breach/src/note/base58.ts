/** Base58 as Bitcoin writes it (base58check, Bitcoin's base58.h) and as Monero does (blocks of 8 bytes, Monero's base58.cpp). */
import { sha256 } from '@pellicle/crypto/proof'
import { keccak256 } from './keccak.ts'

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const VALUE = new Map([...ALPHABET].map((letter, value) => [letter, BigInt(value)]))

/** null: a letter that base58 does not have (0, O, I, l and everything else). */
export function decodeBase58(text: string): Uint8Array | null {
  const number = numberOf(text)
  if (number === null) return null
  const leading = /^1*/.exec(text)?.[0].length ?? 0
  const bytes: number[] = []
  for (let rest = number; rest > 0n; rest >>= 8n) bytes.unshift(Number(rest & 255n))
  return Uint8Array.from([...new Array<number>(leading).fill(0), ...bytes])
}

function numberOf(text: string): bigint | null {
  let number = 0n
  for (const letter of text) {
    const digit = VALUE.get(letter)
    if (digit === undefined) return null
    number = number * 58n + digit
  }
  return number
}

export type Checked = { readonly payload: Uint8Array; readonly valid: boolean }

/** Payload and whether the last 4 bytes are SHA-256(SHA-256(payload)); null when it cannot be base58check at all. */
export function openBase58Check(text: string): Checked | null {
  const bytes = decodeBase58(text)
  if (bytes === null || bytes.length < 5) return null
  const payload = bytes.subarray(0, -4)
  return { payload, valid: same(sha256(sha256(payload)).subarray(0, 4), bytes.subarray(-4)) }
}

/** Characters that an encoded block of n bytes has; the last block may be shorter. */
const BLOCK_CHARACTERS = [0, 2, 3, 5, 6, 7, 9, 10, 11]

/** Payload and whether the last 4 bytes are Keccak-256(payload); null when the blocks do not decode. */
export function openMoneroBase58(text: string): Checked | null {
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 11) {
    const block = text.slice(at, at + 11)
    const size = BLOCK_CHARACTERS.indexOf(block.length)
    const number = numberOf(block)
    if (size < 1 || number === null || number >= 1n << BigInt(8 * size)) return null
    for (let byte = size - 1; byte >= 0; byte--) bytes.push(Number((number >> BigInt(8 * byte)) & 255n))
  }
  if (bytes.length < 5) return null
  const payload = Uint8Array.from(bytes.slice(0, -4))
  return { payload, valid: same(keccak256(payload).subarray(0, 4), Uint8Array.from(bytes.slice(-4))) }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}

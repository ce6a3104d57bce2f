/**
 * One ciphertext that AES-256-GCM opens under two keys: GHASH is linear, so one block can be solved for (Dodis, Grubbs,
 * Ristenpart, Woodage, CRYPTO 2018, "Fast message franking"; Len, Grubbs, Ristenpart, USENIX Security 2021).
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'

/** GCM's reflected polynomial: bit 0 of a block is its most significant one (NIST SP 800-38D §6.3). */
const R = 0xe1n << 120n

function multiply(x: bigint, y: bigint): bigint {
  let product = 0n
  let v = y
  for (let i = 127n; i >= 0n; i--) {
    if ((x >> i) & 1n) product ^= v
    v = v & 1n ? (v >> 1n) ^ R : v >> 1n
  }
  return product
}

const ONE = 1n << 127n

function power(x: bigint, n: bigint): bigint {
  let result = ONE
  for (let square = x, rest = n; rest > 0n; rest >>= 1n, square = multiply(square, square)) {
    if (rest & 1n) result = multiply(result, square)
  }
  return result
}

const inverse = (x: bigint): bigint => power(x, (1n << 128n) - 2n)

const toNumber = (block: Uint8Array): bigint => BigInt(`0x${Buffer.from(block).toString('hex') || '0'}`)
const toBlock = (n: bigint): Buffer => Buffer.from(n.toString(16).padStart(32, '0'), 'hex')

function aesBlock(key: Uint8Array, block: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  return Buffer.concat([cipher.update(block), cipher.final()])
}

function blocksOf(bytes: Uint8Array): bigint[] {
  const count = Math.ceil(bytes.length / 16)
  return Array.from({ length: count }, (_, i) => {
    const block = Buffer.alloc(16)
    block.set(bytes.subarray(16 * i, 16 * i + 16))
    return toNumber(block)
  })
}

/** The key stream that GCM adds to its plaintext. */
export function keyStream(key: Uint8Array, nonce: Uint8Array, length: number): Buffer {
  const counter = Buffer.concat([nonce, Buffer.from([0, 0, 0, 2])])
  return createCipheriv('aes-256-ctr', key, counter).update(Buffer.alloc(length))
}

export interface TwoKeys {
  readonly one: Uint8Array
  readonly two: Uint8Array
  readonly nonce: Uint8Array
  readonly aad: Uint8Array
}

/**
 * Ciphertext and tag that open under both keys. `ciphertext` has whole blocks; the one at `free` is overwritten by the block that
 * makes both tags the same.
 */
export function makeTwoKeyCiphertext(keys: TwoKeys, ciphertext: Uint8Array, free: number): Buffer {
  const sealed = Buffer.from(ciphertext)
  sealed.fill(0, 16 * free, 16 * free + 16)
  const lengths = (BigInt(8 * keys.aad.length) << 64n) | BigInt(8 * sealed.length)
  const blocks = [...blocksOf(keys.aad), ...blocksOf(sealed), lengths]
  const [h1, h2] = [keys.one, keys.two].map((key) => toNumber(aesBlock(key, Buffer.alloc(16)))) as [bigint, bigint]
  const counter = Buffer.concat([keys.nonce, Buffer.from([0, 0, 0, 1])])
  const [e1, e2] = [keys.one, keys.two].map((key) => toNumber(aesBlock(key, counter))) as [bigint, bigint]
  const hash = (h: bigint) => blocks.reduce((sum, block) => multiply(sum ^ block, h), 0n)
  // Both tags with the free block zero differ by this; the block's own weight under each key is a power of H.
  const difference = hash(h1) ^ e1 ^ hash(h2) ^ e2
  const weight = BigInt(sealed.length / 16 - free + 1)
  const solved = multiply(difference, inverse(power(h1, weight) ^ power(h2, weight)))
  sealed.set(toBlock(solved), 16 * free)
  const tag = hash(h1) ^ multiply(solved, power(h1, weight)) ^ e1
  return Buffer.concat([sealed, toBlock(tag)])
}

/** A reader with nothing but AES-256-GCM. Null when the tag does not fit. */
export function openPlainGcm(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce)
  decipher.setAAD(aad)
  decipher.setAuthTag(sealed.subarray(sealed.length - 16))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - 16)), decipher.final()])
  } catch {
    return null
  }
}

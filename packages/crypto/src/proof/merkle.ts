/**
 * The RFC 6962 Merkle tree: hashes, proofs, and the frontier by which a tree grows. Spec: ledger §1; RFC 6962 §2.1.
 * Proof checks follow RFC 9162 §2.1.3.2 and §2.1.4.2, which name every length that must fit.
 */
import { sha256 } from '../engine/hash.ts'
import { concat, equalBytes } from '../format/bytes.ts'

export type Hash = Uint8Array<ArrayBuffer>

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

export const EMPTY_ROOT: Hash = sha256(new Uint8Array(0))

export function leafHash(entry: Uint8Array): Hash {
  return sha256(concat(LEAF, entry))
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Hash {
  return sha256(concat(NODE, left, right))
}

/** Reads the hash of the complete subtree of 2^level leaves that starts at leaf index·2^level. */
export type ReadHash = (level: number, index: number) => Hash | Promise<Hash>

/** Largest power of two smaller than n, for n ≥ 2. */
function split(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

/** Exact, where the floating logarithm rounds: a proof for 2^49 − 1 leaves is not one for 2^49. */
function isPowerOfTwo(n: number): boolean {
  let power = 1
  while (power < n) power *= 2
  return power === n
}

/** Hash of leaves [start, end); `start` is a multiple of the subtree's size, so it is made of complete subtrees. */
async function rangeHash(start: number, end: number, read: ReadHash): Promise<Hash> {
  const n = end - start
  if (n === 0) return EMPTY_ROOT
  if (isPowerOfTwo(n) && start % n === 0) return read(Math.log2(n), start / n)
  const k = split(n)
  return nodeHash(await rangeHash(start, start + k, read), await rangeHash(start + k, end, read))
}

/** Tree hash of the first `size` leaves. */
export function treeHash(size: number, read: ReadHash): Promise<Hash> {
  return rangeHash(0, size, read)
}

/** RFC 6962 §2.1.1 PATH(index, D[size]). */
export async function inclusionProof(size: number, index: number, read: ReadHash): Promise<Hash[]> {
  if (index < 0 || index >= size) throw new RangeError(`leaf ${index} of ${size}`)
  const proof: Hash[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + split(end - start)
    if (index < middle) {
      proof.unshift(await rangeHash(middle, end, read))
      end = middle
    } else {
      proof.unshift(await rangeHash(start, middle, read))
      start = middle
    }
  }
  return proof
}

/** RFC 6962 §2.1.2 PROOF(from, D[to]); empty when either is trivial. */
export async function consistencyProof(from: number, to: number, read: ReadHash): Promise<Hash[]> {
  if (from < 0 || from > to) throw new RangeError(`from ${from} to ${to}`)
  if (from === 0 || from === to) return []
  const proof: Hash[] = []
  let [start, end, whole] = [0, to, true]
  let m = from
  while (m !== end - start) {
    const k = split(end - start)
    if (m <= k) {
      proof.unshift(await rangeHash(start + k, end, read))
      end = start + k
    } else {
      proof.unshift(await rangeHash(start, start + k, read))
      start += k
      m -= k
      whole = false
    }
  }
  if (!whole) proof.unshift(await rangeHash(start, end, read))
  return proof
}

export interface Inclusion {
  readonly size: number
  readonly index: number
  readonly leaf: Uint8Array
  readonly proof: readonly Uint8Array[]
  readonly root: Uint8Array
}

/** RFC 9162 §2.1.3.2. */
export function verifyInclusion({ size, index, leaf, proof, root }: Inclusion): boolean {
  if (!isCount(size) || !isCount(index) || index >= size) return false
  let [fn, sn] = [index, size - 1]
  let hash = leaf
  for (const step of proof) {
    if (sn === 0 || step.length !== 32) return false
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(step, hash)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else {
      hash = nodeHash(hash, step)
    }
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && leaf.length === 32 && equalBytes(hash, root)
}

export interface Consistency {
  readonly from: number
  readonly to: number
  readonly fromRoot: Uint8Array
  readonly toRoot: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** RFC 9162 §2.1.4.2. From the empty tree to any other the proof is empty and always fits. */
export function verifyConsistency({ from, to, fromRoot, toRoot, proof }: Consistency): boolean {
  if (!isCount(from) || !isCount(to) || from > to || fromRoot.length !== 32 || toRoot.length !== 32) return false
  if (from === 0 && !equalBytes(fromRoot, EMPTY_ROOT)) return false
  if (from === to) return proof.length === 0 && equalBytes(fromRoot, toRoot)
  if (from === 0) return proof.length === 0
  if (proof.length === 0 || proof.some((step) => step.length !== 32)) return false
  const steps = isPowerOfTwo(from) ? [fromRoot, ...proof] : [...proof]
  let [fn, sn] = [from - 1, to - 1]
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)]
  let fr = steps[0] as Uint8Array
  let sr = fr
  for (const step of steps.slice(1)) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(step, fr)
      sr = nodeHash(step, sr)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else {
      sr = nodeHash(sr, step)
    }
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && equalBytes(fr, fromRoot) && equalBytes(sr, toRoot)
}

function half(n: number): number {
  return Math.floor(n / 2)
}

function isCount(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0
}

/** The right edge of a tree: enough to append and to know the root. Memory: log₂(size) hashes. */
export class Frontier {
  #size = 0
  /** Hashes of complete subtrees, largest first. */
  #peaks: Hash[] = []

  get size(): number {
    return this.#size
  }

  /** Appends a leaf hash; returns the hashes that became complete, level 0 first. */
  append(leaf: Hash): Hash[] {
    const complete = [leaf]
    let hash = leaf
    for (let n = this.#size; n % 2 === 1; n = half(n)) {
      hash = nodeHash(this.#peaks.pop() as Hash, hash)
      complete.push(hash)
    }
    this.#peaks.push(hash)
    this.#size++
    return complete
  }

  root(): Hash {
    if (this.#size === 0) return EMPTY_ROOT
    let hash = this.#peaks[this.#peaks.length - 1] as Hash
    for (let i = this.#peaks.length - 2; i >= 0; i--) hash = nodeHash(this.#peaks[i] as Hash, hash)
    return hash
  }

  /** A copy that can be thrown away when a batch is not written. */
  clone(): Frontier {
    const copy = new Frontier()
    copy.#size = this.#size
    copy.#peaks = [...this.#peaks]
    return copy
  }

  static async load(size: number, read: ReadHash): Promise<Frontier> {
    const frontier = new Frontier()
    let start = 0
    for (let level = 52; level >= 0; level--) {
      const width = 2 ** level
      if (size - start >= width) {
        frontier.#peaks.push(await read(level, start / width))
        start += width
      }
    }
    frontier.#size = size
    return frontier
  }
}

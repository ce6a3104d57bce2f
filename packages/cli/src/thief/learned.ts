/** What a thief learns without reading anything: how many files, how large, when, and what they are called. */
import { posix } from 'node:path'
import type { Pile, ThiefReport } from './report.ts'

const NAMES_PER_PILE = 12
const MOST_PILES = 200
const MOST_SIZES = 10_000

interface Growing {
  files: number
  bytes: number
  smallest: number
  largest: number
  firstWrite: number
  lastWrite: number
  readonly sizes: Set<number>
  readonly names: { readonly name: string; readonly bytes: number }[]
}

export class Learned {
  readonly #piles = new Map<string, Growing>()
  readonly #unread: { readonly file: string; readonly reason: string }[] = []
  #sealedFiles = 0
  #sealedBytes = 0

  file({
    path,
    bytes,
    writtenAt,
  }: {
    readonly path: string
    readonly bytes: number
    readonly writtenAt: number
  }): void {
    const pile = this.#pile(pileOf(path))
    pile.files++
    pile.bytes += bytes
    pile.smallest = Math.min(pile.smallest, bytes)
    pile.largest = Math.max(pile.largest, bytes)
    pile.firstWrite = Math.min(pile.firstWrite, writtenAt)
    pile.lastWrite = Math.max(pile.lastWrite, writtenAt)
    if (pile.sizes.size < MOST_SIZES) pile.sizes.add(bytes)
    if (pile.names.length < NAMES_PER_PILE) pile.names.push({ name: posix.basename(path), bytes })
  }

  sealed(bytes: number): void {
    this.#sealedFiles++
    this.#sealedBytes += bytes
  }

  unread(file: string, reason: string): void {
    this.#unread.push({ file, reason })
  }

  #pile(folder: string): Growing {
    const name = this.#piles.has(folder) || this.#piles.size < MOST_PILES ? folder : '…'
    const known = this.#piles.get(name)
    if (known !== undefined) return known
    const pile: Growing = {
      files: 0,
      bytes: 0,
      smallest: Number.POSITIVE_INFINITY,
      largest: 0,
      firstWrite: Number.POSITIVE_INFINITY,
      lastWrite: 0,
      sizes: new Set(),
      names: [],
    }
    this.#piles.set(name, pile)
    return pile
  }

  get result(): ThiefReport['learned'] & Pick<ThiefReport, 'unread'> {
    const piles = [...this.#piles]
      .map(([folder, pile]): Pile => ({ ...pile, folder, sizes: pile.sizes.size }))
      .sort((a, b) => b.bytes - a.bytes)
    const sum = (of: (pile: Pile) => number) => piles.reduce((total, pile) => total + of(pile), 0)
    return {
      files: sum((pile) => pile.files),
      bytes: sum((pile) => pile.bytes),
      firstWrite: piles.length === 0 ? null : Math.min(...piles.map((pile) => pile.firstWrite)),
      lastWrite: piles.length === 0 ? null : Math.max(...piles.map((pile) => pile.lastWrite)),
      piles,
      sealedFiles: this.#sealedFiles,
      sealedBytes: this.#sealedBytes,
      unread: this.#unread,
    }
  }
}

/** Folders that spread many files by the first letters of their names are one pile. */
function pileOf(path: string): string {
  const folders = posix.dirname(path).split('/')
  const named = folders.filter((folder, depth) => depth === 0 || !/^[0-9a-z]{1,3}$/.test(folder))
  return named.slice(0, 3).join('/')
}

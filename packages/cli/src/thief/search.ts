/**
 * One search through any number of byte sources: files, unpacked archives, memory. It holds the needles and collects what is
 * found; who reads the bytes calls `searchChunk` (byte-stream.ts) and knows where they lie.
 */
import type { Canary, Needle } from './canaries.ts'
import { isTooShort, needlesOf } from './canaries.ts'
import { type Disguised, type Range, undo } from './encodings.ts'
import { chanceRate, contextBits, isLetter, ownBits, standsAlone, threshold } from './evidence.ts'
import { NeedleSet } from './needle-set.ts'
import { isPictureNeedle, pictureNeedles, type ReadAt, type Sighting } from './pictures.ts'
import { plainMatches } from './plain-patterns.ts'
import { plainNeedles } from './plain-words.ts'
import type { FindingKind } from './report.ts'

export interface Hit {
  readonly kind: FindingKind
  readonly what: string
  readonly offset: number
  readonly encoding: readonly string[]
}

/** Where hits of one source go. Offsets count from the source's first byte. */
export interface Source {
  readonly readAt: ReadAt
  onHit(hit: Hit): void
  /** Heads of pictures found so far, newest last: what lies inside belongs to them. */
  readonly heads: { readonly start: number; readonly end: number }[]
}

export interface SearchOptions {
  readonly canaries: readonly Canary[]
  /** How much will be searched: with the number of needles it decides what is chance. */
  readonly bytes: number
  /** Common names, labels, mail addresses and dates as well: not in memory, where the program's own text lies. */
  readonly plain: boolean
  readonly birthYears: readonly [first: number, last: number]
}

export interface Chunk {
  readonly buffer: Uint8Array
  /** Search what begins in [start, end); the rest of the buffer is there to look at. */
  readonly start: number
  readonly end: number
  /** Offset of buffer[0] in the source. */
  readonly offset: number
}

const MAX_DEPTH = 3
/** A stretch of text may have begun before the chunk; what is found twice is told apart by its place. */
const LOOK_BACK = 1024

export class Search {
  readonly canaries: number
  readonly canariesTooShort: number
  #chance = 0
  #expected = 0
  readonly #needles: NeedleSet
  readonly #plain: boolean
  readonly #years: readonly [number, number]
  readonly #needed: number
  readonly #neededPlain: number
  readonly #expectedPerByte: number

  constructor(options: SearchOptions) {
    const needles: Needle[] = [
      ...pictureNeedles(),
      ...(options.plain ? plainNeedles() : []),
      ...options.canaries.flatMap(needlesOf),
    ]
    this.canaries = options.canaries.length
    this.canariesTooShort = options.canaries.filter(isTooShort).length
    this.#needles = new NeedleSet(needles)
    this.#plain = options.plain
    this.#years = options.birthYears
    this.#needed = threshold(options.bytes, needles.length)
    this.#neededPlain = threshold(options.bytes, 1)
    this.#expectedPerByte = needles
      .filter((needle) => !isPictureNeedle(needle))
      .reduce((sum, needle) => sum + chanceRate(needle), 0)
  }

  /** Short matches that noise explains, and how many noise predicts. */
  get chance(): { readonly seen: number; readonly expected: number } {
    return { seen: this.#chance, expected: this.#expected }
  }

  searchChunk(chunk: Chunk, source: Source): void {
    this.#expected += (chunk.end - chunk.start) * this.#expectedPerByte
    this.#search(chunk, { source, encoding: [] })
  }

  #search(chunk: Chunk, within: { readonly source: Source; readonly encoding: readonly string[] }): void {
    const { buffer, start, end, offset } = chunk
    this.#needles.search(buffer, { start, end }, (needle, at) => this.#judge({ needle, at, buffer, offset }, within))
    const from = Math.max(0, start - LOOK_BACK)
    undo(
      buffer,
      { start: from, end },
      {
        onText: (range) => this.#plainText(buffer, { range, offset }, within),
        onDisguise: (stretch) => this.#inside(stretch, { ...within, offset }),
      },
    )
  }

  #inside(
    stretch: Disguised,
    within: { readonly source: Source; readonly encoding: readonly string[]; readonly offset: number },
  ): void {
    if (within.encoding.length >= MAX_DEPTH) return
    const { bytes } = stretch
    const inner: Source = {
      readAt: (at, length) => bytes.subarray(Math.max(0, at), Math.max(0, at + length)),
      heads: [],
      onHit: (hit) => within.source.onHit({ ...hit, offset: within.offset + stretch.origin(hit.offset) }),
    }
    const encoding = [...within.encoding, stretch.encoding]
    this.#search({ buffer: bytes, start: 0, end: bytes.length, offset: 0 }, { source: inner, encoding })
  }

  #judge(
    found: { readonly needle: Needle; readonly at: number; readonly buffer: Uint8Array; readonly offset: number },
    within: { readonly source: Source; readonly encoding: readonly string[] },
  ): void {
    const { needle, at, buffer } = found
    const { source, encoding } = within
    const offset = found.offset + at
    if (isPictureNeedle(needle)) {
      const sighting = needle.look(offset, source.readAt)
      if (sighting === null) return
      // A thumbnail or a table inside a picture that was found already is that picture.
      if (sighting.kind === 'photo' && belongsTo(source.heads, { offset, piece: sighting.piece })) return
      const end = isWholeFile(sighting, offset) ? Number.POSITIVE_INFINITY : sighting.headEnd
      if (end > offset) source.heads.push({ start: offset, end })
      source.onHit({ kind: sighting.kind, what: sighting.what, offset, encoding })
      return
    }
    if (!needle.canary && !isWholeWord(buffer, at, needle.bytes.length)) return
    if (!standsAlone(buffer, at, needle)) return
    const bits = ownBits(buffer, at, needle) + contextBits(buffer, at, needle.bytes.length)
    if (bits < this.#needed) {
      this.#chance++
      return
    }
    const charset = needle.charset === null || needle.charset === 'UTF-8' ? [] : [needle.charset]
    source.onHit({ kind: needle.kind, what: needle.what, offset, encoding: [...encoding, ...charset] })
  }

  #plainText(
    buffer: Uint8Array,
    text: { readonly range: Range; readonly offset: number },
    within: { readonly source: Source; readonly encoding: readonly string[] },
  ): void {
    if (!this.#plain) return
    const { source, encoding } = within
    for (const { kind, what, at, bits } of plainMatches(buffer, text.range, this.#years)) {
      if (bits >= this.#neededPlain) source.onHit({ kind, what, offset: text.offset + at, encoding })
    }
  }
}

/** Inside a picture's head; and tables and scans anywhere behind one: a picture may have many. */
function belongsTo(heads: Source['heads'], spot: { readonly offset: number; readonly piece: boolean }): boolean {
  return heads.some(({ start, end }) => spot.offset > start && spot.offset < end + (spot.piece ? BODY_BYTES : 0))
}
const BODY_BYTES = 32 * 1024 * 1024

/** TIFF, HEIC and the like hold tiles and thumbnails of other formats anywhere: a file that begins so is one picture. */
function isWholeFile({ kind, headEnd, piece }: Sighting, offset: number): boolean {
  return kind === 'photo' && !piece && headEnd === 0 && offset <= 4
}

/** Common names are words of their own, or nothing. */
function isWholeWord(buffer: Uint8Array, at: number, length: number): boolean {
  return !isLetter(buffer[at - 1]) && !isLetter(buffer[at + length])
}

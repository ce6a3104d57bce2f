/** Opening sealed objects, whole or in part. Spec: object §3, §4. Nothing of a chunk is released before its tag was checked. */
import { engine } from '../engine/engine.ts'
import { type Bytes, derive } from '../engine/hash.ts'
import { forEachIndex } from '../engine/lanes.ts'
import type { Aead } from '../engine/primitives.ts'
import { concat, equalBytes, join, release } from '../format/bytes.ts'
import { formatContext, type ObjectContext } from '../format/context.ts'
import { CryptoError } from '../format/error.ts'
import { chunkCount, chunkNonce, HEADER_LENGTH, parseObjectHeader, TAG_LENGTH } from '../format/object-header.ts'
import { LENGTH_BYTES, padme, readLength } from '../format/padding.ts'

/** The content. Throws SEAL_BROKEN, UNKNOWN_SUITE, or KEY_REFUSED when the key is another object's. */
export async function openObject(key: Uint8Array, context: ObjectContext, sealed: Uint8Array): Promise<Bytes> {
  const reader = await prepare(key, context, sealed.subarray(0, HEADER_LENGTH), sealed.length)
  // The first chunk says how long the content is; the others are opened beside it.
  const beginning = (async () => {
    const first = await reader.chunk(0, reader.slice(sealed, 0))
    return { first, content: new Uint8Array(reader.checkedLength(first)) }
  })()
  await forEachIndex(reader.count, async (index) => {
    const opened = index === 0 ? null : await reader.chunk(index, reader.slice(sealed, index))
    const { first, content } = await beginning
    const plain = opened ?? first
    const { length } = content
    const start = index * reader.chunkSize - LENGTH_BYTES
    const end = Math.min(start + plain.length, length)
    if (end > Math.max(start, 0)) content.set(plain.subarray(Math.max(0, -start), end - start), Math.max(start, 0))
    mustBeZero(plain.subarray(Math.max(end, start, 0) - start))
    if (opened !== null) release(opened)
  })
  const { first, content } = await beginning
  release(first)
  return content
}

/** A sealed object that is read from its beginning to its end, each byte once. */
export interface SealedSource {
  readonly length: number
  read(start: number, end: number): Uint8Array | Promise<Uint8Array>
}

/**
 * The content in order, piece by piece, each after its tag was checked; memory holds one chunk. Answers the content's length. What was taken
 * is the whole only when this resolves: a thief may have cut the end off. A piece is the taker's until it answers. Throws as `openObject`.
 */
export async function openPieces(
  key: Uint8Array,
  context: ObjectContext,
  source: SealedSource,
  take: (piece: Uint8Array) => void | Promise<void>,
): Promise<number> {
  const reader = await prepare(key, context, await source.read(0, HEADER_LENGTH), source.length)
  let length = 0
  for (let index = 0; index < reader.count; index++) {
    const plain = await reader.chunk(index, await source.read(...reader.span(index)))
    if (index === 0) length = reader.checkedLength(plain)
    const start = index * reader.chunkSize - LENGTH_BYTES
    const [from, to] = [Math.max(0, -start), Math.max(0, Math.min(plain.length, length - start))]
    mustBeZero(plain.subarray(Math.max(from, to)))
    if (to > from) await take(plain.subarray(from, to))
    release(plain)
  }
  return length
}

function mustBeZero(fill: Uint8Array): void {
  let any = 0
  for (const byte of fill) any |= byte
  if (any !== 0) throw new CryptoError('SEAL_BROKEN', 'the fill is not zero')
}

/**
 * Content bytes [start, end) read by ranges: the chunk with the length, the last chunk (the end is where the signed size says)
 * and those that cover the range. `read` gives sealed bytes [start, end).
 */
export async function openRange(
  key: Uint8Array,
  context: ObjectContext,
  sealedLength: number,
  read: (start: number, end: number) => Promise<Uint8Array>,
  range: { readonly start: number; readonly end: number },
): Promise<Bytes> {
  if (!(range.start >= 0)) throw new RangeError(`bytes from ${range.start}`)
  const reader = await prepare(key, context, await read(0, HEADER_LENGTH), sealedLength)
  const fetchChunk = async (index: number) => reader.chunk(index, await read(...reader.span(index)))
  const opened = new Map<number, Uint8Array>([[0, await fetchChunk(0)]])
  const length = reader.checkedLength(opened.get(0) as Uint8Array)
  if (reader.count > 1) opened.set(reader.count - 1, await fetchChunk(reader.count - 1))
  const [start, end] = [Math.min(range.start, length), Math.min(range.end, length)]
  if (start >= end) return new Uint8Array(0)
  const [from, to] = [start + LENGTH_BYTES, end + LENGTH_BYTES]
  const parts: Uint8Array[] = []
  for (let index = Math.floor(from / reader.chunkSize); index * reader.chunkSize < to; index++) {
    const plain = opened.get(index) ?? (await fetchChunk(index))
    const at = index * reader.chunkSize
    parts.push(plain.subarray(Math.max(0, from - at), Math.min(plain.length, to - at)))
  }
  return join(parts)
}

interface Reader {
  readonly chunkSize: number
  readonly count: number
  span(index: number): [start: number, end: number]
  slice(sealed: Uint8Array, index: number): Uint8Array
  chunk(index: number, sealed: Uint8Array): Promise<Uint8Array>
  checkedLength(first: Uint8Array): number
}

async function prepare(
  key: Uint8Array,
  context: ObjectContext,
  head: Uint8Array,
  sealedLength: number,
): Promise<Reader> {
  const header = parseObjectHeader(head)
  if (!equalBytes(header.id, context.object)) throw new CryptoError('SEAL_BROKEN', 'another object stands here')
  const payload = derive(key, 'object payload', [context.object], 64)
  if (!equalBytes(payload.subarray(32), header.commitment))
    throw new CryptoError('KEY_REFUSED', 'the key is not this object’s')
  const aad = concat(head, formatContext(context))
  const aead: Aead = await engine.aead(payload.subarray(0, 32))
  const { chunkSize } = header
  const count = chunkCount(sealedLength, chunkSize)
  const plainSize = sealedLength - HEADER_LENGTH - count * TAG_LENGTH
  const span = (index: number): [number, number] => {
    const start = HEADER_LENGTH + index * (chunkSize + TAG_LENGTH)
    return [start, Math.min(start + chunkSize + TAG_LENGTH, sealedLength)]
  }
  return {
    chunkSize,
    count,
    span,
    slice: (sealed, index) => sealed.subarray(...span(index)),
    async chunk(index, sealed) {
      const plain = await aead.open(chunkNonce(index, index === count - 1), aad, sealed)
      if (plain === null) throw new CryptoError('SEAL_BROKEN', `chunk ${index + 1} of ${count} does not open`)
      return plain
    },
    checkedLength(first) {
      const length = readLength(first)
      if (padme(LENGTH_BYTES + length) !== plainSize) throw new CryptoError('SEAL_BROKEN', 'length and size do not fit')
      return length
    },
  }
}

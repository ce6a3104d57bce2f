/**
 * What lies packed in a file: gzip, Zstandard and ZIP hide words from a plain search, and backups and old logs are packed.
 * Unpacked bytes are searched as they come and never kept; a bomb is cut off.
 */
import { createReadStream } from 'node:fs'
import { type Duplex, pipeline } from 'node:stream'
import { constants, createGunzip, createInflateRaw, createZstdDecompress } from 'node:zlib'
import type { Fill } from './byte-stream.ts'
import type { ReadAt } from './pictures.ts'

export interface Packed {
  /** Name of the part, after the file's own. */
  readonly name: string
  readonly fill: Fill
}

/** Nothing real unpacks to more. */
const MOST_BYTES = 64 * 1024 ** 3
const MOST_PARTS = 100_000

/** The packed parts of a file; none when it is not packed. Damaged ones end early: what came before was searched. */
export function* packedParts(path: string, readAt: ReadAt): Generator<Packed> {
  const magic = Buffer.from(readAt(0, 4)).toString('hex')
  if (magic.startsWith('1f8b08')) yield { name: 'unpacked', fill: unpacking(path, {}, createGunzip(PATIENT)) }
  else if (magic === '28b52ffd') yield { name: 'unpacked', fill: unpacking(path, {}, createZstdDecompress()) }
  else if (magic === '504b0304') yield* zipParts(path, readAt)
}

/** APPNOTE.TXT §4.3.7: local headers, one behind the other. Names and unpacked parts are searched with the file's own bytes. */
function* zipParts(path: string, readAt: ReadAt): Generator<Packed> {
  let at = 0
  for (let n = 0; n < MOST_PARTS; n++) {
    const head = Buffer.from(readAt(at, 30))
    if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) return
    const [flags, method, packed] = [head.readUInt16LE(6), head.readUInt16LE(8), head.readUInt32LE(18)]
    const start = at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
    // Sizes behind the data, or beyond 32 bits: where the next part begins is unknown, this one is still unpacked.
    const known = (flags & 8) === 0 && packed !== 0xffffffff
    const range = known ? { start, end: start + packed - 1 } : { start }
    if (method === 8 && packed + (known ? 0 : 1) > 0) {
      yield { name: `part ${n + 1}`, fill: unpacking(path, range, createInflateRaw(PATIENT)) }
    }
    if (!known) return
    at = start + packed
  }
}

/** A stream that was cut gives what it had. */
const PATIENT = { finishFlush: constants.Z_SYNC_FLUSH }

function unpacking(path: string, range: { readonly start?: number; readonly end?: number }, unpack: Duplex): Fill {
  pipeline(createReadStream(path, range), unpack, () => undefined)
  const pieces: AsyncIterator<Buffer> = unpack[Symbol.asyncIterator]()
  let left: Uint8Array = new Uint8Array(0)
  let total = 0
  return async (into, at) => {
    if (left.length === 0 && total < MOST_BYTES) {
      const next = await pieces.next().catch(() => null)
      left = next?.done === false ? next.value : left
    }
    const take = Math.min(left.length, into.length - at)
    into.set(left.subarray(0, take), at)
    left = left.subarray(take)
    total += take
    return take
  }
}

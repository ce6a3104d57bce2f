/** Sealing one byte string. Spec: object §2, §3. Who changes a sealed byte, its order, its end or its place is noticed by every reader. */
import { engine } from '../engine/engine.ts'
import { type Bytes, derive } from '../engine/hash.ts'
import { forEachIndex } from '../engine/lanes.ts'
import { concat } from '../format/bytes.ts'
import { formatContext, type ObjectContext } from '../format/context.ts'
import {
  CHUNK_LOG2,
  chunkNonce,
  formatObjectHeader,
  HEADER_LENGTH,
  sealedSize,
  TAG_LENGTH,
} from '../format/object-header.ts'
import { formatLength, LENGTH_BYTES, pad, paddedSize } from '../format/padding.ts'

const CHUNK = 2 ** CHUNK_LOG2

/** Seals content of any length under a fresh 32-byte object key. The result's size says the Padmé size of the content. */
export async function sealObject(key: Uint8Array, context: ObjectContext, content: Uint8Array): Promise<Bytes> {
  const payload = derive(key, 'object payload', [context.object], 64)
  const header = formatObjectHeader(context.object, payload.subarray(32))
  const aad = concat(header, formatContext(context))
  const aead = await engine.aead(payload.subarray(0, 32))
  const plainSize = paddedSize(content.length)
  const count = Math.ceil(plainSize / CHUNK)
  const sealed = new Uint8Array(sealedSize(plainSize))
  sealed.set(header)
  await forEachIndex(count, async (index) => {
    const plain = plainChunk(content, index, plainSize)
    const at = HEADER_LENGTH + index * (CHUNK + TAG_LENGTH)
    const place = sealed.subarray(at, at + plain.length + TAG_LENGTH)
    await aead.sealInto(place, chunkNonce(index, index === count - 1), { aad, plain })
  })
  return sealed
}

/** Chunk of `pad(content)` without building the whole: a view where there is nothing to add. */
function plainChunk(content: Uint8Array, index: number, plainSize: number): Uint8Array {
  const size = Math.min(CHUNK, plainSize - index * CHUNK)
  if (index === 0 && plainSize <= CHUNK) return pad(content, plainSize)
  if (index === 0) return concat(formatLength(content.length), content.subarray(0, CHUNK - LENGTH_BYTES))
  const start = index * CHUNK - LENGTH_BYTES
  const part = content.subarray(start, start + size)
  if (part.length === size) return part
  const filled = new Uint8Array(size)
  filled.set(part)
  return filled
}

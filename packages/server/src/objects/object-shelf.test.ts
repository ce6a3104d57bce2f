/** Objects: what was announced is what is kept; an id has one object for ever; an index that forgot is no loss. */
import { createHash } from 'node:crypto'
import { MAX_OBJECT_BYTES } from '@pellicle/protocol/api'
import { MemoryStore } from '@pellicle/store/memory'
import { describe, expect, it } from 'vitest'
import { openSqliteIndex } from '../database/sqlite.ts'
import { inPieces } from '../testing/clinic.ts'
import { newIndexFile } from '../testing/open-test-ledger.ts'
import { random } from '../testing/random.ts'
import { ObjectShelf, objectName } from './object-shelf.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())

function shelf(store = new MemoryStore()) {
  return { store, objects: new ObjectShelf(store, openSqliteIndex(newIndexFile())) }
}

async function read(stream: AsyncIterable<Uint8Array> | null): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of stream ?? []) parts.push(part)
  return Buffer.concat(parts)
}

describe('an object', () => {
  it('comes back as it went in, whole and in part', async () => {
    const { objects } = shelf()
    const [id, bytes] = [random(16), random(700_000)]
    expect(await objects.put(id, { sha256: sha256(bytes), size: bytes.length }, inPieces(bytes))).toBe('stored')
    expect(await read(await objects.stream(id))).toEqual(Buffer.from(bytes))
    expect(await read(await objects.stream(id, { start: 10, end: 300_000 }))).toEqual(
      Buffer.from(bytes.subarray(10, 300_000)),
    )
    expect((await objects.head(id))?.size).toBe(bytes.length)
    expect(await objects.known(id)).toEqual({ sha256: sha256(bytes), size: bytes.length })
  })

  it('is the same again, or another that is refused', async () => {
    const { objects } = shelf()
    const [id, bytes, others] = [random(16), random(5000), random(5000)]
    const announced = { sha256: sha256(bytes), size: null }
    await objects.put(id, announced, inPieces(bytes))
    expect(await objects.put(id, announced, inPieces(bytes))).toBe('exists')
    await expect(objects.put(id, { sha256: sha256(others), size: null }, inPieces(others))).rejects.toThrow(
      'ALREADY_EXISTS',
    )
    await expect(objects.put(id, { ...announced, size: 4999 }, inPieces(bytes))).rejects.toThrow('ALREADY_EXISTS')
    expect(await read(await objects.stream(id))).toEqual(Buffer.from(bytes))
  })

  it('is not kept when it is not what was announced', async () => {
    const { objects } = shelf()
    const bytes = random(300_000)
    const wrong = [
      { sha256: random(32), size: null },
      { sha256: sha256(bytes), size: 299_999 },
      { sha256: sha256(bytes), size: 300_001 },
    ]
    for (const announced of wrong) {
      const id = random(16)
      await expect(objects.put(id, announced, inPieces(bytes))).rejects.toThrow('HASH_MISMATCH')
      expect(await objects.head(id)).toBeNull()
    }
  })

  it('is refused before its first byte when it is too large, and while it comes when it did not say', async () => {
    const { objects } = shelf()
    const never = async function* (): AsyncIterable<Uint8Array> {
      yield await Promise.reject(new Error('was read'))
    }
    const size = MAX_OBJECT_BYTES + 1
    await expect(objects.put(random(16), { sha256: random(32), size }, never())).rejects.toThrow('TOO_LARGE')
    const piece = new Uint8Array(16 * 1024 * 1024)
    const endless = async function* (): AsyncIterable<Uint8Array> {
      for (;;) yield piece
    }
    const id = random(16)
    await expect(objects.put(id, { sha256: random(32), size: null }, endless())).rejects.toThrow('TOO_LARGE')
    expect(await objects.head(id)).toBeNull()
  })

  it('sent twice at once is stored once', async () => {
    const { objects } = shelf()
    const [id, bytes] = [random(16), random(100_000)]
    const announced = { sha256: sha256(bytes), size: bytes.length }
    const answers = await Promise.all(Array.from({ length: 8 }, () => objects.put(id, announced, inPieces(bytes))))
    expect(answers.filter((answer) => answer === 'stored')).toHaveLength(1)
  })

  it('is known again by reading it when the index forgot', async () => {
    const { store, objects } = shelf()
    const [id, bytes] = [random(16), random(400_000)]
    await objects.put(id, { sha256: sha256(bytes), size: null }, inPieces(bytes))
    const { objects: forgetful } = shelf(store)
    expect(await forgetful.known(id)).toEqual({ sha256: sha256(bytes), size: bytes.length })
    expect(await forgetful.put(id, { sha256: sha256(bytes), size: null }, inPieces(bytes))).toBe('exists')
    expect(await forgetful.known(random(16))).toBeNull()
  })

  it('lies under a name that says nothing', () => {
    expect(objectName(new Uint8Array(16))).toBe(`object/aa/${'a'.repeat(26)}`)
  })
})

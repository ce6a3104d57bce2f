/**
 * The contract as tests: every adapter runs this one suite. What a power cut or a killed process leaves is each adapter's own
 * test, because only it knows how to cut.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ByteRange, Store, StoreClass } from '../contract.ts'

export interface StoreUnderTest {
  readonly store: Store
  /** Takes away what the store stood on. */
  readonly close?: () => Promise<void>
}

/** Registers the suite. `open` is called once per group of tests and must answer an empty store each time. */
export function describeStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`the store contract: ${name}`, () => {
    let under: StoreUnderTest
    let store: Store
    beforeAll(async () => {
      under = await open()
      store = under.store
    })
    afterAll(async () => under.close?.())

    describe('put', () => {
      it('stores what was never there, and gives back the same bytes', async () => {
        const bytes = noise(100_000, 1)
        expect(await store.put('put/new', bytes, 'lasting')).toBe('stored')
        expect(await store.get('put/new')).toEqual(bytes)
        expect(await store.head('put/new')).toEqual({ name: 'put/new', size: 100_000 })
      })

      it('stores nothing at all under a name', async () => {
        expect(await store.put('put/empty', new Uint8Array(0), 'lasting')).toBe('stored')
        expect(await store.get('put/empty')).toEqual(new Uint8Array(0))
        expect(await store.head('put/empty')).toEqual({ name: 'put/empty', size: 0 })
        expect(await read(store, 'put/empty')).toEqual(new Uint8Array(0))
      })

      it('never overwrites a lasting object, whatever comes', async () => {
        await store.put('put/lasting', text('first'), 'lasting')
        expect(await store.put('put/lasting', text('first'), 'lasting')).toBe('exists')
        expect(await store.put('put/lasting', text('second'), 'lasting')).toBe('exists')
        expect(await store.put('put/lasting', pieces([text('third')]), 'lasting')).toBe('exists')
        expect(await store.put('put/lasting', text('fourth'), 'short')).toBe('exists')
        expect(await store.get('put/lasting')).toEqual(text('first'))
      })

      it('replaces a short object', async () => {
        expect(await store.put('put/short', text('first'), 'short')).toBe('stored')
        expect(await store.put('put/short', text('second, longer'), 'short')).toBe('stored')
        expect(await store.get('put/short')).toEqual(text('second, longer'))
        expect(await store.put('put/short', text('third'), 'lasting')).toBe('exists')
        expect(await store.get('put/short')).toEqual(text('second, longer'))
      })

      it('keeps its own copy', async () => {
        const bytes = text('mine')
        await store.put('put/copy', bytes, 'lasting')
        bytes.fill(0)
        const once = await store.get('put/copy')
        expect(once).toEqual(text('mine'))
        once?.fill(0)
        expect(await store.get('put/copy')).toEqual(text('mine'))
      })

      it('takes bytes in pieces of any size', async () => {
        const bytes = noise(1_300_001, 2)
        const parts = [bytes.subarray(0, 1), new Uint8Array(0), bytes.subarray(1, 700_000), bytes.subarray(700_000)]
        expect(await store.put('put/pieces', pieces(parts), 'lasting')).toBe('stored')
        expect(await store.get('put/pieces')).toEqual(bytes)
        expect(await store.put('put/no-pieces', pieces([]), 'lasting')).toBe('stored')
        expect(await store.get('put/no-pieces')).toEqual(new Uint8Array(0))
      })

      it('has done with a piece when it asks for the next', async () => {
        const bytes = noise(900_000, 9)
        expect(await store.put('put/reused', reusing(bytes), 'lasting')).toBe('stored')
        expect(Buffer.compare((await store.get('put/reused')) ?? new Uint8Array(0), bytes)).toBe(0)
      })

      it.each(['lasting', 'short'] as const)('stores nothing of a %s source that breaks off', async (storeClass) => {
        const source = breaking(noise(300_000, 3))
        await expect(store.put(`put/broken-${storeClass}`, source, storeClass)).rejects.toThrow(
          'the camera was unplugged',
        )
        expect(await store.get(`put/broken-${storeClass}`)).toBeNull()
        expect(await names(store, 'put/broken')).toEqual([])
      })

      it('keeps the old short object when the new one breaks off', async () => {
        await store.put('put/kept', text('whole'), 'short')
        await expect(store.put('put/kept', breaking(noise(300_000, 4)), 'short')).rejects.toThrow()
        expect(await store.get('put/kept')).toEqual(text('whole'))
      })

      it('lets one of many win', async () => {
        const writers = Array.from({ length: 40 }, (_, i) => noise(5_000, 100 + i))
        const answers = await Promise.all(
          writers.map((bytes, i) => store.put('put/race', i % 2 === 0 ? bytes : pieces([bytes]), 'lasting')),
        )
        expect(answers.filter((answer) => answer === 'stored')).toHaveLength(1)
        expect(await store.get('put/race')).toEqual(writers[answers.indexOf('stored')])
      })

      it('shows a reader one short object or the next, never a mixture', async () => {
        const versions = Array.from({ length: 30 }, (_, i) => new Uint8Array(40_000).fill(i + 1))
        await store.put('put/flicker', new Uint8Array(40_000), 'short')
        let writing = true
        const writer = (async () => {
          for (const bytes of versions) await store.put('put/flicker', bytes, 'short')
          writing = false
        })()
        while (writing) {
          const seen = (await store.get('put/flicker')) as Uint8Array
          expect(seen.length).toBe(40_000)
          expect(new Set(seen).size).toBe(1)
          expect(new Set(await read(store, 'put/flicker')).size).toBe(1)
        }
        await writer
        expect(await store.get('put/flicker')).toEqual(versions.at(-1))
      })

      it('never puts an object where a folder is, nor the other way round, and says so', async () => {
        await store.put('both/a', text('object'), 'lasting')
        await store.put('both/b/c', text('inside'), 'lasting')
        expect(await badNameOr(store.put('both/a/x', text('below an object'), 'lasting'))).toMatch(/stored|BAD_NAME/)
        expect(await badNameOr(store.put('both/b', text('over a folder'), 'lasting'))).toMatch(/stored|BAD_NAME/)
        expect(await badNameOr(store.put('both/b', text('over a folder'), 'short'))).toMatch(/stored|exists|BAD_NAME/)
        expect(await store.get('both/a')).toEqual(text('object'))
        expect(await store.get('both/b/c')).toEqual(text('inside'))
        for (const name of ['both/a/x', 'both/b']) {
          const size = (await store.head(name))?.size
          expect(size).toBe((await store.get(name))?.length)
        }
      })
    })

    describe('get, stream, head', () => {
      const bytes = noise(700_000, 5)
      beforeAll(async () => {
        await store.put('get/one', bytes, 'lasting')
      })

      it('say null for what is not there', async () => {
        expect(await store.get('get/none')).toBeNull()
        expect(await store.get('get/none', { start: 0, end: 0 })).toBeNull()
        expect(await store.get('get/none', { start: 5, end: 9 })).toBeNull()
        expect(await store.stream('get/none')).toBeNull()
        expect(await store.stream('get/none', { start: 0, end: 0 })).toBeNull()
        expect(await store.head('get/none')).toBeNull()
        expect(await store.head('get')).toBeNull()
        expect(await store.get('get')).toBeNull()
        expect(await store.get('get/one/below')).toBeNull()
      })

      it.each([
        [0, 1],
        [0, 700_000],
        [262_143, 262_145],
        [699_999, 700_000],
        [699_999, 900_000],
        [0, Number.MAX_SAFE_INTEGER],
        [700_000, 700_001],
        [800_000, 900_000],
        [0, 0],
        [12, 12],
      ])('cut bytes %i to %i at the end of the object', async (start, end) => {
        const expected = bytes.slice(start, end)
        expect(await store.get('get/one', { start, end })).toEqual(expected)
        expect(await read(store, 'get/one', { start, end })).toEqual(expected)
      })

      it.each([
        { start: 2, end: 1 },
        { start: -1, end: 1 },
        { start: 0.5, end: 1 },
        { start: 0, end: Number.NaN },
      ])('refuse what is no range: %o', async (range) => {
        await expect(store.get('get/one', range)).rejects.toThrow(RangeError)
        await expect(store.stream('get/one', range)).rejects.toThrow(RangeError)
      })

      it('stream in pieces of bounded size, as often as asked, and stop when the reader stops', async () => {
        await store.put('get/large', noise(9_000_000, 6), 'lasting')
        let largest = 0
        let total = 0
        for await (const piece of (await store.stream('get/large')) as AsyncIterable<Uint8Array>) {
          largest = Math.max(largest, piece.length)
          total += piece.length
        }
        expect(total).toBe(9_000_000)
        expect(largest).toBeLessThanOrEqual(1_048_576)
        for (let i = 0; i < 40; i++) {
          for await (const piece of (await store.stream('get/large')) as AsyncIterable<Uint8Array>) {
            expect(piece.length).toBeGreaterThan(0)
            break
          }
        }
        expect(Buffer.compare(await read(store, 'get/large'), noise(9_000_000, 6))).toBe(0)
      })

      it('lend their pieces to readers side by side, each of which sees its own', async () => {
        const objects = [noise(3_000_000, 21), noise(700_001, 22), noise(12, 23), noise(2_000_000, 24)]
        for (const [i, object] of objects.entries()) await store.put(`get/lent-${i}`, object, 'lasting')
        const lent = await Promise.all(
          [...objects, ...objects].map((_, i) => read(store, `get/lent-${i % 4}`, undefined, true)),
        )
        for (const [i, bytes] of lent.entries()) expect(Buffer.compare(bytes, objects[i % 4] as Uint8Array)).toBe(0)
        const cut = await read(store, 'get/lent-0', { start: 262_143, end: 800_000 }, true)
        expect(Buffer.compare(cut, (objects[0] as Uint8Array).subarray(262_143, 800_000))).toBe(0)
      })
    })

    describe('list', () => {
      const all = ['list/a', 'list/a-b', 'list/a.b', 'list/b/1', 'list/b/2/deep', 'list/b-', 'list/b0', 'list/z_']
      beforeAll(async () => {
        for (const name of [...all].reverse()) await store.put(name, text(name), 'lasting')
        await store.put('list2/other', text('x'), 'lasting')
      })
      const sorted = [...all].sort()

      it('names everything below a prefix, in order, with sizes', async () => {
        const found = []
        for await (const object of store.list('list/')) found.push(object)
        expect(found).toEqual(sorted.map((name) => ({ name, size: name.length })))
      })

      it('takes a prefix that is cut anywhere', async () => {
        expect(await names(store, 'list/b')).toEqual(sorted.filter((name) => name.startsWith('list/b')))
        expect(await names(store, 'list/b/2/')).toEqual(['list/b/2/deep'])
        expect(await names(store, 'list')).toEqual([...sorted, 'list2/other'])
        expect(await names(store, 'nothing/here/')).toEqual([])
        expect((await names(store, '')).filter((name) => name.startsWith('list'))).toEqual([...sorted, 'list2/other'])
      })

      it('goes on behind any name, there or not', async () => {
        for (const after of [...sorted, 'list/aa', 'list/b/', 'list/b/2', 'list/b/2/d', 'a', 'zzz', 'list/b/1x']) {
          expect(await names(store, 'list/', after)).toEqual(sorted.filter((name) => name > after))
        }
      })

      it('pages through many', async () => {
        const many = Array.from({ length: 2_100 }, (_, i) => `many/${String(i).padStart(5, '0')}`)
        for (let i = 0; i < many.length; i += 100) {
          await Promise.all(many.slice(i, i + 100).map((name) => store.put(name, text('m'), 'short')))
        }
        expect(await names(store, 'many/')).toEqual(many)
        expect(await names(store, 'many/', many[1_050])).toEqual(many.slice(1_051))
      })
    })

    describe('names that would escape (case T11)', () => {
      const hostile = [
        ...['', '.', '..', '/', '/etc/passwd', '../up', 'a/../b', 'a/..', 'a/./b', './a', 'a//b', 'a/', '.tmp/a'],
        ...['a/.hidden', 'a\0b', 'a\\b', 'A', 'a/B', 'ä', 'a b', 'a\n', 'a%2e%2e', 'a?b', 'a#b', 'a:b', 'c:/a', '~/a'],
        ...['a'.repeat(201), 'con\u0000', '\uff0e\uff0e/a', 'a\u202eb', '%2e%2e/x', 'a*', "a'", 'a"', '-/../x'],
      ]
      it.each(hostile)('%j is refused by every verb', async (name) => {
        const classes: StoreClass[] = ['lasting', 'short']
        for (const storeClass of classes) {
          await expect(store.put(name, text('x'), storeClass)).rejects.toMatchObject({ code: 'BAD_NAME' })
        }
        await expect(store.get(name)).rejects.toMatchObject({ code: 'BAD_NAME' })
        await expect(store.stream(name)).rejects.toMatchObject({ code: 'BAD_NAME' })
        await expect(store.head(name)).rejects.toMatchObject({ code: 'BAD_NAME' })
      })

      it.each(['..', '../', '/', 'a/../', '.tmp/', 'A/', 'a//', 'a\0'])('%j is no prefix', async (prefix) => {
        await expect(names(store, prefix)).rejects.toMatchObject({ code: 'BAD_NAME' })
      })

      it('left nothing behind', async () => {
        for await (const { name } of store.list('')) expect(name).toMatch(/^(put|get|both|list2?|many)\//)
      })
    })
  })
}

async function read(store: Store, name: string, range?: ByteRange, lend = false): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  const source = await store.stream(name, range, { lend })
  if (source === null) throw new Error(`${name} is not there`)
  for await (const piece of source) parts.push(lend ? new Uint8Array(piece) : piece)
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

async function names(store: Store, prefix: string, after?: string): Promise<string[]> {
  const found: string[] = []
  for await (const object of store.list(prefix, after)) found.push(object.name)
  return found
}

async function badNameOr(putting: Promise<string>): Promise<string> {
  try {
    return await putting
  } catch (error) {
    if (error instanceof PellicleError) return error.code
    throw error
  }
}

async function* pieces(parts: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield part
}

async function* breaking(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes.subarray(0, bytes.length / 2)
  yield bytes.subarray(bytes.length / 2)
  throw new Error('the camera was unplugged')
}

function text(words: string): Uint8Array {
  return new TextEncoder().encode(words)
}

/** Bytes that look random and are the same in every run. */
function noise(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let state = seed * 2_654_435_761
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[i] = state >>> 24
  }
  return bytes
}

/** A source with one block, which it fills anew for each piece. */
async function* reusing(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  const block = new Uint8Array(100_000)
  for (let at = 0; at < bytes.length; at += block.length) {
    const part = bytes.subarray(at, at + block.length)
    block.set(part)
    yield block.subarray(0, part.length)
  }
  block.fill(0)
}

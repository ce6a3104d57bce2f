/** The row of segments: what is broken is named, and torn is told apart from altered. */
import { formatSegment, parseSegment, segmentName } from '@pellicle/crypto/format'
import { MemoryStore } from '@pellicle/store/memory'
import { describe, expect, it } from 'vitest'
import { random } from '../testing/random.ts'
import { placesOf } from './segment-layout.ts'
import { readSegment } from './segment-row.ts'

function makeSegment(first: number, count: number) {
  const entries = Array.from({ length: count }, (_, i) => random(40 + i))
  const bodies = entries.map((_, i) => random(i % 2 === 0 ? 0 : 30 * i))
  return formatSegment({ first, entries, bodies, note: `note ${first}\n` })
}

async function rowOf(...segments: readonly (readonly [name: string, bytes: Uint8Array])[]) {
  const store = new MemoryStore()
  for (const [name, bytes] of segments) await store.put(name, bytes, 'lasting')
  return store
}

describe('places', () => {
  it('are where a reader finds them', () => {
    const { entries, bodies, layout } = parseSegment(makeSegment(12, 9))
    const places = placesOf(12, entries, bodies)
    expect(places.map(({ entry: [start, end] }) => ({ start, end }))).toEqual(layout.entries)
    expect(places.map(({ body: [start, end] }) => ({ start, end }))).toEqual(layout.bodies)
    expect(places.map(({ index, segment }) => [index, segment])).toEqual(entries.map((_, i) => [12 + i, 12]))
  })
})

describe('the row', () => {
  const [first, second] = [makeSegment(0, 3), makeSegment(3, 2)]

  it('is read to its end', async () => {
    const store = await rowOf([segmentName(0), first], [segmentName(3), second])
    expect((await readSegment(store, 0))?.entries).toHaveLength(3)
    expect((await readSegment(store, 3))?.leaves).toHaveLength(2)
    expect(await readSegment(store, 5)).toBeNull()
  })

  it('says torn for a newest segment that is not whole, wherever it was cut', async () => {
    for (const cut of [0, 10, 100, second.length - 33, second.length - 1]) {
      const store = await rowOf([segmentName(0), first], [segmentName(3), second.subarray(0, cut)])
      await expect(readSegment(store, 3)).rejects.toThrow('LEDGER_TORN index=3')
    }
  })

  it('says altered for any changed byte of an older one', async () => {
    for (const at of [0, 9, 33, 80, first.length - 40, first.length - 1]) {
      const bytes = first.slice()
      bytes[at] = (bytes[at] as number) ^ 1
      const store = await rowOf([segmentName(0), bytes], [segmentName(3), second])
      await expect(readSegment(store, 0)).rejects.toThrow('LEDGER_ALTERED index=0')
    }
  })

  it('says altered for a gap', async () => {
    const store = await rowOf([segmentName(0), first], [segmentName(5), makeSegment(5, 1)])
    await expect(readSegment(store, 3)).rejects.toThrow('LEDGER_ALTERED index=3')
  })

  it('calls it no gap when another server writes this one and the next in the moment between two questions', async () => {
    const store = await rowOf([segmentName(0), first])
    const ask = store.get.bind(store)
    let asked = 0
    store.get = async (name) => {
      const found = await ask(name)
      if (asked++ === 0) {
        await store.put(segmentName(3), second, 'lasting')
        await store.put(segmentName(5), makeSegment(5, 1), 'lasting')
      }
      return found
    }
    expect((await readSegment(store, 3))?.entries).toHaveLength(2)
  })

  it('says altered for a whole segment in another’s place', async () => {
    const store = await rowOf([segmentName(0), second])
    await expect(readSegment(store, 0)).rejects.toThrow('LEDGER_ALTERED index=0')
  })
})

/** Every object can be drawn, none before `since`, and never none at all. */
import { randomInt } from 'node:crypto'
import { expect, it } from 'vitest'
import { drawSample, type SampleRow } from './draw-sample.ts'

const rows: readonly SampleRow[] = [[], ['a'], [], ['b'], ['c', 'd']].map((objects, index) => ({ index, objects }))
const readOf = (leave: (row: SampleRow) => boolean): number[] =>
  rows.filter((row) => !leave(row)).map((row) => row.index)

it('reads about its share, and everything at 100', () => {
  const many = Array.from({ length: 4000 }, (_, index) => ({ index, objects: ['x'] }))
  const { leave } = drawSample({ share: 25, since: 0, random: (end) => randomInt(end) })
  const read = many.filter((row) => !leave(row)).length
  expect(read).toBeGreaterThan(800)
  expect(read).toBeLessThan(1200)
  expect(readOf(drawSample({ share: 100, since: 0, random: () => 99 }).leave)).toEqual([1, 3, 4])
  expect(readOf(drawSample({ share: 100, since: 2, random: () => 99 }).leave)).toEqual([3, 4])
})

it('chooses one where the lot fell on none, each with the same chance', () => {
  const chosen = [0, 1, 2].map((lot) => {
    const sample = drawSample({ share: 50, since: 0, random: (end) => (end === 100 ? 99 : lot) })
    expect(readOf(sample.leave)).toEqual([])
    return readOf(sample.again() as SampleSecond)
  })
  expect(chosen).toEqual([[1], [3], [4]])
  const late = drawSample({ share: 50, since: 4, random: (end) => end - 1 })
  expect(readOf(late.leave)).toEqual([])
  expect(readOf(late.again() as SampleSecond)).toEqual([4])
})

it('walks once where something was read, or nothing is there', () => {
  const some = drawSample({ share: 50, since: 0, random: () => 0 })
  expect(readOf(some.leave)).toEqual([1, 3, 4])
  expect(some.again()).toBe(null)
  const none = drawSample({ share: 50, since: 9, random: () => 0 })
  expect(readOf(none.leave)).toEqual([])
  expect(none.again()).toBe(null)
})

type SampleSecond = (row: SampleRow) => boolean

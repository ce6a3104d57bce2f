import { expect, it } from 'vitest'
import { lasting, makeProgress, progressLine } from './progress.ts'

it('says how far and how long', () => {
  expect(progressLine({ label: 'Sealing', unit: 'photos', total: 400, done: 100, elapsedMs: 60_000 })).toBe(
    'Sealing: 100 of 400 photos · 25 % · about 3 min left',
  )
  expect(progressLine({ label: 'Reading', done: 7, elapsedMs: 1 })).toBe('Reading: 7')
  expect(lasting(4_800_000)).toBe('1 h 20 min')
})

it('writes on a terminal only, not too often, and takes its line away', () => {
  const written: string[] = []
  let now = 0
  const stream = { write: (text: string) => written.push(text), columns: 40 }
  const silent = makeProgress({ label: 'x', total: 3 }, { stream, shown: false, now: () => now })
  silent.step()
  silent.end()
  expect(written).toEqual([])
  const progress = makeProgress({ label: 'Sealing', total: 1000 }, { stream, shown: true, now: () => now })
  for (let i = 0; i < 1000; i++) {
    now += 1
    progress.step()
  }
  progress.grow(1)
  progress.end()
  expect(written.length).toBeLessThan(13)
  expect(written.at(-1)).toBe('\r\u001b[K')
  expect(written.every((text) => text.length < 50)).toBe(true)
})

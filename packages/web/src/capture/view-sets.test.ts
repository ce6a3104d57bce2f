import { REGIONS } from '@pellicle/protocol/records'
import { capture } from '@pellicle/protocol/words/en/capture'
import { views } from '@pellicle/protocol/words/en/views'
import { describe, expect, it } from 'vitest'
import { levelOf } from './use-level.ts'
import { nextOpen, setFor, VIEW_SETS } from './view-sets.ts'

describe('series of views', () => {
  it('each have a name, a region and a name for every view', () => {
    for (const set of VIEW_SETS) {
      expect(capture.sets[set.id], set.id).toBeDefined()
      expect(REGIONS).toContain(set.region)
      for (const { view } of set.views)
        expect(views.named[view] ?? capture.named[view], `${set.id} ${view}`).toBeDefined()
      const places = set.views.map(({ view, side }) => `${view} ${side}`)
      expect(new Set(places).size, set.id).toBe(places.length)
    }
    expect(new Set(VIEW_SETS.map(({ id }) => id)).size).toBe(VIEW_SETS.length)
  })

  it('begin with the face, and go on where nothing was taken yet', () => {
    expect(setFor(null).id).toBe('face.full')
    expect(setFor('breast')).toMatchObject({ id: 'breast', intimate: true })
    const { views: five } = setFor('lips')
    expect(nextOpen(five, 0, new Set([0]))).toBe(1)
    expect(nextOpen(five, 6, new Set([1, 2, 6]))).toBe(0)
    expect(nextOpen(five, 0, new Set(five.keys()))).toBeNull()
  })
})

describe('level', () => {
  it.each([
    ['upright', [0, 9.8, 0], { roll: 0, pitch: 0 }],
    ['leaning', [1.7, 9.65, 0], { roll: -10, pitch: 0 }],
    ['looking down', [0, 9, 3.9], { roll: 0, pitch: -23 }],
    ['on its side', [9.8, 0, 0], { roll: 0, pitch: 0 }],
  ] as const)('%s', (_, [x, y, z], expected) => {
    const { roll, pitch } = levelOf(x, y, z)
    expect({ roll: roll + 0, pitch: pitch + 0 }).toEqual(expected)
  })
})

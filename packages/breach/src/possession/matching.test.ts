/** Matching from sample to photo, figures printed: the short form here, 500 pictures and 100,000 comparisons with PELLICLE_LONG. */
import { describe, expect, it } from 'vitest'
import { CLAIMED, measureFalse, measureMatching } from './testing/measure.ts'

const LONG = process.env.PELLICLE_LONG !== undefined

describe('matching', () => {
  it('puts the right photo first', { timeout: 36_000_000 }, () => {
    const edits = LONG ? CLAIMED : CLAIMED.filter(({ name }) => /60|mirrored$|half, middle|quarter, middle/.test(name))
    const figures = measureMatching(LONG ? 500 : 2, { edits, crowd: LONG ? 100_000 : 500 })
    for (const { edit, left, tried, first, among } of figures)
      console.log(
        `matching, ${edit.padEnd(38)} ${left.padEnd(8)} first ${first} of ${tried}, among candidates ${among}`,
      )
    for (const left of ['all', 'half', 'quarter'] as const) {
      const here = figures.filter((one) => one.left === left)
      const share = here.reduce((sum, one) => sum + one.first, 0) / here.reduce((sum, one) => sum + one.tried, 0)
      expect([left, share >= (left === 'quarter' ? 0.95 : 0.99)]).toEqual([left, true])
    }
  })

  it('never calls another photo the same', { timeout: 36_000_000 }, () => {
    const { compared, same, unclear } = measureFalse(LONG ? 100_000 : 8)
    console.log(`matching: ${same} false matches in ${compared} comparisons; ${unclear} for a person to look at`)
    expect(same).toBe(0)
  })
})

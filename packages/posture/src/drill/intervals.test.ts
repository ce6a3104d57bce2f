import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactMedian, wilson } from './intervals.ts'

describe('shares of few people', () => {
  // Wilson's score interval, 95 %, as in Newcombe 1998 and computed by hand.
  it.each([
    [0, 8, 0, 0.3244],
    [1, 8, 0.0224, 0.4709],
    [4, 8, 0.2152, 0.7848],
    [8, 8, 0.6756, 1],
    [81, 263, 0.2553, 0.3662],
    [0, 20, 0, 0.1611],
  ])('%i of %i: %f to %f', (count, of, low, high) => {
    const share = wilson(count, of)
    expect(share.low).toBeCloseTo(low, 4)
    expect(share.high).toBeCloseTo(high, 4)
  })
  it('nothing of nothing has no interval, and more than all is no share', () => {
    expect(wilson(0, 0)).toEqual({ count: 0, of: 0, low: null, high: null })
    expect(() => wilson(9, 8)).toThrow(RangeError)
  })
  it('holds the share, stays within 0 and 1, and mirrors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (of, raw) => {
        const count = raw % (of + 1)
        const { low, high } = wilson(count, of)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(count / of)
        expect(high).toBeGreaterThanOrEqual(count / of)
        expect(wilson(of - count, of).low).toBeCloseTo(1 - (high ?? 0), 10)
      }),
    )
  })
})

describe('medians of few drills', () => {
  const upTo = (n: number) => Array.from({ length: n }, (_, at) => at + 1)
  // Ranks from the binomial table (Conover, A3): the r-th smallest and largest for 95 %.
  it.each([
    [5, null, null],
    [6, 1, 6],
    [8, 1, 8],
    [9, 2, 8],
    [12, 3, 10],
    [15, 4, 12],
    [20, 6, 15],
  ])('of %i: from the %sth to the %sth', (n, low, high) => {
    expect(exactMedian(upTo(n))).toMatchObject({ low, high, of: n })
  })
  it('takes the middle, or the mean of two', () => {
    expect(exactMedian([30, 10, 20]).median).toBe(20)
    expect(exactMedian([30, 10, 20, 40]).median).toBe(25)
    expect(exactMedian([]).median).toBeNull()
  })
  it('counts drills nobody reported as later than all others', () => {
    expect(exactMedian([10, null, 20]).median).toBe(20)
    expect(exactMedian([10, null, null]).median).toBeNull()
    expect(exactMedian([1, 2, 3, 4, 5, null])).toMatchObject({ median: 3.5, low: 1, high: null })
  })
  it('covers the true median at least 95 % of the time', () => {
    // Seeded: a linear congruential generator is enough for a coverage count.
    let seed = 42
    const uniform = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed / 2_147_483_648
    }
    const hits = Array.from({ length: 4000 }, () => {
      const { low, high } = exactMedian(Array.from({ length: 8 }, uniform))
      return (low ?? 0) <= 0.5 && 0.5 <= (high ?? 1)
    }).filter(Boolean).length
    expect(hits / 4000).toBeGreaterThan(0.95)
  })
})

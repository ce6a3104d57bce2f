/** The pace of decoys: about one in twelve, two at the start, one a month where nobody comes; never at once. */
import { describe, expect, it } from 'vitest'
import { afterBirth, afterDecoy, atUnlock, LEAST_KNOWN, NO_DECOYS, waitUntilLook } from './decoy-pace.ts'

const DAY_MS = 86_400_000
const NOW = 1_760_000_000_000

describe('decoys come by themselves', () => {
  it('two when the device knows a few people, none before', () => {
    expect(atUnlock(NO_DECOYS, { now: NOW, known: LEAST_KNOWN - 1, chance: 0.5 }).owed).toBe(0)
    const first = atUnlock(NO_DECOYS, { now: NOW, known: LEAST_KNOWN, chance: 0.5 })
    expect(first.owed).toBe(2)
    expect(atUnlock(first, { now: NOW, known: 40, chance: 0.5 })).toBe(first)
    const done = afterDecoy(afterDecoy(first, NOW), NOW)
    expect(done).toEqual({ owed: 0, made: 2, at: NOW })
  })

  it('one a month, on no fixed day', () => {
    const done = { owed: 0, made: 2, at: NOW }
    const owedAfter = (days: number, chance: number) =>
      atUnlock(done, { now: NOW + days * DAY_MS, known: 40, chance }).owed
    expect([owedAfter(20, 0), owedAfter(22, 0), owedAfter(38, 0.99), owedAfter(40, 0.99)]).toEqual([0, 1, 0, 1])
  })

  it('one for a dozen new patients, and never at once after one', () => {
    let pace = NO_DECOYS
    for (let n = 0; n < 1200; n++) pace = afterBirth(pace, n / 1200)
    expect(pace.owed).toBe(100)
    const waits = Array.from({ length: 100 }, (_, n) => waitUntilLook(n / 100))
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(120_000)
    expect(new Set(waits).size).toBeGreaterThan(90)
    expect(Math.max(...waits)).toBeLessThanOrEqual(3 * 3_600_000)
  })
})

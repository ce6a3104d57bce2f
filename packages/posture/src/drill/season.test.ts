import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hmac } from '../testing/hashes.ts'
import { type Opening, planSeason, putOff, type Season, seasonCommitment } from './season.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const FROM = Date.UTC(2026, 0, 5)
/** Weekdays from 9 to 17. */
const openings: Opening[] = Array.from({ length: 180 }, (_, day) => FROM + day * DAY)
  .filter((day) => new Date(day).getUTCDay() % 6 !== 0)
  .map((day) => ({ from: day + 9 * HOUR, until: day + 17 * HOUR }))
const season: Season = { from: FROM, until: FROM + 180 * DAY, openings, channels: ['mail', 'phone'] }
const seed = (byte: number) => new Uint8Array(32).fill(byte)
const plan = (byte: number, over: Partial<Season> = {}) =>
  planSeason({ ...season, ...over }, { seed: seed(byte), hmac })

describe('a season', () => {
  it('has one drill a month, while the practice is open and neither at its door nor at its end', () => {
    fc.assert(
      fc.property(fc.nat(255), (byte) => {
        const drills = plan(byte)
        expect(drills).toHaveLength(6)
        for (const [round, { at }] of drills.entries()) {
          expect(at).toBeGreaterThanOrEqual(FROM + round * 30 * DAY)
          expect(at).toBeLessThan(FROM + (round + 1) * 30 * DAY)
          expect(openings.some(({ from, until }) => at >= from + HOUR / 2 && at < until - HOUR / 2)).toBe(true)
        }
      }),
    )
  })
  it('is the same for the same seed and another for another, and the seed can be committed to', () => {
    expect(plan(1)).toEqual(plan(1))
    expect(plan(1)).not.toEqual(plan(2))
    expect(seasonCommitment(seed(1), hmac)).toMatch(/^[0-9a-f]{64}$/)
    expect(seasonCommitment(seed(1), hmac)).not.toBe(seasonCommitment(seed(2), hmac))
  })
  it('repeats no lure before all had their turn, and keeps to its channels', () => {
    const lures = plan(3).map(({ lure }) => lure)
    expect(new Set(lures).size).toBe(lures.length)
    expect(plan(3, { channels: ['phone'] }).every(({ channel }) => channel === 'phone')).toBe(true)
    expect(plan(3, { channels: [] })).toEqual([])
  })
  it('spreads over the day: no hour is left out in the long run', () => {
    const hours = new Set(
      Array.from({ length: 80 }, (_, byte) => plan(byte))
        .flat()
        .map(({ at }) => new Date(at).getUTCHours()),
    )
    expect([...hours].sort((a, b) => a - b)).toEqual([9, 10, 11, 12, 13, 14, 15, 16])
  })
  it('holds no drill in a month in which the practice is closed', () => {
    expect(plan(4, { openings: openings.filter(({ from }) => from > FROM + 31 * DAY) })).toHaveLength(5)
  })
})

describe('putting off while patients wait', () => {
  const at = (hour: number) => ({ at: FROM + hour * HOUR, lure: 'payroll', channel: 'mail' }) as const
  it('by half an hour, into the next opening at the end of the day, four times at most', () => {
    expect(putOff(at(10), openings, 0)?.at).toBe(FROM + 10.5 * HOUR)
    expect(putOff(at(16.2), openings, 0)?.at).toBe(FROM + DAY + 9.5 * HOUR)
    expect(putOff(at(10), openings, 4)).toBeNull()
    expect(putOff({ ...at(10), at: FROM + 400 * DAY }, openings, 0)).toBeNull()
  })
})

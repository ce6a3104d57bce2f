import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  endOfDay,
  formatInstant,
  instantsOf,
  isZone,
  startOfDay,
  wallOf,
  wallOfDate,
} from './zone-time.ts'

const ZONES = [
  ...['Europe/Vilnius', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Santiago', 'Asia/Beirut'],
  ...['Africa/Cairo', 'Atlantic/Azores', 'Pacific/Chatham', 'America/Havana', 'Asia/Kolkata', 'America/St_Johns'],
]
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Another road to the wall clock: Swedish formatting instead of parts. */
function wallText(instantMs: number, zone: string): string {
  return new Date(instantMs).toLocaleString('sv-SE', { timeZone: zone })
}

/** All instants at which the wall shows this second, by trying every quarter of an hour around it. */
function bruteForce(wallMs: number, zone: string): number[] {
  const wanted = new Date(wallMs).toISOString().slice(0, 19).replace('T', ' ')
  const found: number[] = []
  for (let offset = -14 * 4; offset <= 14 * 4; offset++) {
    const at = wallMs - offset * (HOUR / 4)
    if (wallText(at, zone) === wanted) found.push(at)
  }
  return found.sort((a, b) => a - b)
}

const zone = fc.constantFrom(...ZONES)
// Whole quarter hours of 2020 to 2032, drawn thickly around the months of clock changes.
const wallMs = fc
  .record({
    year: fc.integer({ min: 2020, max: 2032 }),
    month: fc.constantFrom(2, 3, 8, 9, 10),
    quarter: fc.nat(30 * 96),
  })
  .map(({ year, month, quarter }) => Date.UTC(year, month, 1) + quarter * (HOUR / 4))

describe('wall clocks and instants', () => {
  it('finds every instant of a local time, in the gap none, in the fold two', () => {
    fc.assert(
      fc.property(wallMs, zone, (wall, name) => {
        expect(instantsOf(wall, name)).toEqual(bruteForce(wall, name))
      }),
      { numRuns: 400 },
    )
  })

  it('knows gap and fold where they are known to be', () => {
    const at = (text: string, name: string) => instantsOf(Date.parse(`${text}Z`), name).length
    expect(at('2026-03-29T03:30:00', 'Europe/Vilnius')).toBe(0)
    expect(at('2026-10-25T03:30:00', 'Europe/Vilnius')).toBe(2)
    expect(at('2026-10-04T02:15:00', 'Australia/Lord_Howe')).toBe(0) // half an hour only
    expect(at('2026-04-05T01:45:00', 'Australia/Lord_Howe')).toBe(2)
    expect(at('2026-06-01T12:00:00', 'Europe/Vilnius')).toBe(1)
  })

  it('ends a day at the last 23:59:59 it has, and starts it at its first moment', () => {
    fc.assert(
      fc.property(wallMs, zone, (wall, name) => {
        const date = new Date(wall).toISOString().slice(0, 10)
        const [start, end] = [startOfDay(date, name), endOfDay(date, name)]
        expect(wallText(end, name)).toBe(`${date} 23:59:59`)
        expect(wallText(end + 1000, name) > `${date} 23:59:59`).toBe(true)
        expect(wallText(start, name).slice(0, 10)).toBe(date)
        expect(wallText(start - 1000, name) < date).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  it('ends a day that a zone skipped before it would have begun, never later', () => {
    // Samoa had no 30 December 2011.
    const end = endOfDay('2011-12-30', 'Pacific/Apia')
    expect(end).toBeLessThanOrEqual(startOfDay('2011-12-31', 'Pacific/Apia'))
    expect(end).toBeGreaterThanOrEqual(endOfDay('2011-12-29', 'Pacific/Apia'))
  })

  it('writes the wall clock with its offset, and both say the same instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2100, 0) }), zone, (instant, name) => {
        const second = Math.floor(instant / 1000) * 1000
        expect(Date.parse(formatInstant(second, name))).toBe(second)
        expect(wallOf(second, name)).toBe(Date.parse(`${wallText(second, name).replace(' ', 'T')}Z`))
      }),
      { numRuns: 400 },
    )
    expect(formatInstant(Date.UTC(2026, 6, 1), 'America/St_Johns')).toBe('2026-06-30T21:30:00-02:30')
  })

  it('steps days and months as a calendar does', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-12-31', 60)).toBe('2027-03-01')
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28')
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15')
    expect(addMonths('2026-08-31', 18)).toBe('2028-02-29')
    expect(wallOfDate('2026-03-01') + DAY).toBe(wallOfDate('2026-03-02'))
  })

  it('takes names of places, not offsets', () => {
    expect(isZone('Europe/Vilnius')).toBe(true)
    expect(isZone('+03:00')).toBe(false)
    expect(isZone('Europe/Wilna')).toBe(false)
    expect(isZone('')).toBe(false)
  })
})

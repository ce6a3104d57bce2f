import { describe, expect, it } from 'vitest'
import { ageBetween, sayDates, spanBetween } from './say-dates.ts'

const at = Date.parse('2026-11-23T22:30:00Z')
const vilnius = sayDates('en-GB', 'Europe/Vilnius', () => at)
const honolulu = sayDates('en-GB', 'Pacific/Honolulu', () => at)

describe('dates as people write them', () => {
  it('uses the practice’s day, not the device’s', () => {
    expect(vilnius.today()).toBe('2026-11-24')
    expect(honolulu.today()).toBe('2026-11-23')
  })
  it('never moves a calendar date with a zone', () => {
    expect(vilnius.day('2026-11-23')).toBe('23 November 2026')
    expect(honolulu.day('2026-11-23')).toBe('23 November 2026')
  })
  it('says today with the time, other days with their date', () => {
    expect(vilnius.moment(at)).toBe('Today 00:30')
    expect(vilnius.moment(at - 3 * 3_600_000)).toBe('23 Nov 2026')
  })
  it('leaves out this year only', () => {
    expect(vilnius.dayThisYear('2026-03-12')).toBe('12 March')
    expect(vilnius.dayThisYear('2025-03-12')).toBe('12 March 2025')
  })
  it('counts back in the largest unit', () => {
    expect(vilnius.ago(at - 4 * 60_000)).toBe('4 minutes ago')
    expect(vilnius.ago(at - 26 * 3_600_000)).toBe('yesterday')
    expect(vilnius.ago(at - 5_000)).toBe('now')
  })
  it('goes on when the zone is unknown', () => {
    expect(sayDates('en-GB', 'Mars/Olympus', () => at).today()).toMatch(/^2026-11-2[34]$/)
  })
})

describe('ages and spans', () => {
  it('turns on the birthday', () => {
    expect(ageBetween('1988-08-19', '2026-08-18')).toEqual({ years: 37 })
    expect(ageBetween('1988-08-19', '2026-08-19')).toEqual({ years: 38 })
    expect(ageBetween('2026-01-31', '2026-03-01')).toEqual({ months: 1 })
    expect(ageBetween('2027-01-01', '2026-03-01')).toBeNull()
  })
  it('speaks of days, weeks, months, years', () => {
    expect(spanBetween('2026-03-12', '2026-03-12')).toEqual(['days', 0])
    expect(spanBetween('2026-03-12', '2026-03-26')).toEqual(['weeks', 2])
    expect(spanBetween('2026-03-12', '2026-06-24')).toEqual(['months', 3])
    expect(spanBetween('2024-03-12', '2026-06-24')).toEqual(['years', 2])
  })
})

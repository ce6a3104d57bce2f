import { describe, expect, it } from 'vitest'
import { loadRulebook } from '../rulebook/rulebook.ts'
import { dutiesReport } from './report.ts'
import { standingOf } from './standing.ts'

const book = await loadRulebook()
const timezone = 'America/Chicago'
const duty = (delay?: object) =>
  dutiesReport(
    {
      ...{ timezone, acts: ['us-tx'], affected: { 'US-TX': 3 }, events: { determination: '2026-06-01' } },
      ...(delay === undefined ? {} : { lawEnforcementDelay: delay }),
    },
    book,
  ).duties.find((one) => one.recipient === 'individuals')!
const at = (iso: string, delay?: object, doneMs: number | null = null) =>
  standingOf(duty(delay), { nowMs: Date.parse(iso), timezone, doneMs })

describe('where a duty stands', () => {
  it('is open, soon, late, to the second', () => {
    expect(at('2026-06-05T00:00:00-05:00')).toBe('open')
    expect(at('2026-07-31T00:00:00-05:00')).toBe('soon')
    expect(at('2026-07-31T23:59:59-05:00')).toBe('soon')
    expect(at('2026-08-01T00:00:00-05:00')).toBe('late')
    expect(at('2026-08-01T00:00:00-05:00', undefined, Date.parse('2026-07-30T10:00:00Z'))).toBe('done')
  })
  it('is paused instead of late for a written request, until its last day', () => {
    const delay = { written: true, requestedOn: '2026-06-10', until: '2026-08-15' }
    expect(at('2026-08-01T00:00:00-05:00', delay)).toBe('paused')
    expect(at('2026-08-15T23:59:59-05:00', delay)).toBe('paused')
    expect(at('2026-08-16T00:00:00-05:00', delay)).toBe('late')
    expect(at('2026-12-01T00:00:00-06:00', { written: true, requestedOn: '2026-06-10' })).toBe('paused')
    expect(at('2026-06-12T00:00:00-05:00', delay)).toBe('open')
  })
  it('has no date to be late for where the law has words only, or where nothing is owed', () => {
    const words = dutiesReport({ timezone, acts: ['us-tx'], affected: { 'US-TX': 20_000 }, events: {} }, book).duties
    for (const one of words)
      expect(standingOf(one, { nowMs: Date.parse('2099-01-01'), timezone, doneMs: null })).toBe('none')
  })
})

/** Due lists: by class, never before a day, never on hold, by calendar months. */
import { describe, expect, it } from 'vitest'
import { addMonths, dueList, type KeptPatient, standingOf } from './due.ts'

const rules = {
  months: new Map([
    ['general', 120],
    ['implant', 360],
    ['lead', 6],
    ['study', null],
  ] as const),
}
const day = (text: string) => Date.parse(`${text}T00:00:00Z`)
const one = (some: Partial<KeptPatient> = {}): KeptPatient => ({
  ...{ patient: new Uint8Array(16), class: null, keepUntil: null, hold: false, lastEntry: day('2014-05-31') },
  ...some,
})

describe('retention', () => {
  it('falls due months after the last entry, by class', () => {
    expect(standingOf(rules, one(), day('2024-05-30'))).toEqual({ is: 'kept', until: day('2024-05-31') })
    expect(standingOf(rules, one(), day('2024-05-31'))).toEqual({ is: 'due', since: day('2024-05-31') })
    expect(standingOf(rules, one({ class: 'implant' }), day('2024-06-01')).is).toBe('kept')
    expect(standingOf(rules, one({ class: 'study' }), day('2200-01-01'))).toEqual({ is: 'for ever' })
    expect(standingOf(rules, one({ class: 'unheard-of' }), day('2200-01-01'))).toEqual({ is: 'for ever' })
  })

  it('never before its day, and never while it is held', () => {
    const minor = one({ keepUntil: day('2031-01-01') })
    expect(standingOf(rules, minor, day('2030-12-31'))).toEqual({ is: 'kept', until: day('2031-01-01') })
    expect(standingOf(rules, minor, day('2031-01-01')).is).toBe('due')
    expect(standingOf(rules, one({ hold: true }), day('2200-01-01'))).toEqual({ is: 'held' })
  })

  it('lists the longest due first', () => {
    const patients = [
      one({ class: 'lead' }),
      one(),
      one({ hold: true }),
      one({ class: 'lead', lastEntry: day('2010-01-31') }),
    ]
    const list = dueList(rules, patients, day('2026-01-01'))
    expect(list.map(({ since }) => new Date(since).toISOString().slice(0, 10))).toEqual([
      '2010-07-31',
      '2014-11-30',
      '2024-05-31',
    ])
  })

  it('counts calendar months', () => {
    expect(addMonths(day('2024-01-31'), 1)).toBe(day('2024-02-29'))
    expect(addMonths(day('2023-12-31'), 2)).toBe(day('2024-02-29'))
    expect(addMonths(day('2024-11-15'), 14)).toBe(day('2026-01-15'))
  })
})

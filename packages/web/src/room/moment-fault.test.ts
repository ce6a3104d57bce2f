import { room } from '@pellicle/protocol/words/en/room'
import { describe, expect, it } from 'vitest'
import { momentFault, orderFault } from './moment-fault.ts'

const now = Date.parse('2026-11-24T08:00:00Z')
const at = { now, zone: 'Europe/Vilnius' }

describe('a time that cannot be', () => {
  it.each([
    ['', null],
    ['2026-11-24T09:59', null],
    // Vilnius is two hours ahead: ten in the morning there is now.
    ['2026-11-24T10:04', null],
    ['2026-11-24T10:06', room.moment.ahead],
    ['2062-11-24T09:00', room.moment.ahead],
    ['0202-11-24T09:10', room.moment.none],
    ['2026-02-30T09:10', room.moment.none],
    ['yesterday', room.moment.none],
    ['2006-11-24T09:10', room.moment.longAgo],
    // An hour that a clock change repeats is for the engine to ask about.
    ['2026-10-25T03:30', null],
    ['2026-11-24', null],
  ])('%s', (value, fault) => {
    expect(momentFault(value, at)).toBe(fault)
  })

  it('is told of two times in the wrong order, and not while one is empty', () => {
    expect(orderFault('2026-11-24T09:00', '2026-11-24T08:59', 'wrong')).toBe('wrong')
    for (const [first, second] of [
      ['2026-11-24T09:00', '2026-11-24T09:00'],
      ['', '2026-11-24T09:00'],
      ['2026-11-24T09:00', ''],
    ])
      expect(orderFault(first as string, second as string, 'wrong')).toBe(null)
  })
})

/** Nine to five by the practice's own clock, over the change of the hour, and not on Sundays. */
import { expect, it } from 'vitest'
import { openingsOf } from './openings.ts'

it('follows the practice’s clock over the end of summer time', () => {
  const days = openingsOf(Date.UTC(2026, 9, 23, 6), Date.UTC(2026, 9, 28, 6), 'Europe/Vilnius')
  expect(days.map(({ from }) => new Date(from).toISOString())).toEqual([
    '2026-10-23T06:00:00.000Z',
    '2026-10-26T07:00:00.000Z',
    '2026-10-27T07:00:00.000Z',
  ])
  for (const { from, until } of days) expect(until - from).toBe(8 * 3_600_000)
})

it('on the other side of the date line', () => {
  const [first] = openingsOf(Date.UTC(2026, 5, 14, 20), Date.UTC(2026, 5, 15, 20), 'Pacific/Auckland')
  expect(new Date(first?.from ?? 0).toISOString()).toBe('2026-06-14T21:00:00.000Z')
})

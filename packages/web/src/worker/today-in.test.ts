/** The visit of something filed late in the evening is of that evening, wherever the practice is. */
import { expect, it } from 'vitest'
import { todayIn } from './today-in.ts'

it("is the practice's day, not that of Greenwich", () => {
  const at = Date.parse('2026-03-01T23:30:00Z')
  expect(todayIn('Europe/Vilnius', at)).toBe('2026-03-02')
  expect(todayIn('America/Los_Angeles', at)).toBe('2026-03-01')
  expect(todayIn('Pacific/Kiritimati', at)).toBe('2026-03-02')
  expect(todayIn('No/Such_Zone', at)).toBe('2026-03-01')
})

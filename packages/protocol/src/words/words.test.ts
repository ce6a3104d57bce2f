import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '../errors.ts'
import { ERRORS } from './en/errors.ts'
import { errorLine, speakError } from './words.ts'

describe('sentences for errors', () => {
  it('exist for every code, and for no other', () => {
    expect(Object.keys(ERRORS).sort()).toEqual([...ERROR_CODES].sort())
  })

  it.each(ERROR_CODES)('%s reads like a colleague, with and without parameters', (code) => {
    for (const params of [{}, FULL, { reason: 'sample' }]) {
      const { what, next } = speakError(ERRORS, code, params)
      for (const sentence of next === null ? [what] : [what, next]) {
        expect(sentence).toMatch(/^[A-Z].*\.$/)
        expect(sentence).not.toMatch(/[{}!]|undefined|null|NaN|\b(oops|please|successfully|invalid|failed|hacked)\b/i)
        expect(sentence.length).toBeLessThan(200)
      }
    }
  })

  it('say the numbers they are given', () => {
    expect(errorLine(ERRORS, 'RATE_LIMITED', { retryAfterMs: 4200 })).toContain('Wait 5 seconds')
    expect(errorLine(ERRORS, 'RATE_LIMITED', { retryAfterMs: 300_000 })).toContain('Wait 5 minutes')
    expect(errorLine(ERRORS, 'CLOCK_SKEW', { minutes: -7 })).toContain('7 minutes behind the box')
    expect(errorLine(ERRORS, 'CLOCK_SKEW', { minutes: 1 })).toContain('1 minute ahead of the box')
    expect(errorLine(ERRORS, 'SERVER_FAULT', { incident: 'k7m2' })).toContain('under k7m2')
  })
})

const FULL = {
  retryAfterMs: 1000,
  incident: 'k7m2',
  reason: 'role',
  port: 8470,
  format: 2,
  known: 1,
  megapixels: 900,
  limit: 200,
  minutes: 9,
  serverTime: 1,
  where: 'x.ts:1',
  field: 'noticed',
  fault: 'NOT_A_TIME',
  given: 'x',
  subject: 'x',
  revision: 1,
  expected: 4,
  size: 1,
  ways: 1,
  least: 2,
  object: 'x',
  since: 1,
}

import { describe, expect, it } from 'vitest'
import { parseThiefReport } from './thief-report.ts'

describe('the thief’s report at the border', () => {
  it.each([null, 7, {}, { version: 2 }, []])('is none: %j', (value) => expect(parseThiefReport(value)).toBeNull())

  it('never takes a missing count for a zero', () => {
    const report = parseThiefReport({ version: 1, readable: { photo: 0, total: 'none' }, learned: {} })
    expect(report?.readable.photo).toBe(0)
    expect(report?.total).toBeNaN()
    expect(report?.sealedFiles).toBeNaN()
    expect(report?.pile).toBeNull()
  })
})

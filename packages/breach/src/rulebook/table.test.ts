import { COLUMN_WORDS, CONFIDENCE_WORDS } from '@pellicle/protocol/words/en/rulebook'
import { describe, expect, it } from 'vitest'
import type { Deadline, Recipient } from './grammar.ts'
import { loadRulebook } from './rulebook.ts'
import { COLUMNS, CONFIDENCES, cellOf, periodInHours, tableRows } from './table.ts'
import { TABLE_ROWS } from './table-rows.ts'

const codes = (rows: readonly { readonly code: string }[]) => rows.map((row) => row.code)

describe('the table of privacy acts', () => {
  it('has a text and a confidence in every cell, and a word for both', () => {
    for (const row of TABLE_ROWS)
      for (const column of COLUMNS) {
        const cell = cellOf(row, column)
        expect(cell.text, `${row.code} ${column}`).not.toBe('')
        expect(CONFIDENCE_WORDS[cell.confidence].label).not.toBe('')
        expect(COLUMN_WORDS[column]).not.toBe('')
      }
  })

  it('finds rows by words, whatever their accents and order', () => {
    expect(codes(tableRows(TABLE_ROWS, { words: 'ontario' }))).toEqual(['CA-ON'])
    expect(codes(tableRows(TABLE_ROWS, { words: 'VDAI lithuania' }))).toEqual(['LT'])
    expect(codes(tableRows(TABLE_ROWS, { words: 'AGENCIA espanola' }))).toEqual(
      codes(tableRows(TABLE_ROWS, { words: 'agencia española' })),
    )
    expect(tableRows(TABLE_ROWS, { words: 'no such act anywhere' })).toEqual([])
    expect(tableRows(TABLE_ROWS)).toHaveLength(TABLE_ROWS.length)
  })

  it('filters by place, certainty and time', () => {
    expect(codes(tableRows(TABLE_ROWS, { places: ['CA'] }))).toEqual(['CA', 'CA-ON', 'CA-QC', 'CA-AB'])
    expect(codes(tableRows(TABLE_ROWS, { places: ['US-TX', 'LT'] }))).toEqual(['US-TX', 'LT'])
    for (const row of tableRows(TABLE_ROWS, { atLeast: 'secondary' }))
      expect(['primary', 'secondary']).toContain(row.confidence)
    expect(tableRows(TABLE_ROWS, { atLeast: 'unconfirmed' })).toHaveLength(TABLE_ROWS.length)
    const quick = codes(tableRows(TABLE_ROWS, { regulatorWithinHours: 72 }))
    expect(quick).toEqual(expect.arrayContaining(['LT', 'GB', 'CN', 'IN']))
    expect(quick).not.toContain('US-TX')
  })

  it('sorts deadlines by length, words last, and keeps the order of equals', () => {
    const sorted = tableRows(TABLE_ROWS, { sortBy: 'regulatorDeadline' })
    const hours = sorted.map((row) => periodInHours(row.cells.regulatorDeadline.text))
    expect(hours).toEqual([...hours].sort((a, b) => a - b))
    expect(codes(sorted)[0]).toBe('CN')
    const backwards = tableRows(TABLE_ROWS, { sortBy: 'year', descending: true })
    expect(backwards[0]!.year).toBeGreaterThanOrEqual(backwards.at(-1)!.year)
    const sure = tableRows(TABLE_ROWS, { sortBy: 'confidence' }).map((row) => CONFIDENCES.indexOf(row.confidence))
    expect(sure).toEqual([...sure].sort((a, b) => a - b))
    const same = TABLE_ROWS.filter((row) => row.year === 2018)
    expect(codes(tableRows(same, { sortBy: 'year', descending: true }))).toEqual(codes(same))
  })

  it('reads a period from a cell', () => {
    expect(periodInHours('72 h from awareness (24 h claimed)')).toBe(24)
    expect(periodInHours('30 days from discovery; licensed clinics: 15 business days')).toBe(15 * 33.6)
    expect(periodInHours('As soon as feasible')).toBe(Number.POSITIVE_INFINITY)
  })

  it('says what the acts behind it say, but for six cells with a reason', async () => {
    const book = await loadRulebook()
    // Cells that name a further period (an assessment, guidance, a claim, another act, a draft) or a zero that no cell prints.
    const OTHERWISE = [
      'US-IL regulator',
      'AU regulator',
      'NZ regulator',
      'KR regulator',
      'TW individuals',
      'IN regulator',
    ]
    const hours = (one: Deadline) =>
      one.amount === null
        ? Number.POSITIVE_INFINITY
        : one.amount * { hours: 1, days: 24, businessDays: 33.6, calendarMonths: 720 }[one.unit!]
    const shortest = (actIds: readonly string[], to: Recipient) => {
      const notices = actIds.flatMap((id) => {
        const act = book.acts.get(id)!
        const own = act.notices.filter((one) => one.to === to)
        return own.length > 0 || act.inherits === undefined
          ? own
          : book.acts.get(act.inherits)!.notices.filter((one) => one.to === to)
      })
      return Math.min(
        Number.POSITIVE_INFINITY,
        ...notices.flatMap((one) => [one.deadline, ...(one.altDeadlines ?? [])]).map(hours),
      )
    }
    const differing = TABLE_ROWS.flatMap((row) => [
      ...(periodInHours(row.cells.regulatorDeadline.text) === shortest(row.actIds, 'regulator')
        ? []
        : [`${row.code} regulator`]),
      ...(periodInHours(row.cells.individualDeadline.text) === shortest(row.actIds, 'individuals')
        ? []
        : [`${row.code} individuals`]),
    ])
    expect(differing).toEqual(OTHERWISE)
  })
})

/**
 * Worked cases: those that came with the rulebook's data (read when the file is there) and our own, in fixtures/. Each names act,
 * recipient, status and date; `assessment`, `followUp` and `cite` pick the row where an act has several for one recipient.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadRulebook } from '../rulebook/rulebook.ts'
import type { Duty } from './duty.ts'
import { CLOCK_CASES } from './fixtures/clocks.ts'
import { LAW_CASES } from './fixtures/law-cases.ts'
import type { OwnCase, OwnExpected } from './fixtures/own-case.ts'
import { EDGES } from './fixtures/thresholds.ts'
import { dutiesReport } from './report.ts'

const book = await loadRulebook()
const root = fileURLToPath(new URL('../../../..', import.meta.url))
const given = process.env.PELLICLE_LAW_CASES ?? `${root}/../shared/law/cases.json`

/** The rows an expectation speaks of: `*` is every notice of the act. */
function rowsFor(one: OwnExpected, duties: readonly Duty[]): Duty[] {
  const ofAct = duties.filter((duty) => duty.act === one.act)
  if (one.recipient === '*') return ofAct
  return ofAct.filter(
    (duty) =>
      duty.recipient === one.recipient &&
      (duty.assessment ?? false) === (one.assessment ?? false) &&
      duty.followUp === one.followUp &&
      (one.cite === undefined || duty.cite.includes(one.cite)),
  )
}

function compare(one: OwnExpected, duties: readonly Duty[]) {
  const rows = rowsFor(one, duties)
  expect(rows.length, `${one.act} ${one.recipient} ${one.cite ?? ''}: a row is there`).toBeGreaterThan(0)
  const wanted = {
    ...{ status: one.status, dueAt: one.dueAt ?? null, missing: one.missing ?? null },
    ...{ confidence: one.confidence ?? null, planFor: one.planFor ?? null },
  }
  for (const row of rows) {
    const got = {
      ...{ status: row.status, dueAt: row.dueAt, missing: one.missing === undefined ? null : row.missing },
      confidence: one.confidence === undefined ? null : row.confidence,
      planFor: row.planFor ?? null,
    }
    expect(got, `${row.id} (${row.cite})`).toEqual(wanted)
    expect(row.why).not.toBe('')
    if (row.status === 'blocked') expect(row.why).toMatch(/\?|offset/)
  }
}

// Another room's file: read when it is there, so that a fresh clone stands on the fixtures alone.
if (existsSync(given)) {
  const cases: { name: string; facts: unknown; expected: OwnExpected[] }[] = JSON.parse(readFileSync(given, 'utf8'))
  describe('the worked cases beside the data', () => {
    it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
      const { duties } = dutiesReport(one.facts, book)
      for (const expected of one.expected) compare(expected, duties)
    })
  })
}

describe.each([
  ['clocks', CLOCK_CASES],
  ['law', LAW_CASES],
] as const)('our own cases: %s', (_, cases: readonly OwnCase[]) => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    const { duties } = dutiesReport(one.facts, book)
    for (const expected of one.expected) compare(expected, duties)
  })
})

describe('both sides of every edge', () => {
  it.each(EDGES.map((edge) => [edge.name, edge] as const))('%s', (_, edge) => {
    const row = { act: edge.act, recipient: edge.recipient, ...(edge.cite === undefined ? {} : { cite: edge.cite }) }
    for (const [count, status] of [edge.below, edge.above]) {
      const rows = rowsFor({ ...row, status }, dutiesReport(edge.facts(count), book).duties)
      expect(rows.map((one) => [count, one.status])).toEqual([[count, status]])
    }
  })
})

describe('the number of our own cases', () => {
  it('is more than sixty', () => {
    expect(CLOCK_CASES.length + LAW_CASES.length + 2 * EDGES.length).toBeGreaterThan(100)
    const names = [...CLOCK_CASES, ...LAW_CASES].map((one) => one.name)
    expect(new Set(names).size).toBe(names.length)
  })
})

import { EVENT_WORDS } from '@pellicle/protocol/words/en/rulebook'
import { describe, expect, it } from 'vitest'
import { JURISDICTION_CODES, jurisdictionOfAct, loadJurisdiction } from './catalogue.ts'
import { type CountryPage, countryPage } from './country-page.ts'
import type { Jurisdiction } from './grammar.ts'
import { TABLE_ROWS } from './table-rows.ts'

const everything = new Map<string, Jurisdiction>()
for (const code of JURISDICTION_CODES) everything.set(code, (await loadJurisdiction(code))!)

function page(code: string, today?: string): CountryPage {
  const one = everything.get(code)!
  const parentCode = one.acts.map((act) => jurisdictionOfAct(act.inherits ?? '')).find((found) => found !== null)
  return countryPage(one, {
    parent: everything.get(parentCode ?? '') ?? null,
    row: TABLE_ROWS.find((row) => row.code === code) ?? null,
    ...(today === undefined ? {} : { today }),
  })
}
const textOf = (one: CountryPage) =>
  one.sections
    .flatMap((section) => [section.heading, ...section.facts.flatMap((fact) => [fact.text, ...fact.more])])
    .join('\n')

describe('the page per country', () => {
  it('says for Lithuania whom to tell by when, with the rows of the Union where Lithuania has none', () => {
    const lines = page('LT').sections.find((section) => section.heading.startsWith('Whom'))!.facts
    expect(lines.map((one) => one.text)).toEqual([
      'the regulator (VDAI): within 72 hours from the moment you are reasonably sure',
      expect.stringContaining('another authority (NKSC'),
      expect.stringContaining('the police (Police'),
      expect.stringContaining('the people (Data subjects): no number in the law; its words are: without undue delay'),
    ])
    expect(lines[0]!.more.join(' ')).toContain('if the answer is no to: Is the breach unlikely')
    expect(lines[0]!.cite).toContain('Art 33')
  })

  it('puts thresholds, variants, assessments, follow-ups and claims into words', () => {
    expect(textOf(page('US'))).toContain(
      'if the practice is a HIPAA covered entity and more than 500 residents of one State are affected and the answer is no to: Does the documented four-factor assessment show',
    )
    expect(textOf(page('US-CA'))).toContain('more than 500 residents of California are affected')
    expect(textOf(page('US-CA'))).toContain('if the practice is a licensed clinic')
    expect(page('US-CA').wider).toBe('US')
    expect(page('LT').wider).toBeNull()
    const ransom = page('US-CA').sections.find((section) => section.heading === 'Paying a ransom')!
    expect(ransom.facts).toHaveLength(1)
    expect(textOf(page('BR'))).toContain('if the practice is a small processing agent: within 6 working days')
    expect(textOf(page('AU'))).toContain(
      'first find out whether it must be notified: within 30 days from the first reasonable suspicion',
    )
    expect(textOf(page('CL'))).toContain('other sources claim: within 72 hours')
    expect(textOf(page('CA-ON'))).toContain('by 1 March of the following year')
    expect(textOf(page('US-IL'))).toContain('on the same day as the day the people were told, at the latest')
    expect(textOf(page('TW'))).toContain('a draft, not law')
    expect(textOf(page('IN'))).toContain('binds from 2027-05-13')
    expect(textOf(page('NZ'))).toContain('then regulator expectation: within 72 hours')
    expect(textOf(page('FR'))).toContain('recommended, not required')
  })

  it('leaves nothing empty, in any of the countries', () => {
    for (const code of JURISDICTION_CODES) {
      const one = page(code)
      expect(one.row?.code, code).toBe(code)
      const headings = one.sections.map((section) => section.heading)
      for (const heading of [
        'What applies',
        'When encryption helps',
        'How long to keep treatment photos and records',
        'Photos in advertising',
        'Paying a ransom',
        'The register entry',
      ])
        expect(headings, code).toContain(heading)
      for (const section of one.sections) {
        if (section.facts.length === 0) expect(section.empty, `${code} ${section.heading}`).not.toBe('')
        for (const fact of section.facts) {
          expect(fact.text, `${code} ${section.heading}`).not.toMatch(/undefined|null|NaN|\[object/)
          expect(fact.more.join(' ')).not.toMatch(/undefined|NaN|\[object|entity\.|affectedTotal/)
        }
      }
      const cited = new Set(one.sections.flatMap((section) => section.facts.flatMap((fact) => fact.src)))
      expect(one.sources.map((source) => source.id).sort()).toEqual([...cited].sort())
    }
  })

  it('has words for every event that a clock starts from', () => {
    for (const one of everything.values())
      for (const act of one.acts)
        for (const notice of act.notices)
          for (const deadline of [notice.deadline, ...(notice.followUps ?? []).map((f) => f.deadline)])
            if (deadline.from !== null) expect(EVENT_WORDS[deadline.from], deadline.from).toBeDefined()
  })

  it('says when its review is old, and not a day before', () => {
    expect(page('LT').stale).toBeNull()
    expect(page('LT', '2027-05-22').stale).toBeNull()
    expect(page('LT', '2027-05-23').stale).toContain('181 days')
  })
})

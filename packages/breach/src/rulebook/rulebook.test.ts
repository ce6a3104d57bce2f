import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { actIdsOf, JURISDICTION_CODES, jurisdictionOfAct, loadJurisdiction } from './catalogue.ts'
import { checkJurisdiction } from './check-jurisdiction.ts'
import type { Confidence, Jurisdiction } from './grammar.ts'
import { loadRulebook, rulebookOf } from './rulebook.ts'
import { TABLE_ROWS } from './table-rows.ts'

const everything: Jurisdiction[] = []
for (const code of JURISDICTION_CODES) everything.push((await loadJurisdiction(code))!)
const knownActs = new Set(everything.flatMap((one) => one.acts.map((act) => act.id)))
const WEAKNESS: readonly Confidence[] = ['primary', 'secondary', 'conflicting', 'unconfirmed']

describe('the rulebook', () => {
  it('holds at least 50 jurisdictions, one file each, and the table has a row for every one', () => {
    expect(everything.length).toBeGreaterThanOrEqual(50)
    expect(TABLE_ROWS.map((row) => row.code)).toEqual(everything.map((one) => one.code))
    const files = readdirSync(new URL('.', import.meta.url)).filter((name) => /^[a-z]{2}(-[a-z]+)?\.ts$/.test(name))
    expect(files.sort()).toEqual(JURISDICTION_CODES.map((code) => `${code.toLowerCase()}.ts`).sort())
  })

  it('resolves every source, parent act, legal test, start event and date', () => {
    expect(everything.flatMap((one) => checkJurisdiction(one, knownActs))).toEqual([])
  })

  it('finds a dangling reference of each kind', () => {
    const lt = everything.find((one) => one.code === 'LT')!
    const act = lt.acts[0]!
    const notice = act.notices[0]!
    const broken = (change: object): Jurisdiction => ({ ...lt, acts: [{ ...act, ...change }] })
    const withNotice = (change: object) => broken({ notices: [{ ...notice, ...change }] })
    const faults = (one: Jurisdiction) => checkJurisdiction(one, knownActs).join('\n')
    expect(faults(broken({ inherits: 'eu-gdrp' }))).toContain('inherits unknown eu-gdrp')
    expect(faults(broken({ seeAlso: ['no-such'] }))).toContain('source no-such is not in the file')
    expect(faults(broken({ effectiveFrom: '2026-02-30' }))).toContain('effectiveFrom is not a date')
    expect(faults(withNotice({ when: { riskTest: 'guess' } }))).toContain('legal test guess is unknown')
    expect(faults(withNotice({ content: ['whatever'] }))).toContain('content whatever is unknown')
    const deadline = { ...notice.deadline, from: 'regulatorNotice:xx' }
    expect(faults(withNotice({ deadline }))).toContain('start event regulatorNotice:xx is unknown')
  })

  it('gives an act one home and the same source the same address everywhere', () => {
    const ids = everything.flatMap((one) => one.acts.map((act) => act.id))
    expect(new Set(ids).size).toBe(ids.length)
    for (const one of everything) {
      expect(actIdsOf(one.code)).toEqual(one.acts.map((act) => act.id))
      for (const act of one.acts) expect(jurisdictionOfAct(act.id)).toBe(one.code)
    }
    const addresses = new Map<string, string>()
    for (const one of everything)
      for (const [id, source] of Object.entries(one.sources)) {
        expect(addresses.get(id) ?? source.url).toBe(source.url)
        addresses.set(id, source.url)
      }
  })

  it('shows as row confidence the weaker of the two deadline cells', () => {
    for (const row of TABLE_ROWS) {
      const cells = [row.cells.regulatorDeadline.confidence, row.cells.individualDeadline.confidence]
      const weaker = WEAKNESS[Math.max(...cells.map((cell) => WEAKNESS.indexOf(cell)))]
      expect([row.code, row.confidence]).toEqual([row.code, weaker])
    }
  })

  it('loads only what is asked for, and the parent with its child', async () => {
    const book = await loadRulebook(['lt'])
    expect([...new Set(book.codeOfAct.values())].sort()).toEqual(['EU', 'LT'])
    expect((await loadRulebook(['no-such-act'])).acts.size).toBe(0)
    const source = readFileSync(new URL('./catalogue.ts', import.meta.url), 'utf8')
    expect(source).not.toMatch(/^import (?!type)/m)
  })

  it('lets a newer file replace a jurisdiction', async () => {
    const lt = everything.find((one) => one.code === 'LT')!
    const newer = { ...lt, asOf: '2027-01-01', acts: lt.acts.map((act) => ({ ...act, version: 2 })) }
    expect((await loadRulebook(['lt'], [newer])).acts.get('lt')?.version).toBe(2)
    expect(rulebookOf([lt, newer]).acts.get('lt')?.version).toBe(2)
  })

  it('is plain data: every jurisdiction survives JSON unchanged', () => {
    for (const one of everything) expect(JSON.parse(JSON.stringify(one))).toEqual(one)
  })
})

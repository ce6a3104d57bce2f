import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LadderVerdict } from '../possession/ladder.ts'
import { affectedFacts, encryptionFacts } from './duty-facts.ts'
import { type ExposureInput, exposureOf, type GrantRecord, isMinor, type PatientRecord } from './exposure.ts'

const patient = (id: string, more: Partial<PatientRecord> = {}): PatientRecord => ({
  ...{
    patient: id,
    country: 'LT',
    state: null,
    birthDate: '1980-01-01',
    intimate: false,
    photos: [`${id}-1`],
    decoy: false,
  },
  ...more,
})
const grant = (id: string, more: Partial<GrantRecord> = {}): GrantRecord => ({
  ...{ patient: id, kind: 'chart', session: 's1', device: 'd1', member: 'm1', atMs: 500 },
  ...more,
})
const shows = (photo: string, more: Partial<LadderVerdict> = {}): LadderVerdict => ({
  ...{ sample: 'A1', step: 5, reason: 'UNMARKED', say: '', status: 'settled', photo, also: [], sessions: [] },
  ...more,
})
const base: ExposureInput = {
  patients: ['a', 'b', 'c', 'd'].map((id) => patient(id)),
  grants: [grant('b'), grant('c', { atMs: 2000 }), grant('d', { session: 's9', device: 'd9', member: 'm9' })],
  suspects: { fromMs: 0, toMs: 1000, sessions: new Set(['s1']), devices: new Set(), members: new Set() },
  gaps: [],
  outside: [],
  verdicts: [shows('a-1')],
  listed: new Map(),
  onDate: '2026-11-24',
}
const classes = (change: Partial<ExposureInput> = {}) =>
  Object.fromEntries(exposureOf({ ...base, ...change }).patients.map((one) => [one.patient, one.class]))
const GAP = { why: 'entries 40 to 52 are missing', fromMs: null, toMs: null }

describe('exposure', () => {
  it('is proven by a sample, possible by a grant to a suspect in the window, else excluded', () => {
    expect(classes()).toEqual({ a: 'proven', b: 'possible', c: 'excluded', d: 'excluded' })
    expect(exposureOf(base).patients[1]!.reasons).toEqual([{ code: 'GRANTED', sessions: 1, kinds: ['chart'] }])
  })
  it('takes devices and members for suspects too, and everybody when nobody is known', () => {
    expect(classes({ suspects: { ...base.suspects, devices: new Set(['d9']) } }).d).toBe('possible')
    expect(classes({ suspects: { ...base.suspects, members: new Set(['m9']) } }).d).toBe('possible')
    expect(classes({ suspects: { ...base.suspects, sessions: null } })).toEqual({
      a: 'proven',
      b: 'possible',
      c: 'excluded',
      d: 'possible',
    })
  })
  it('turns excluded into possible at any gap, wherever it lies (case X4)', () => {
    expect(classes({ gaps: [GAP] })).toEqual({ a: 'proven', b: 'possible', c: 'possible', d: 'possible' })
    expect(classes({ gaps: [{ why: 'era', fromMs: 90_000, toMs: 91_000 }] }).c).toBe('possible')
  })
  it('counts copies outside the ledger', () => {
    expect(classes({ outside: [{ why: 'the photo book printer', patients: new Set(['c']) }] })).toMatchObject({
      c: 'possible',
      d: 'excluded',
    })
    expect(classes({ outside: [{ why: 'the old shared drive', patients: null }] })).toMatchObject({
      c: 'possible',
      d: 'possible',
    })
  })
  it('proves nothing by a public photo, sealed bytes, or a likeness nobody confirmed', () => {
    for (const weak of [shows('c-1', { step: 2 }), shows('c-1', { step: 0 }), shows('c-1', { status: 'needs-person' })])
      expect(classes({ verdicts: [weak] }).c).toBe('excluded')
    for (const step of [3, 4, 5, 6] as const) expect(classes({ verdicts: [shows('c-1', { step })] }).c).toBe('proven')
  })
  it('proves a name that a list names', () => {
    expect(classes({ listed: new Map([['B1', ['c']]]) }).c).toBe('proven')
  })
  it('counts by country and State, minors, unknown ages, intimate regions; decoys in no count', () => {
    const patients = [
      patient('a', { country: 'US', state: 'TX', intimate: true, photos: ['a-1', 'a-2'] }),
      patient('b', { birthDate: '2010-05-05' }),
      patient('c', { country: null, birthDate: null }),
      patient('x', { decoy: true, photos: ['x-1'] }),
    ]
    const grants = [grant('b'), grant('c'), grant('x')]
    const exposure = exposureOf({ ...base, patients, grants })
    expect(exposure.counts.proven).toMatchObject({ people: 1, photos: 2, intimate: 1, byPlace: { 'US-TX': 1 } })
    expect(exposure.counts.possible).toMatchObject({
      people: 2,
      minors: 1,
      ageUnknown: 1,
      countryUnknown: 1,
      byPlace: { LT: 1 },
    })
    expect(exposure.affected).toMatchObject({ people: 3, byPlace: { 'US-TX': 1, LT: 1 } })
    expect(exposure.decoysTouched).toBe(1)
    expect(affectedFacts(exposure)).toEqual({ affected: { LT: 1, 'US-TX': 1 }, unplaced: 1 })
  })
  it('counts a minor until the eighteenth birthday', () => {
    expect(isMinor('2008-11-25', '2026-11-24')).toBe(true)
    expect(isMinor('2008-11-24', '2026-11-24')).toBe(false)
    expect(isMinor('2008-02-29', '2026-02-28')).toBe(true)
    expect(isMinor('2008-02-29', '2026-03-01')).toBe(false)
  })

  const RANK = { excluded: 0, possible: 1, proven: 2 }
  const ids = ['a', 'b', 'c', 'd']
  const someGrants = fc
    .array(fc.record({ patient: fc.constantFrom(...ids), session: fc.constantFrom('s1', 's2'), atMs: fc.nat(1500) }), {
      maxLength: 8,
    })
    .map((all) => all.map((one) => grant(one.patient, one)))
  const someGaps = fc.array(
    fc.record({ why: fc.constant('?'), fromMs: fc.option(fc.nat(2000)), toMs: fc.option(fc.nat(2000)) }),
    { maxLength: 2 },
  )
  const someVerdicts = fc
    .array(
      fc.record({ photo: fc.constantFrom('a-1', 'b-1', 'c-1', 'zzz'), step: fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 7) }),
      { maxLength: 3 },
    )
    .map((all) => all.map(({ photo, step }) => shows(photo, { step: step as LadderVerdict['step'] })))
  it('more evidence never makes anybody safer, a gap leaves nobody excluded', () => {
    fc.assert(
      fc.property(
        someGrants,
        someGrants,
        someGaps,
        someGaps,
        someVerdicts,
        (grants, moreGrants, gaps, moreGaps, verdicts) => {
          const before = classes({ grants, gaps, verdicts })
          const after = classes({ grants: [...grants, ...moreGrants], gaps: [...gaps, ...moreGaps], verdicts })
          for (const id of ids) expect(RANK[after[id]!]).toBeGreaterThanOrEqual(RANK[before[id]!])
          if (gaps.length > 0) expect(Object.values(before)).not.toContain('excluded')
        },
      ),
      { numRuns: 300 },
    )
  })

  it('takes 50,000 patients and 200,000 grants', () => {
    const patients = Array.from({ length: 50_000 }, (_, at) =>
      patient(`q${at}`, { photos: [0, 1, 2, 3].map((n) => `q${at}-${n}`) }),
    )
    const grants = Array.from({ length: 200_000 }, (_, at) =>
      grant(`q${(at * 7919) % 50_000}`, { session: `s${at % 50}`, atMs: at % 2000 }),
    )
    const start = performance.now()
    const exposure = exposureOf({ ...base, patients, grants })
    const took = performance.now() - start
    expect(exposure.counts.possible.people + exposure.counts.excluded.people).toBe(50_000)
    console.log(`exposure of 50,000 patients from 200,000 grants: ${took.toFixed(0)} ms`)
  })
})

describe('what the ledger tells the duties engine', () => {
  const evidence = { ledgerWhole: true, suspectGrants: 0, keysTaken: false, onlySealedBytes: true }
  it('gives the four answers of a safe harbour only when each is known', () => {
    expect(encryptionFacts(evidence)).toEqual({
      encrypted: true,
      strongCipher: true,
      keyCompromised: false,
      attackerUsedLiveAccount: false,
    })
    expect(encryptionFacts({ ...evidence, ledgerWhole: false })).not.toHaveProperty('attackerUsedLiveAccount')
    expect(encryptionFacts({ ...evidence, keysTaken: null })).not.toHaveProperty('keyCompromised')
    expect(encryptionFacts({ ...evidence, onlySealedBytes: null })).not.toHaveProperty('encrypted')
    expect(encryptionFacts({ ...evidence, suspectGrants: 3, ledgerWhole: false }).attackerUsedLiveAccount).toBe(true)
  })
})

import { PellicleError } from '@pellicle/protocol/errors'
import { FACT_FAULTS, factSentence } from '@pellicle/protocol/words/en/facts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFacts } from './facts.ts'

const base = { timezone: 'Europe/Vilnius', acts: ['lt'] }

/** The sentence of the refusal; '' when the facts are taken. */
function refusal(facts: unknown): string {
  try {
    parseFacts(facts)
    return ''
  } catch (error) {
    if (!(error instanceof PellicleError) || error.code !== 'BAD_FACTS') throw error
    return factSentence(error.params)
  }
}

describe('facts at the border', () => {
  it.each([
    [null, 'facts: an object with named entries is needed.'],
    [[], 'facts: an object with named entries is needed.'],
    [{}, 'timezone: the time zone of the practice is missing, for example "Europe/Vilnius".'],
    [{ timezone: 'Vilnius' }, 'timezone: "Vilnius" is not a time zone such as Europe/Vilnius.'],
    [{ timezone: '+02:00' }, 'timezone: "+02:00" is not a time zone such as Europe/Vilnius.'],
    [{ ...base, acts: 'lt' }, 'acts: a list is needed, such as ["eu-gdpr", "lt"].'],
    [{ ...base, acts: [7] }, 'acts[0]: a text is needed, such as "lt".'],
    [
      { ...base, events: { awareness: '2026-02-30' } },
      'events.awareness: "2026-02-30" is not a date or time that exists.',
    ],
    [{ ...base, events: { awareness: '2026-13-01T10:00' } }, '"2026-13-01" is not a date or time that exists.'],
    [{ ...base, events: { awareness: '2026-05-01T24:00' } }, '"2026-05-01T24:00" is not a date or time that exists.'],
    [{ ...base, events: { awareness: '2026-05-01T10:00+19:00' } }, '"+19:00" is not an offset that exists.'],
    [{ ...base, events: { awareness: 'yesterday' } }, '"yesterday" is not a date or time that exists.'],
    [{ ...base, events: { awareness: 1_774_888_200 } }, 'events.awareness: a date such as'],
    [{ ...base, events: { awareness: '1889-01-01' } }, 'lies outside the years 1990 to 2199'],
    [{ ...base, events: { awareness: false } }, 'only ransomPayment may be false'],
    [{ ...base, events: { awarness: '2026-05-01' } }, 'events.awarness: no clock starts from an event of this name.'],
    [{ ...base, events: { constructor: '2026-05-01' } }, 'no clock starts from an event of this name.'],
    [{ ...base, events: { 'regulatorNotice:us-hipaa': '2026-05-01' } }, 'no clock starts'],
    [{ ...base, events: { regulatorNotice: '2026-05-01' } }, 'say under which act each notice was filed'],
    [{ ...base, events: [] }, 'events: an object with named entries is needed.'],
    [{ ...base, affected: { Lithuania: 3 } }, 'affected.Lithuania: "Lithuania" is not a code such as LT or US-TX.'],
    [{ ...base, affected: { LT: -1 } }, 'affected.LT: a whole number of people, 0 or more, is needed.'],
    [{ ...base, affected: { LT: 1.5 } }, 'affected.LT: a whole number'],
    [{ ...base, affected: { LT: '12' } }, 'affected.LT: a whole number'],
    [{ ...base, affected: { LT: 1e12 } }, 'more people than there are'],
    [{ ...base, establishment: 'lt' }, 'establishment: "lt" is not a code'],
    [{ ...base, dataCategories: 'health' }, 'dataCategories: a list is needed'],
    [{ ...base, riskAnswers: { 'gdpr-risk': 'no' } }, 'riskAnswers.gdpr-risk: true, false or nothing'],
    [{ ...base, riskAnswers: { toString: true } }, 'the rulebook has no question of this name.'],
    [{ ...base, entity: { annualTurnoverAUD: -5 } }, 'entity.annualTurnoverAUD: a number of 0 or more is needed.'],
    [{ ...base, entity: { nis2: {} } }, 'entity.nis2: true, false or a number is needed.'],
    [{ ...base, holidays: { lt: ['2026-06-31'] } }, 'holidays.lt[0]: "2026-06-31" is not a date'],
    [{ ...base, holidays: { lt: { dates: [], weekend: [0, 1, 2, 3, 4, 5, 6] } } }, 'fewer than seven'],
    [{ ...base, holidays: { lt: { dates: [], weekend: [7] } } }, 'a list of weekdays is needed'],
    [{ ...base, lawEnforcementDelay: { requestedOn: '2026-05-01' } }, 'only a written request'],
  ])('refuses %j', (facts, sentence) => {
    expect(refusal(facts)).toContain(sentence)
  })

  it('takes what is merely missing', () => {
    expect(
      refusal({
        ...base,
        events: null,
        affected: null,
        riskAnswers: { 'gdpr-risk': null },
        entity: { nis2: 'unknown' },
      }),
    ).toBe('')
    const facts = parseFacts({
      ...base,
      affected: { LT: null, DE: 2 },
      entity: { nis2: 'unknown' },
      externalIntrusion: 'unknown',
    })
    expect([...(facts.affected ?? [])]).toEqual([['DE', 2]])
    expect(facts.entity.size + facts.others.size).toBe(0)
  })

  it('says each time once: a day, an instant, or unclear with both readings', () => {
    const { events } = parseFacts({
      ...base,
      events: {
        occurrence: '2026-10-25T03:30',
        awareness: '2026-10-26T09:00',
        discovery: '2026-10-26',
        suspicion: '2026-03-29T03:15',
      },
    })
    expect(events.get('awareness')).toEqual({
      kind: 'instant',
      date: '2026-10-26',
      instantMs: Date.UTC(2026, 9, 26, 7),
    })
    expect(events.get('discovery')).toEqual({ kind: 'day', date: '2026-10-26' })
    expect(events.get('occurrence')).toMatchObject({
      kind: 'unclear',
      choices: ['2026-10-25T03:30:00+03:00', '2026-10-25T03:30:00+02:00'],
    })
    expect(events.get('suspicion')).toMatchObject({ kind: 'unclear', choices: ['2026-03-29T04:15:00+03:00'] })
  })

  it('answers anything at all with facts or a sentence, never with a crash', () => {
    const wild = fc.oneof(
      fc.jsonValue(),
      fc.record({
        timezone: fc.constant('Europe/Vilnius'),
        events: fc.jsonValue(),
        affected: fc.jsonValue(),
        holidays: fc.jsonValue(),
      }),
      fc.record({
        timezone: fc.constant('Asia/Tokyo'),
        entity: fc.jsonValue(),
        riskAnswers: fc.jsonValue(),
        acts: fc.jsonValue(),
        lawEnforcementDelay: fc.jsonValue(),
      }),
    )
    fc.assert(
      fc.property(wild, (input) => {
        const said = refusal(input)
        expect(said === '' || said.endsWith('.') || said.endsWith('}')).toBe(true)
        expect(said.length).toBeLessThan(300)
      }),
      { numRuns: 500 },
    )
  })

  it('has a sentence for every fault', () => {
    for (const fault of Object.keys(FACT_FAULTS))
      expect(factSentence({ field: 'x', fault, given: 'y' })).toMatch(/^x: .+/)
  })
})

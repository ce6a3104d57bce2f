import { describe, expect, it } from 'vitest'
import { answerForm, toldAt, withAnswer, withEntry, withoutEntry, withTold } from './facts-draft.ts'

describe('facts while they are typed', () => {
  it('know how each question is answered', () => {
    expect(answerForm('riskAnswers.gdpr-risk')).toBe('yes-no')
    expect(answerForm('entity.nis2')).toBe('yes-no')
    expect(answerForm('entity.annualTurnoverAUD')).toBe('number')
    expect(answerForm('affected.US-TX')).toBe('number')
    expect(answerForm('awareness')).toBe('moment')
    expect(answerForm('regulatorNotice')).toBe('told')
    expect(answerForm('regulatorNotice:us-hipaa')).toBe('told')
  })

  it('take answers where the engine looks for them, and change nothing else', () => {
    const draft = { timezone: 'Europe/Berlin', riskAnswers: { a: true }, events: { awareness: '2026-01-01T10:00' } }
    expect(withAnswer(draft, 'riskAnswers.gdpr-risk', false)).toEqual({
      ...draft,
      riskAnswers: { a: true, 'gdpr-risk': false },
    })
    expect(withAnswer(draft, 'discovery', '2026-01-02')).toEqual({
      ...draft,
      events: { awareness: '2026-01-01T10:00', discovery: '2026-01-02' },
    })
    expect(withAnswer(draft, 'externalIntrusion', true)).toEqual({ ...draft, externalIntrusion: true })
    expect(draft.riskAnswers).toEqual({ a: true })
    const places = withEntry(draft, 'affected', { key: 'LT', value: 3 })
    expect(withoutEntry(places, 'affected', 'LT')).toEqual({ ...draft, affected: {} })
  })

  it('note who was told: an authority per act, the people once', () => {
    const lt = { act: 'lt', recipient: 'regulator' }
    const told = withTold({ events: {} }, lt, '2026-01-03T09:00')
    expect(told).toEqual({ events: { regulatorNotice: { lt: '2026-01-03T09:00' } } })
    expect(toldAt(told, lt)).toBe('2026-01-03T09:00')
    expect(toldAt(told, { act: 'de', recipient: 'regulator' })).toBe(null)
    expect(
      toldAt(withTold(told, { act: 'x', recipient: 'individuals' }, '2026-01-04'), {
        act: 'y',
        recipient: 'individuals',
      }),
    ).toBe('2026-01-04')
  })
})

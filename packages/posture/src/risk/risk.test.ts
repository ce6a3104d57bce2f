import { describe, expect, it } from 'vitest'
import { CHECKS } from '../check/catalogue.ts'
import { checkup } from '../check/checkup.ts'
import { admit, look, said } from '../testing/looks.ts'
import { analyseRisks, levelOf } from './risk-analysis.ts'
import { THREATS } from './threats.ts'

const NOW = Date.UTC(2026, 5, 15)
const options = { practice: 'Alder Vane', owner: 'Dr. Brandt' }
const cards = (opened: boolean) =>
  look('cards', { facts: { rehearsedAt: NOW, cardsRead: 2, cardsNeeded: 2, opened }, at: NOW })
const staff = look('key-wraps', {
  facts: {
    ledgerSize: 1,
    accounts: [
      { member: 'a', left: false, owner: true, passkeys: 1, wraps: 2, openSessions: 0, openDevices: 0, overlaps: 0 },
    ],
  },
  at: NOW,
})
const owners = { ...staff, ...look('owners', { facts: JSON.parse(staff.raw).facts, at: NOW }) }
const analyse = (records: readonly unknown[], over = {}) =>
  analyseRisks(checkup(admit(records, NOW), NOW), { ...options, ...over })
const lostKeys = (records: readonly unknown[], over = {}) =>
  analyse(records, over).risks.find(({ threat }) => threat === 'lost-keys')

describe('the risk analysis', () => {
  it('has a threat for every check, so that each failure shows up somewhere', () => {
    const held = new Set(THREATS.flatMap(({ heldOffBy }) => heldOffBy))
    expect(CHECKS.map(({ id }) => id).filter((id) => !held.has(id))).toEqual(
      ['router-forwards'].filter((id) => !held.has(id as never)),
    )
  })
  it('without evidence is as likely as for the unprotected, high first, with owner and date', () => {
    const { risks, signedBy } = analyse([])
    expect(signedBy).toBeNull()
    expect(risks[0]).toMatchObject({ level: 'high', proven: 0 })
    for (const risk of risks) expect(risk.likelihood).toBe(risk.startingLikelihood)
    expect(risks[0]?.tasks[0]).toMatchObject({ owner: 'Dr. Brandt', due: '2026-06-22' })
  })
  it('fills itself in from proofs: likelihood falls when all measures are proven, and not for a word', () => {
    expect(lostKeys([])).toMatchObject({ likelihood: 2, level: 'high' })
    expect(lostKeys([cards(true), staff, owners])).toMatchObject({
      likelihood: 1,
      level: 'medium',
      proven: 3,
      tasks: [],
    })
    expect(
      lostKeys([
        said('cards', 'good', { at: NOW }),
        said('key-wraps', 'good', { at: NOW }),
        said('owners', 'good', { at: NOW }),
      ]),
    ).toMatchObject({ likelihood: 2, proven: 0, notProven: 3 })
  })
  it('one failed measure undoes the rest', () => {
    expect(lostKeys([cards(false), staff, owners])).toMatchObject({
      likelihood: 2,
      failed: 1,
      tasks: [{ check: 'cards' }],
    })
  })
  it('keeps an owner’s judgement beside what was computed', () => {
    const judgements = [{ threat: 'lost-keys', harm: 1, accepted: 'two sites', by: 'Dr. Brandt', at: NOW }] as const
    expect(lostKeys([], { judgements })).toMatchObject({
      harm: 1,
      level: 'low',
      tasks: [],
      judgement: { by: 'Dr. Brandt' },
    })
  })
  it('gives tasks to whom they belong', () => {
    expect(lostKeys([], { owners: { cards: 'Mia' } })?.tasks.find(({ check }) => check === 'cards')?.owner).toBe('Mia')
  })
  it('levels as its table says', () => {
    expect([levelOf(1, 1), levelOf(1, 3), levelOf(2, 2), levelOf(2, 3), levelOf(3, 3)]).toEqual([
      'low',
      'medium',
      'medium',
      'high',
      'high',
    ])
  })
})

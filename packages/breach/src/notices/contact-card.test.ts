import { contactCard as say } from '@pellicle/protocol/words/en/contact-card'
import { describe, expect, it } from 'vitest'
import { TABLE_ROWS } from '../rulebook/table-rows.ts'
import { type CardNote, cardFacts, contactCard, contactsIn } from './contact-card.ts'

const LT = { name: 'Practice Green', country: 'LT' }
const card = (notes: readonly CardNote[], practice = LT) => contactCard(notes, practice, TABLE_ROWS)
const contacts = (at: number, numbers: object): CardNote => ({ at, words: { what: 'contacts', contacts: numbers } })
const copy = (at: number, on: string, says: unknown): CardNote => ({ at, words: { what: 'copy', on, says } })

describe('the contact card', () => {
  const first = contacts(1, { police: ' 112 ', lawyer: 'Ona', patients: 'Anna Mueller' })
  const { says } = card([first])

  it('names whom to call, what to do, what the law asks and what the desk says, in this order; a number that lacks says so', () => {
    const { paper } = card([first])
    expect(paper.sections.map(({ heading }) => heading)).toEqual([
      say.calls,
      say.first,
      'What the law asks in Lithuania',
      expect.stringMatching(/./),
    ])
    expect(paper.sections[0]?.items.map(({ term, text }) => `${term}: ${text}`)).toEqual([
      'Police: 112',
      `Insurer: ${say.noNumber}`,
      'Lawyer: Ona',
      `Regulator: ${say.noNumber}`,
      `Whoever looks after the machines: ${say.noNumber}`,
    ])
    expect(JSON.stringify(paper)).toContain('72 h from awareness')
    expect(JSON.stringify(paper)).not.toContain('Mueller')
    expect(JSON.stringify(card([], { ...LT, country: 'XX' }).paper)).toContain(say.lawNone)
    expect(JSON.stringify(card([], { ...LT, country: 'AT' }).paper)).toContain('72 h from awareness')
  })

  it('knows a copy that has fallen behind, whatever changed, and one that says the same again', () => {
    const copied = [first, copy(2, 'paper', says), copy(3, 'stick', says)]
    expect(card(copied).copies).toEqual({ paper: { at: 2, behind: false }, stick: { at: 3, behind: false } })
    const changed = [...copied, contacts(4, { police: '113', lawyer: 'Ona' })]
    expect(card(changed).copies).toEqual({ paper: { at: 2, behind: true }, stick: { at: 3, behind: true } })
    const anew = [...changed, copy(5, 'stick', card(changed).says)]
    expect(card(anew).copies).toEqual({ paper: { at: 2, behind: true }, stick: { at: 5, behind: false } })
    expect(cardFacts(card(anew))).toEqual({ numbers: 2, of: 5, paperAt: 2, stickAt: 5, behind: 1 })
    expect(card([...copied, contacts(4, { police: '112', lawyer: 'Ona' })]).copies.paper?.behind).toBe(false)
    expect(card(copied, { ...LT, name: 'Practice Blue' }).copies.paper?.behind).toBe(true)
    const moved = TABLE_ROWS.map((row) => (row.code === 'LT' ? { ...row, regulator: 'Another' } : row))
    expect(contactCard(copied, LT, moved).copies.stick?.behind).toBe(true)
  })

  it('forgets a copy that is gone, and takes nothing from a note it cannot read', () => {
    expect(card([first, copy(2, 'stick', says), copy(3, 'stick', null)]).copies.stick).toBe(null)
    const odd = [first, copy(2, 'wall', says), contacts(3, []), { at: 4, words: { what: 'contacts', contacts: 7 } }]
    expect(card(odd).contacts).toEqual({})
    expect(contactsIn({ police: 'x'.repeat(900), it: 3 })).toEqual({ police: 'x'.repeat(400) })
  })
})

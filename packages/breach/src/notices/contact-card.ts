/**
 * The contact card: whom to call, what to do first, what the law of the practice's country asks, what the desk says. For paper and a stick,
 * on the day on which everything is down; no patient is in it. What was copied is known by the hash of what the card said then, so a copy
 * that has fallen behind is seen, whatever changed: a number, a sentence, the rulebook. Spec: incident §9.
 */
import { sha256 } from '@pellicle/crypto/proof'
import { CALLED, type Called, type Copy, contactCard as say } from '@pellicle/protocol/words/en/contact-card'
import { room } from '@pellicle/protocol/words/en/room'
import { EEA } from '../duties/acts-for.ts'
import type { TableRow } from '../rulebook/grammar.ts'
import { callScript } from './call-script.ts'
import type { Block } from './document.ts'

export type CardNote = { readonly at: number; readonly words: { readonly [key: string]: unknown } }
export type Contacts = Readonly<Partial<Record<Called, string>>>

export type CardItem = { readonly term: string | null; readonly text: string }
export type CardSection = { readonly heading: string; readonly numbered: boolean; readonly items: readonly CardItem[] }
/** Plain words, as they stand on paper: whoever draws it adds nothing. */
export type CardPaper = { readonly title: string; readonly sections: readonly CardSection[] }

export type CardCopy = { readonly at: number; readonly behind: boolean }
export type ContactCard = {
  readonly contacts: Contacts
  readonly paper: CardPaper
  /** SHA-256 of what it says, hex: kept with each copy. */
  readonly says: string
  readonly copies: Readonly<Record<Copy, CardCopy | null>>
}

export type CardPractice = { readonly name: string; readonly country: string }

export const COPIES: readonly Copy[] = ['paper', 'stick']
export const WHO = Object.keys(CALLED) as readonly Called[]

/** `rows`: the table of privacy acts. Notes in the ledger's order; one that cannot be read changes nothing. */
export function contactCard(
  notes: readonly CardNote[],
  practice: CardPractice,
  rows: readonly TableRow[],
): ContactCard {
  let contacts: Contacts = {}
  const copied: Record<Copy, { at: number; says: string } | null> = { paper: null, stick: null }
  for (const { at, words } of notes) {
    if (words.what === 'contacts') contacts = contactsIn(words.contacts)
    const where = COPIES.find((one) => one === words.on)
    if (words.what !== 'copy' || where === undefined) continue
    copied[where] = typeof words.says === 'string' ? { at, says: words.says } : null
  }
  const paper = cardPaper(contacts, practice, rows)
  const says = hex(sha256(new TextEncoder().encode(JSON.stringify(paper))))
  const copy = (where: Copy): CardCopy | null => {
    const made = copied[where]
    return made === null ? null : { at: made.at, behind: made.says !== says }
  }
  return { contacts, paper, says, copies: { paper: copy('paper'), stick: copy('stick') } }
}

/** What the checkup judges. */
export function cardFacts({ contacts, copies }: ContactCard) {
  return {
    numbers: WHO.filter((who) => (contacts[who] ?? '') !== '').length,
    of: WHO.length,
    paperAt: copies.paper?.at ?? null,
    stickAt: copies.stick?.at ?? null,
    behind: COPIES.filter((where) => copies[where]?.behind === true).length,
  }
}

export function contactsIn(given: unknown): Contacts {
  if (typeof given !== 'object' || given === null) return {}
  const said = given as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    WHO.flatMap((who) => {
      const text = said[who]
      return typeof text === 'string' && text.trim() !== '' ? [[who, text.trim().slice(0, 400)]] : []
    }),
  )
}

function cardPaper(contacts: Contacts, practice: CardPractice, rows: readonly TableRow[]): CardPaper {
  const script = callScript({ name: practice.name, phone: null, email: null }, { language: 'en' })
  return {
    title: `${practice.name}: ${say.title}`,
    sections: [
      {
        heading: say.calls,
        numbered: true,
        items: WHO.map((who) => ({ term: CALLED[who], text: contacts[who] ?? say.noNumber })),
      },
      { heading: say.first, numbered: true, items: room.breathe.lines.map((text) => ({ term: null, text })) },
      lawOf(practice.country, rows),
      { heading: script.title, numbered: false, items: spoken(script.blocks) },
    ],
  }
}

/** The row of the practice's own country, or of the Union for a member without one; what is not sure says so. */
function lawOf(country: string, rows: readonly TableRow[]): CardSection {
  const of = (wanted: string) => rows.find(({ code }) => code === wanted)
  const row = of(country) ?? (EEA.has(country) ? of('EU') : undefined)
  if (row === undefined)
    return { heading: say.law(country), numbered: false, items: [{ term: null, text: say.lawNone }] }
  const { regulatorDeadline, individualDeadline, ransomPaymentRule } = row.cells
  const item = (term: string, { text, confidence }: typeof regulatorDeadline): CardItem => ({
    term,
    text: confidence === 'primary' || confidence === 'secondary' ? text : `${text} (${say.lawUnsure})`,
  })
  return {
    heading: say.law(row.name),
    numbered: false,
    items: [
      item(say.lawRegulator(row.regulator), regulatorDeadline),
      item(say.lawPatients, individualDeadline),
      item(say.lawRansom, ransomPaymentRule),
      { term: say.lawElsewhere, text: say.lawElsewhereSay },
    ],
  }
}

/** A heading and the paragraph below it are one item: the question and what is answered. */
function spoken(blocks: readonly Block[]): CardItem[] {
  const items: CardItem[] = []
  let term: string | null = null
  for (const block of blocks) {
    if (block.kind === 'heading') term = block.text
    else if (block.kind === 'paragraph') {
      items.push({ term, text: block.text })
      term = null
    } else if (block.kind === 'list') for (const text of block.items) items.push({ term: null, text })
  }
  return items
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

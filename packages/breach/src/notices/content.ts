/** One content key of the rulebook in words, from the case file; null when nobody has told it. Nothing is made up. */
import type { NoticeWords } from '@pellicle/protocol/words/en/notices'
import type { Act, ContentKey } from '../rulebook/grammar.ts'
import type { CaseFile } from './case-file.ts'
import { type Block, field, type Gap, gapBlock } from './document.ts'
import { sayDate } from './languages.ts'

export type ContentContext = { readonly act: Act | null; readonly words: NoticeWords }

export function contentValue(key: ContentKey, file: CaseFile, { act, words }: ContentContext): string | null {
  const { practice } = file
  const sentences = (items: readonly string[] | null) => (items === null || items.length === 0 ? null : items.join(' '))
  switch (key) {
    case 'advice':
      return adviceFor(file, words).join(' ')
    case 'cause':
      return file.cause
    case 'consequences':
      return file.consequences ?? sentences(consequencesFor(file.categories, words))
    case 'contact': {
      const ways = [practice.phone, practice.email, practice.hours].flatMap((one) => one ?? [])
      return ways.length === 0 ? null : ways.join(', ')
    }
    case 'creditBureaus':
      return words.bureaus.join(' ')
    case 'crossBorder':
      return file.otherAuthorities
    case 'dataTypes':
      return file.categories.length === 0 ? null : dataInWords(file.categories, words)
    case 'dates':
      return datesInWords(file, words)
    case 'delayReasons':
      return file.delayReasons
    case 'dpo':
      return practice.dpo
    case 'entityId':
      return practice.address === null ? null : `${practice.name}, ${practice.address}`
    case 'idTheftOffer':
      return file.idTheftOffer
    case 'individualsNotified':
      return file.peopleTold
    case 'intruder':
      return file.intruder
    case 'lawEnforcement':
      if (file.police === null) return null
      return file.police === 'not-reported' ? words.notReported : words.reported(file.police.to, file.police.reference)
    case 'measures':
      return sentences(file.measures)
    case 'preventRecurrence':
      return sentences(file.prevention)
    case 'ransomDetails':
      return file.ransom === null ? null : `${words.demand(file.ransom.demand)}; ${words.paid(file.ransom.paid)}`
    case 'recordsApprox':
      return file.records === null ? null : words.atLeast(file.records)
    case 'regulatorContact':
      return practice.authority ?? authorityOf(act)
    case 'remedies': {
      const name = practice.authority ?? act?.regulator.name ?? null
      return name === null ? null : words.rights(name)
    }
    case 'residentsCount':
      return residentsHere(file, act, words)
    case 'sampleNotice':
      return words.attached(words.letter.title)
    case 'securityBefore':
      return sentences(file.securityBefore)
    case 'subjectsApprox':
      return peopleInWords(file, words)
    case 'whatHappened':
      return file.whatHappened
  }
}

/** The field, or the gap with the question behind it. */
export function contentBlock(key: ContentKey, file: CaseFile, context: ContentContext): Block {
  const label = context.words.labels[key]
  const value = contentValue(key, file, context)
  return value === null || value.trim() === '' ? gapBlock(gapFor(key, context.words)) : field(key, label, value)
}

export function gapFor(key: ContentKey, words: NoticeWords): Gap {
  const label = words.labels[key]
  return { key, label, ask: words.ask[key] ?? label }
}

export function dataInWords(categories: readonly string[], words: NoticeWords): string {
  return words.list(categories.map((one) => words.categories[one] ?? one))
}

export function consequencesFor(categories: readonly string[], words: NoticeWords): string[] {
  return categories.flatMap((one) => words.consequences[one] ?? [])
}

/** What to do in every case, and about one's identity when documents or payments are among the data. */
export function adviceFor(file: CaseFile, words: NoticeWords): string[] {
  const identity = file.categories.some((one) => ['idScan', 'financial', 'uniqueId'].includes(one))
  return [...words.advice, ...(identity ? [words.adviceIdentity] : [])]
}

/** Where people complain, unless the practice says which office of it is theirs. */
function authorityOf(act: Act | null): string | null {
  return act === null ? null : [act.regulator.name, act.regulator.portal ?? ''].filter(Boolean).join(', ')
}

function datesInWords({ occurredOn, noticedOn }: CaseFile, words: NoticeWords): string | null {
  if (noticedOn === null) return null
  const happened = occurredOn === null ? words.happenedUnknown : words.happenedOn(sayDate(occurredOn, words))
  return `${happened}, ${words.noticedOn(sayDate(noticedOn, words))}`
}

function peopleInWords({ proven, possible }: CaseFile, words: NoticeWords): string | null {
  if (proven === null || possible === null) return null
  return possible === 0 ? words.people(proven) : words.proposed(proven + possible, possible)
}

function residentsHere({ byPlace }: CaseFile, act: Act | null, words: NoticeWords): string | null {
  if (act === null) return null
  const code = act.place.subdivision ?? act.place.country
  // A State's own people only; a country's with those of its States.
  const here = Object.entries(byPlace).filter(([place]) => place === code || place.startsWith(`${code}-`))
  return here.length === 0
    ? null
    : words.residents(
        here.reduce((sum, [, count]) => sum + count, 0),
        code,
      )
}

import { NOTICES_DE } from '@pellicle/protocol/words/de/notices'
import { NOTICES_EN } from '@pellicle/protocol/words/en/notices'
import { describe, expect, it } from 'vitest'
import { readNote } from '../note/read-note.ts'
import type { Act, ContentKey, Notice } from '../rulebook/grammar.ts'
import { loadRulebook } from '../rulebook/rulebook.ts'
import { callScript } from './call-script.ts'
import type { CaseFile } from './case-file.ts'
import { documentText, gapsOf, isComplete, type NoticeDocument, tickOff } from './document.ts'
import { type NoticeLanguage, sayDate } from './languages.ts'
import { MERGE_FIELDS, patientLetter } from './patient-letter.ts'
import { policeReport } from './police-report.ts'
import { insurerNotice, mediaNotice } from './public-notices.ts'
import { regulatorForm } from './regulator-form.ts'
import { takeDownRequest } from './take-down.ts'

const book = await loadRulebook()
const everyNotice = [...book.acts.values()].flatMap((act) => act.notices.map((notice) => ({ act, notice })))
const to = (...recipients: readonly string[]) => everyNotice.filter(({ notice }) => recipients.includes(notice.to))
const LANGUAGES: readonly NoticeLanguage[] = ['en', 'de']

const blank: CaseFile = {
  practice: {
    name: 'Practice Green',
    address: null,
    phone: null,
    email: null,
    hours: null,
    dpo: null,
    authority: null,
  },
  ...{ whatHappened: null, cause: null, occurredOn: null, noticedOn: null, categories: [], possibleCategories: null },
  ...{ proven: null, possible: null, records: null, byPlace: {}, consequences: null, measures: null, prevention: null },
  ...{ securityBefore: null, intruder: null, ransom: null, police: null, peopleTold: null, otherAuthorities: null },
  ...{ delayReasons: null, idTheftOffer: null },
}
const told: CaseFile = {
  practice: {
    name: 'Practice Green',
    address: '1 Harbour Road, Klaipeda',
    phone: '+370 600 00000',
    email: 'data@green.example',
    hours: 'Mon to Fri, 9 to 17',
    dpo: 'R. Day, dpo@green.example',
    authority: null,
  },
  whatHappened: 'Somebody used a tablet of ours and copied photos.',
  cause: 'A tablet was left unlocked.',
  ...{
    occurredOn: '2026-11-20',
    noticedOn: '2026-11-24',
    categories: ['health', 'photo', 'idScan'],
    possibleCategories: ['photo'],
  },
  ...{
    proven: 12,
    possible: 30,
    records: 340,
    byPlace: Object.fromEntries([...book.acts.values()].map((act) => [act.place.subdivision ?? act.place.country, 3])),
  },
  ...{
    consequences: null,
    measures: ['We closed the tablet.', 'We changed all keys.'],
    prevention: ['Tablets lock after a minute.'],
  },
  ...{
    securityBefore: ['All photos were sealed.'],
    intruder: 'not known',
    ransom: { demand: '$20k by noon', paid: false },
  },
  ...{
    police: { to: 'the police in Klaipeda', reference: 'K-77' },
    peopleTold: 'by letter from 26 November 2026',
    otherAuthorities: 'none',
  },
  ...{ delayReasons: 'We had to find out whose photos they were.', idTheftOffer: 'none' },
}

const documentFor = (
  { act, notice }: { act: Act; notice: Notice },
  file: CaseFile,
  language: NoticeLanguage,
): NoticeDocument => {
  const shared = { language, act, content: notice.content, duties: [`${act.id}/x`] }
  if (notice.to === 'individuals') return patientLetter(file, { ...shared, exposure: 'proven', guardian: false })
  if (notice.to === 'media') return mediaNotice(file, shared)
  return regulatorForm(file, { act, notice }, { language, dutyId: `${act.id}/x`, dueAt: '2026-11-27T10:00:00+02:00' })
}

describe('what the acts ask for', () => {
  it.each(LANGUAGES)('is said in full, in every act and to every recipient, once it is told (%s)', (language) => {
    for (const row of to('regulator', 'individuals', 'media', 'otherAgency')) {
      const document = documentFor(row, told, language)
      const ticks = tickOff(document, row.notice.content)
      expect(
        ticks.filter((tick) => tick.state !== 'said'),
        `${row.act.id} ${row.notice.cite}`,
      ).toEqual([])
      expect(isComplete(document, row.notice.content)).toBe(true)
      expect(documentText(document)).not.toMatch(/undefined|null|NaN|\[object|\[\[/)
    }
  })
  it.each(LANGUAGES)(
    'stands as a gap with its question while it is not told, and is missing nowhere (%s)',
    (language) => {
      for (const row of to('regulator', 'individuals', 'media', 'otherAgency')) {
        const document = documentFor(row, blank, language)
        for (const tick of tickOff(document, row.notice.content))
          expect(tick.state, `${row.act.id} ${tick.key}`).not.toBe('missing')
        for (const gap of gapsOf(document)) expect(gap.ask.length).toBeGreaterThan(10)
        expect(gapsOf(document).length).toBeGreaterThan(0)
        expect(isComplete(document, row.notice.content)).toBe(false)
        expect(documentText(document)).toContain('[[')
      }
    },
  )
  it('is ticked off key by key: taking one fact away opens exactly its gap', () => {
    const lt = book.acts.get('lt')!
    const notice = lt.notices.find((one) => one.to === 'regulator')!
    const form = (file: CaseFile) =>
      tickOff(regulatorForm(file, { act: lt, notice }, { language: 'en', dutyId: 'x', dueAt: null }), notice.content)
    const open = (file: CaseFile) =>
      form(file)
        .filter((tick) => tick.state !== 'said')
        .map((tick) => tick.key)
    expect(open(told)).toEqual([])
    expect(open({ ...told, records: null })).toEqual(['recordsApprox'])
    expect(open({ ...told, measures: [] })).toEqual(['measures'])
    expect(open({ ...told, proven: null })).toEqual(['subjectsApprox'])
    expect(open({ ...told, categories: [], consequences: null })).toEqual(['dataTypes', 'consequences'])
  })
  it('says residents of the place the act speaks of', () => {
    const text = (id: string, byPlace: Record<string, number>) => {
      const act = book.acts.get(id)!
      const notice: Notice = { ...act.notices[0]!, content: ['residentsCount'] }
      return documentText(
        regulatorForm({ ...told, byPlace }, { act, notice }, { language: 'en', dutyId: 'x', dueAt: null }),
      )
    }
    const byPlace = { 'US-TX': 4, 'US-CA': 5, US: 1, LT: 9 }
    expect(text('us-tx', byPlace)).toContain('4 people in US-TX')
    expect(text('us-hipaa', byPlace)).toContain('10 people in US')
    expect(text('br', byPlace)).toContain('[[ Residents affected here')
  })
})

describe('the letter to a patient', () => {
  const letter = (exposure: 'proven' | 'possible', language: NoticeLanguage = 'en', guardian = false) =>
    documentText(
      patientLetter(told, {
        language,
        exposure,
        guardian,
        content: ['whatHappened', 'advice'],
        act: book.acts.get('lt')!,
        duties: [],
      }),
    )
  it('claims no more than is known: proven and possible differ, and so do the data', () => {
    expect(letter('proven')).toContain('we have seen part of them')
    expect(letter('proven')).toContain('scans of identity documents')
    expect(letter('possible')).toContain('We have no sign that data about you were taken, but we cannot rule it out')
    expect(letter('possible')).not.toContain('scans of identity documents')
    expect(letter('possible')).not.toContain('we have seen')
    expect(letter('possible', 'de')).toContain('keinen Hinweis, dass Daten von Ihnen entwendet wurden')
    expect(letter('proven', 'de')).toContain('Einen Teil davon haben wir gesehen')
  })
  it('protects alike: do not pay, do not answer, keep it, tell us', () => {
    for (const exposure of ['proven', 'possible'] as const) {
      expect(letter(exposure)).toContain('do not pay, do not answer, keep the message, and tell us')
      expect(letter(exposure, 'de')).toContain('Zahlen Sie nicht, antworten Sie nicht')
    }
  })
  it('carries the merge fields and nobody’s name; minors go to their guardians', () => {
    for (const fieldName of MERGE_FIELDS) expect(letter('proven').split(fieldName)).toHaveLength(2)
    expect(letter('proven', 'en', true)).toContain('To the parents or guardians of {name}')
    expect(letter('proven')).not.toContain('guardians')
  })
  it('has the five headings that California prescribes, in order', () => {
    const act = book.acts.get('us-ca-1798-82')!
    const notice = act.notices.find((one) => one.to === 'individuals')!
    const document = patientLetter(told, {
      language: 'en',
      exposure: 'proven',
      guardian: false,
      content: notice.content,
      act,
      duties: [],
    })
    expect(document.title).toBe('Notice of Data Breach')
    const headings = document.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))
    expect(headings.filter((one) => one !== 'What This Means for You')).toEqual([
      'What Happened',
      'What Information Was Involved',
      'What We Are Doing',
      'What You Can Do',
      'For More Information',
    ])
  })
})

describe('the authority', () => {
  it('is the practice’s own when it named one', () => {
    const act = book.acts.get('de')!
    const file = { ...told, practice: { ...told.practice, authority: 'ULD Schleswig-Holstein, Kiel' } }
    const text = documentText(
      patientLetter(file, { language: 'de', exposure: 'proven', guardian: false, content: [], act, duties: [] }),
    )
    expect(text).toContain('Sie können sich bei ULD Schleswig-Holstein, Kiel beschweren')
    expect(text).not.toContain('State DPA')
  })
})

describe('the call script (case X8)', () => {
  it('is one text for every caller: it takes no name and knows no patient', () => {
    for (const language of LANGUAGES) {
      const practice = { ...told.practice, patients: ['Anna Mueller'] }
      const text = documentText(callScript(practice, { language }))
      expect(text).not.toContain('Mueller')
      expect(text).toBe(documentText(callScript(told.practice, { language })))
      expect(text).not.toContain('{name}')
      expect(gapsOf(callScript(blank.practice, { language }))).toEqual([])
    }
  })
  it('never confirms and never denies', () => {
    const en = documentText(callScript(told.practice, { language: 'en' }))
    expect(en).toContain('I say to nobody on the telephone whether he or she is a patient')
    expect(en).not.toMatch(/you are (not )?(a patient|affected)|we (will )?confirm|yes, /i)
    const de = documentText(callScript(told.practice, { language: 'de' }))
    expect(de).toContain('Am Telefon sage ich niemandem')
    expect(de).not.toMatch(/Sie sind (nicht )?betroffen|bestätigen/i)
  })
})

describe('media, insurer, police, take-down', () => {
  const reading = readNote(
    'Pay $20k in Bitcoin by noon to bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdp or see https://leak.example/x',
    { receivedMs: Date.UTC(2026, 10, 24, 5, 40), zone: 'Europe/Vilnius' },
  )
  const notes = [{ receivedAt: '2026-11-24T07:40', sha256: 'ab'.repeat(32), reading }]
  it('write the police what came in: hash, sums, deadline, wallets with their checksum; nothing to click, no picture', () => {
    for (const language of LANGUAGES) {
      const text = documentText(policeReport(told, notes, { language }))
      for (const part of [
        'ab'.repeat(32),
        '$20k',
        '2026-11-24T12:00:00+02:00',
        'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdp',
        'hxxps://leak[.]example/x',
      ])
        expect(text).toContain(part)
      expect(text).toContain(language === 'en' ? 'CHECKSUM WRONG' : 'PRÜFSUMME FALSCH')
      expect(text).not.toMatch(/https?:\/\//)
    }
  })
  it('tell the public nothing about any person', () => {
    const text = documentText(mediaNotice(told, { language: 'en', act: null, content: [], duties: [] }))
    expect(text).toContain('The practice tells nobody else who is a patient')
    expect(text).not.toContain('{name}')
    expect(text).toContain('42 people, of whom for 30 people it is possible, not proven')
  })
  it('ask for the policy number and admit nothing', () => {
    expect(gapsOf(insurerNotice(told, { language: 'en', policy: null })).map((gap) => gap.key)).toEqual(['policy'])
    expect(documentText(insurerNotice(told, { language: 'de', policy: 'CY-1' }))).toContain('keine Haftung anerkannt')
  })
  it('send hashes and addresses, never the picture, and only with consent', () => {
    const text = documentText(
      takeDownRequest(
        { platform: 'Example', addresses: ['https://example.com/1'], hashes: ['SHA-256 ab'] },
        { language: 'en' },
      ),
    )
    expect(text).toContain('48 hours')
    expect(text).toContain('has agreed to this request: {name}')
    expect(gapsOf(takeDownRequest({ platform: null, addresses: [], hashes: [] }, { language: 'de' }))).toHaveLength(1)
  })
})

describe('the words', () => {
  it('have the same shape in both languages, with no English left in the German', () => {
    const shape = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(shape)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .sort()
                .map(([key, inner]) => [key, shape(inner)]),
            )
          : typeof value
    expect(shape(NOTICES_DE)).toEqual(shape(NOTICES_EN))
    const texts = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : typeof value === 'object' && value !== null
          ? Object.values(value).flatMap(texts)
          : []
    const [en, de] = [new Set(texts(NOTICES_EN)), texts(NOTICES_DE)]
    expect(de.filter((text) => text.length > 25 && en.has(text))).toEqual([])
    expect(de.join(' ')).not.toMatch(/\b(the|you|your|and|with)\b/)
  })
  it('have a label for every content key and a question for every one that nobody but the lead can answer', () => {
    const keys = new Set<ContentKey>(
      [...book.acts.values()].flatMap((act) => act.notices.flatMap((notice) => notice.content)),
    )
    for (const key of keys) expect(NOTICES_EN.labels[key], key).not.toBe('')
  })
  it('write dates as people read them', () => {
    expect(sayDate('2026-11-24', NOTICES_EN)).toBe('24 November 2026')
    expect(sayDate('2026-11-24T07:40:00+02:00', NOTICES_DE)).toBe('24. November 2026, 07:40')
    expect(sayDate('some day', NOTICES_EN)).toBe('some day')
  })
})

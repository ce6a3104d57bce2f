/**
 * The letter to a patient: proven and possible differ in what they claim, and in nothing that protects. Plain headings (those that
 * California prescribes: What Happened, What Information Was Involved, What We Are Doing, What You Can Do, For More Information), short
 * sentences, no blame, no guess. The name is a field that only the owner's device fills.
 */
import type { Act, ContentKey } from '../rulebook/grammar.ts'
import type { CaseFile } from './case-file.ts'
import { adviceFor, consequencesFor, contentValue, dataInWords, gapFor } from './content.ts'
import { type Block, bullets, gapBlock, heading, type NoticeDocument, paragraph } from './document.ts'
import { type NoticeLanguage, noticeWords } from './languages.ts'

/** Filled on the owner's device, from the sealed directory. */
export const MERGE_FIELDS = ['{name}', '{address}'] as const

export type LetterOptions = {
  readonly language: NoticeLanguage
  readonly exposure: 'proven' | 'possible'
  /** To the guardians of a minor. */
  readonly guardian: boolean
  /** What the acts that bind for this patient ask for. */
  readonly content: readonly ContentKey[]
  readonly act: Act | null
  readonly duties: readonly string[]
}

export function patientLetter(file: CaseFile, options: LetterOptions): NoticeDocument {
  const words = noticeWords(options.language)
  const { letter } = words
  const covers = new Set<ContentKey>()
  const blocks: Block[] = [paragraph(letter.address), paragraph(options.guardian ? letter.guardian : letter.salutation)]
  const say = (key: ContentKey, text: string | null, into: (text: string) => Block = paragraph) => {
    if (text === null || text.trim() === '') {
      blocks.push(gapBlock(gapFor(key, words)))
      return
    }
    covers.add(key)
    blocks.push(into(text))
  }
  const value = (key: ContentKey) => contentValue(key, file, { act: options.act, words })
  const wanted = (key: ContentKey) => options.content.includes(key)
  const capital = (text: string | null) => (text === null ? null : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`)

  blocks.push(heading(letter.whatHappened))
  say('whatHappened', file.whatHappened)
  say('dates', capital(value('dates')))
  for (const key of ['cause', 'intruder'] as const) if (wanted(key)) say(key, labelled(key, value(key)))

  blocks.push(heading(letter.involved))
  const categories = options.exposure === 'possible' ? (file.possibleCategories ?? file.categories) : file.categories
  const data = categories.length === 0 ? null : dataInWords(categories, words)
  say('dataTypes', data === null ? null : letter[options.exposure](data))

  blocks.push(heading(letter.means))
  const consequences = file.consequences === null ? consequencesFor(categories, words) : [file.consequences]
  if (consequences.length === 0) say('consequences', null)
  else {
    covers.add('consequences')
    blocks.push(bullets(consequences))
  }

  blocks.push(heading(letter.doing))
  say('measures', value('measures'))
  for (const key of ['preventRecurrence', 'lawEnforcement', 'securityBefore', 'individualsNotified'] as const)
    if (wanted(key)) say(key, labelled(key, value(key)))

  blocks.push(heading(letter.canDo), bullets(adviceFor({ ...file, categories }, words)))
  covers.add('advice')
  for (const key of ['idTheftOffer', 'creditBureaus'] as const) if (wanted(key)) say(key, value(key))

  blocks.push(heading(letter.more))
  const { phone, email, hours, dpo } = file.practice
  say('contact', phone === null || email === null ? null : letter.reach(phone, email, hours))
  if (wanted('dpo')) say('dpo', dpo === null ? null : `${words.labels.dpo}: ${dpo}`)
  if (options.act !== null || wanted('remedies')) {
    say('remedies', value('remedies'))
    say('regulatorContact', labelled('regulatorContact', value('regulatorContact')))
  }
  // An act may ask for more than letters usually hold; none of it is left out in silence.
  for (const key of options.content)
    if (!covers.has(key) && !blocks.some((one) => one.kind === 'gap' && one.gap.key === key))
      say(key, labelled(key, value(key)))
  blocks.push(paragraph(letter.fromUs), paragraph(letter.sorry), paragraph(file.practice.name))
  return {
    ...{ kind: 'patient-letter', language: options.language, title: letter.title, blocks },
    ...{ covers: [...covers], duties: options.duties },
  }

  function labelled(key: ContentKey, text: string | null): string | null {
    return text === null ? null : `${words.labels[key]}: ${text}`
  }
}

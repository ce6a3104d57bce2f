/** What goes to the media and to the insurer: from the same facts as the letters, so that nobody hears two versions. */
import type { Act, ContentKey } from '../rulebook/grammar.ts'
import type { CaseFile } from './case-file.ts'
import { adviceFor, contentBlock, contentValue, gapFor } from './content.ts'
import { type Block, bullets, field, gapBlock, heading, type NoticeDocument, paragraph } from './document.ts'
import { type NoticeLanguage, noticeWords, sayDate } from './languages.ts'

export type PublicOptions = {
  readonly language: NoticeLanguage
  readonly act: Act | null
  readonly content: readonly ContentKey[]
  readonly duties: readonly string[]
}

/** 45 CFR 164.406 and its relatives: the letter's content without anything that points to a person. */
export function mediaNotice(file: CaseFile, options: PublicOptions): NoticeDocument {
  const words = noticeWords(options.language)
  const { letter, media } = words
  const context = { act: options.act, words }
  const covers = new Set<ContentKey>()
  const blocks: Block[] = []
  const say = (key: ContentKey) => {
    const text = contentValue(key, file, context)
    if (text === null || text.trim() === '') blocks.push(gapBlock(gapFor(key, words)))
    else {
      covers.add(key)
      blocks.push(paragraph(text))
    }
  }
  if (file.noticedOn !== null) blocks.push(paragraph(media.lead(file.practice.name, sayDate(file.noticedOn, words))))
  blocks.push(heading(letter.whatHappened))
  say('whatHappened')
  say('dates')
  blocks.push(heading(letter.involved))
  say('dataTypes')
  say('subjectsApprox')
  blocks.push(heading(letter.doing))
  say('measures')
  blocks.push(paragraph(media.told), heading(letter.canDo), bullets(adviceFor(file, words)), heading(media.questions))
  covers.add('advice')
  say('contact')
  for (const key of options.content) if (!covers.has(key) && !hasGap(blocks, key)) say(key)
  const title = media.title(file.practice.name)
  return {
    ...{ kind: 'media-notice', language: options.language, title, blocks },
    ...{ covers: [...covers], duties: options.duties },
  }
}

function hasGap(blocks: readonly Block[], key: ContentKey): boolean {
  return blocks.some((block) => block.kind === 'gap' && block.gap.key === key)
}

export function insurerNotice(
  file: CaseFile,
  { language, policy }: { readonly language: NoticeLanguage; readonly policy: string | null },
): NoticeDocument {
  const words = noticeWords(language)
  const { insurer } = words
  const keys: readonly ContentKey[] = [
    'entityId',
    'contact',
    'whatHappened',
    'dates',
    'cause',
    'dataTypes',
    'subjectsApprox',
    'measures',
    'lawEnforcement',
    'ransomDetails',
  ]
  const policyGap = { key: 'policy', label: insurer.policy, ask: insurer.policyAsk }
  const asked = keys.filter((key) => key !== 'ransomDetails' || file.ransom !== null)
  const blocks: Block[] = [
    policy === null ? gapBlock(policyGap) : field('policy', insurer.policy, policy),
    ...asked.map((key) => contentBlock(key, file, { act: null, words })),
    ...[paragraph(insurer.ask), paragraph(insurer.noAdmission)],
  ]
  const covers = asked.filter((key) => !hasGap(blocks, key))
  return { kind: 'insurer-notice', language, title: insurer.title, blocks, covers, duties: [] }
}

/**
 * What the front desk says on the telephone: the same to every caller. The enemy rings and tries names (case X8). The script takes no
 * name, no patient and no list, so it cannot answer differently; whoever reads it has nothing to give away.
 */
import type { PracticeFacts } from './case-file.ts'
import { type Block, bullets, heading, type NoticeDocument, paragraph } from './document.ts'
import { type NoticeLanguage, noticeWords } from './languages.ts'

export function callScript(
  practice: Pick<PracticeFacts, 'name' | 'phone' | 'email'>,
  { language }: { readonly language: NoticeLanguage },
): NoticeDocument {
  const { script } = noticeWords(language)
  const blocks: Block[] = [
    paragraph(script.rule),
    heading(script.open),
    paragraph(script.opening(practice.name)),
    ...script.questions.flatMap(([question = '', answer = '']) => [heading(question), paragraph(answer)]),
    paragraph(script.write),
    ...(practice.phone === null || practice.email === null
      ? []
      : [bullets([script.reach(practice.phone, practice.email)])]),
  ]
  return { kind: 'call-script', language, title: script.title, blocks, covers: [], duties: [] }
}

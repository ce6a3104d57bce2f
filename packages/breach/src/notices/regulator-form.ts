/** The fields of a regulator's form: what the act asks for first, then what every authority asks sooner or later. */
import type { Act, ContentKey, Notice } from '../rulebook/grammar.ts'
import type { CaseFile } from './case-file.ts'
import { contentBlock } from './content.ts'
import { type Block, type NoticeDocument, paragraph } from './document.ts'
import { type NoticeLanguage, noticeWords, sayDate } from './languages.ts'

/** Asked for by nearly every form (GDPR Art 33(3) and its relatives), also where an act's row does not list it. */
const USUAL: readonly ContentKey[] = [
  ...(['entityId', 'dpo', 'contact', 'whatHappened', 'dates', 'cause', 'dataTypes', 'subjectsApprox'] as const),
  ...(['recordsApprox', 'consequences', 'measures', 'individualsNotified'] as const),
]

export type FormOptions = {
  readonly language: NoticeLanguage
  readonly dutyId: string
  /** ISO time with offset, as the duty has it. */
  readonly dueAt: string | null
}

export function regulatorForm(
  file: CaseFile,
  { act, notice }: { readonly act: Act; readonly notice: Notice },
  options: FormOptions,
): NoticeDocument {
  const words = noticeWords(options.language)
  // An authority of a State cares first for its own residents.
  const keys = [...new Set<ContentKey>([...USUAL, ...notice.content])].filter(
    (key) => key !== 'delayReasons' || file.delayReasons !== null || notice.content.includes('delayReasons'),
  )
  const blocks: Block[] = [
    paragraph(words.form.under(`${act.short}, ${notice.cite}`)),
    ...(options.dueAt === null ? [] : [paragraph(words.form.by(sayDate(options.dueAt, words)))]),
    ...(notice.channel === undefined ? [] : [paragraph(words.form.channel(notice.channel))]),
    ...keys.map((key) => contentBlock(key, file, { act, words })),
    paragraph(words.form.phases),
  ]
  const covers = keys.filter((_, at) => blocks.some((block) => block.kind === 'field' && block.key === keys[at]))
  return {
    ...{ kind: 'regulator-form', language: options.language, title: words.form.title(notice.name), blocks, covers },
    duties: [options.dutyId],
  }
}

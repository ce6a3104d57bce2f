/** The languages notices are written in. Others come in only as drafts that say of themselves that nobody has reviewed them. */
import { NOTICES_DE } from '@pellicle/protocol/words/de/notices'
import { NOTICES_EN, type NoticeWords } from '@pellicle/protocol/words/en/notices'

export const NOTICE_LANGUAGES = { en: NOTICES_EN, de: NOTICES_DE } as const
export type NoticeLanguage = keyof typeof NOTICE_LANGUAGES

export function noticeWords(language: NoticeLanguage): NoticeWords {
  return NOTICE_LANGUAGES[language]
}

/** "24 November 2026", and with the time when there is one; a text that is no date stays as it is. */
export function sayDate(iso: string, words: NoticeWords): string {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?/.exec(iso)
  const at = Date.parse(`${match?.[1] ?? ''}T00:00:00Z`)
  if (match === null || Number.isNaN(at)) return iso
  const format = new Intl.DateTimeFormat(words.locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  return [format.format(at), ...(match[2] === undefined ? [] : [match[2]])].join(', ')
}

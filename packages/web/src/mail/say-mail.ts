/** From what the judge found to sentences, and sizes to words. Pure. */
import type { MailReason } from '@pellicle/protocol/mail-content'
import type { MailWords } from '@pellicle/protocol/words/en/mail'

/** What was seen, and the one thing to do. */
export function sayReason({ code, params }: Pick<MailReason, 'code' | 'params'>, words: MailWords): string {
  const reason = words.reasons[code]
  if (reason === undefined) return words.advice.careful
  return reason.next === null ? reason.says(params) : `${reason.says(params)} ${reason.next}`
}

export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

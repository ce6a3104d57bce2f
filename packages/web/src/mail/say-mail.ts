/** From what the judge found to sentences, and sizes to words. Pure. */
import type { MailReason } from '@pellicle/protocol/mail-content'
import type { MailWords } from '@pellicle/protocol/words/en/mail'
import type { mailroom } from '@pellicle/protocol/words/en/mailroom'
import type { Past } from '../worker/mail/mail-api.ts'

type MailroomWords = typeof mailroom

/** What was seen, and the one thing to do. */
export function sayReason({ code, params }: Pick<MailReason, 'code' | 'params'>, words: MailWords): string {
  const reason = words.reasons[code]
  if (reason === undefined) return words.advice.careful
  return reason.next === null ? reason.says(params) : `${reason.says(params)} ${reason.next}`
}

/** What members said before of who sent this; empty when nobody said anything. */
export function saySaid({ said, of }: Past, words: MailroomWords['past']): string {
  if (said === null) return ''
  if (of === 'sender') return said === 'fine' ? words.senderFine : words.senderWrong
  return said === 'fine' ? words.houseFine : words.houseWrong
}

/** How well this practice knows the address: a fact, never a verdict. */
export function sayPast({ earlier, answered }: Past, words: MailroomWords['past']): string {
  if (earlier === 0) return words.first
  return answered === 0 ? words.earlier(earlier) : `${words.earlier(earlier)}, ${words.answered(answered)}`
}

export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

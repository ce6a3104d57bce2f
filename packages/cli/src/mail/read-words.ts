/** The mailroom's sentences in a language; only the one asked for is loaded. */
import type { MailWords } from '@pellicle/protocol/words/en/mail'

export async function readWords(language: string): Promise<MailWords> {
  if (language === 'de') return (await import('@pellicle/protocol/words/de/mail')).mail
  return (await import('@pellicle/protocol/words/en/mail')).mail
}

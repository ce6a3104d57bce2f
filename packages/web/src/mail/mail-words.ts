/** Sentences of the mailroom. They are loaded with its page, not with the first one. */
import { mail } from '@pellicle/protocol/words/en/mail'
import { mailroom } from '@pellicle/protocol/words/en/mailroom'

const english = { mail, mailroom }

export function useMailWords(): typeof english {
  return english
}

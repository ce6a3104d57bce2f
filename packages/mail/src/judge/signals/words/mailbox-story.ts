/** The story of the full mailbox, the held messages, the password that runs out. */
import { leadStrength } from '../../link-facts.ts'
import { signal } from '../../signal.ts'
import { phrasesOf, placeOf, quoteOf } from '../../themes-of.ts'

export const mailboxStory = signal({
  code: 'MAILBOX_STORY',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const count = phrasesOf(evidence, 'mailbox').size
    if (count === 0) return null
    const lead = leadStrength(evidence)
    if (lead === 0) return null
    // a bounce speaks of full mailboxes because one is full
    const bounce =
      evidence.mail.root.type === 'multipart/report' || /^(?:mailer-daemon|postmaster)\b/i.test(evidence.from.local)
    return {
      value: lead * (bounce ? 0.2 : count >= 2 ? 1 : 0.6),
      place: placeOf(evidence, 'mailbox'),
      params: { words: quoteOf(evidence, 'mailbox') },
    }
  },
})

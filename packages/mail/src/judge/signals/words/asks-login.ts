/** Asks to log in, confirm or renew something behind a link, most of all under pressure. */
import { leadStrength } from '../../link-facts.ts'
import { signal } from '../../signal.ts'
import { heard, placeOf, quoteOf } from '../../themes-of.ts'

export const asksLogin = signal({
  code: 'ASKS_LOGIN',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    if (!heard(evidence, 'signin')) return null
    const lead = leadStrength(evidence)
    if (lead === 0) return null
    const pressed = heard(evidence, 'urgency', 'threat', 'alert', 'mailbox')
    return {
      value: lead * (pressed ? 1 : 0.4),
      place: placeOf(evidence, 'signin'),
      params: { words: quoteOf(evidence, 'signin') },
    }
  },
})

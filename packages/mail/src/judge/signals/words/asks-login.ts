/** Asks to log in, confirm or renew something behind a link, most of all under pressure. */
import { foreignLinks } from '../../link-facts.ts'
import { signal } from '../../signal.ts'
import { heard, placeOf, quoteOf } from '../../themes-of.ts'

export const asksLogin = signal({
  code: 'ASKS_LOGIN',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    if (!heard(evidence, 'signin') || foreignLinks(evidence).length === 0) return null
    const pressed = heard(evidence, 'urgency', 'threat', 'alert', 'mailbox')
    return {
      value: pressed ? 1 : 0.4,
      place: placeOf(evidence, 'signin'),
      params: { words: quoteOf(evidence, 'signin') },
    }
  },
})

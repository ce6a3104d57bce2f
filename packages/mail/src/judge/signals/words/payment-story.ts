/** An invoice, a debt or a failed payment from a stranger, to be seen behind a link or in a file. */
import { leadStrength } from '../../link-facts.ts'
import { signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'
import { heard, phrasesOf, placeOf, quoteOf } from '../../themes-of.ts'

export const paymentStory = signal({
  code: 'PAYMENT_STORY',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const count = phrasesOf(evidence, 'payment').size
    const standing = standingOf(evidence)
    if (count === 0 || standing === 'supplier' || standing === 'own') return null
    const lead = leadStrength(evidence)
    if (lead === 0) return null
    const pressed = heard(evidence, 'urgency', 'threat', 'legal')
    return {
      value: lead * (pressed ? 1 : count >= 2 ? 0.6 : 0.3),
      place: placeOf(evidence, 'payment'),
      params: { words: quoteOf(evidence, 'payment') },
    }
  },
})

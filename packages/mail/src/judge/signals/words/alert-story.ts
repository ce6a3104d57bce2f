/** The story of the stranger in the account, with a link to make it good. */
import { leadStrength } from '../../link-facts.ts'
import { signal } from '../../signal.ts'
import { phrasesOf, placeOf, quoteOf } from '../../themes-of.ts'

export const alertStory = signal({
  code: 'ALERT_STORY',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const count = phrasesOf(evidence, 'alert').size
    if (count === 0) return null
    const lead = leadStrength(evidence)
    if (lead === 0) return null
    return {
      value: lead * (count >= 2 ? 1 : 0.6),
      place: placeOf(evidence, 'alert'),
      params: { words: quoteOf(evidence, 'alert') },
    }
  },
})

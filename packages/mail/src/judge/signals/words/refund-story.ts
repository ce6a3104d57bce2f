/** Money is said to wait for us behind a link. */
import { leadStrength } from '../../link-facts.ts'
import { signal } from '../../signal.ts'
import { phrasesOf, placeOf, quoteOf } from '../../themes-of.ts'

export const refundStory = signal({
  code: 'REFUND_STORY',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const count = phrasesOf(evidence, 'refund').size
    if (count === 0) return null
    const lead = leadStrength(evidence)
    if (lead === 0) return null
    return {
      value: lead * (count >= 2 ? 1 : 0.5),
      place: placeOf(evidence, 'refund'),
      params: { words: quoteOf(evidence, 'refund') },
    }
  },
})

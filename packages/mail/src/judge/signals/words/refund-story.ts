/** Money is said to wait for us behind a link. */
import { foreignLinks } from '../../link-facts.ts'
import { signal } from '../../signal.ts'
import { phrasesOf, placeOf, quoteOf } from '../../themes-of.ts'

export const refundStory = signal({
  code: 'REFUND_STORY',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const count = phrasesOf(evidence, 'refund').size
    if (count === 0 || foreignLinks(evidence).length === 0) return null
    return {
      value: count >= 2 ? 1 : 0.5,
      place: placeOf(evidence, 'refund'),
      params: { words: quoteOf(evidence, 'refund') },
    }
  },
})

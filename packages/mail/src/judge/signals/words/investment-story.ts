/** Quick profit, coins, loans. */
import { signal } from '../../signal.ts'
import { phrasesOf, placeOf, quoteOf } from '../../themes-of.ts'

export const investmentStory = signal({
  code: 'INVESTMENT_STORY',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const count = phrasesOf(evidence, 'investment').size
    if (count < 2) return null
    return {
      value: count >= 4 ? 1 : 0.5,
      place: placeOf(evidence, 'investment'),
      params: { words: quoteOf(evidence, 'investment') },
    }
  },
})

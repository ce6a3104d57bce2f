/** Winnings, gifts, inheritances, donations. */
import { signal } from '../../signal.ts'
import { phrasesOf, placeOf, quoteOf } from '../../themes-of.ts'

export const prizeStory = signal({
  code: 'PRIZE_STORY',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const count = phrasesOf(evidence, 'prize').size
    if (count < 2) return null
    return {
      value: count >= 4 ? 1 : count === 3 ? 0.7 : 0.4,
      place: placeOf(evidence, 'prize'),
      params: { words: quoteOf(evidence, 'prize') },
    }
  },
})

/** Words of mass advertising for what nobody asked for. */
import { signal } from '../../signal.ts'
import { phrasesOf, placeOf, quoteOf } from '../../themes-of.ts'

export const sellingWords = signal({
  code: 'SELLING_WORDS',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const count = phrasesOf(evidence, 'spam').size
    return count < 2
      ? null
      : { value: count >= 3 ? 1 : 0.5, place: placeOf(evidence, 'spam'), params: { words: quoteOf(evidence, 'spam') } }
  },
})

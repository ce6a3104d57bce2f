/** A stranger wants lists, records or papers of people. */
import { signal } from '../../signal.ts'
import { proofOf, standingOf } from '../../standing.ts'
import { heard, phrasesOf, placeOf, quoteOf } from '../../themes-of.ts'

export const asksData = signal({
  code: 'ASKS_DATA',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const standing = standingOf(evidence)
    if (!heard(evidence, 'data') || (standing !== 'stranger' && proofOf(evidence) === 'proven')) return null
    const count = phrasesOf(evidence, 'data').size
    return {
      value: count >= 2 ? 1 : 0.6,
      place: placeOf(evidence, 'data'),
      params: { words: quoteOf(evidence, 'data') },
    }
  },
})

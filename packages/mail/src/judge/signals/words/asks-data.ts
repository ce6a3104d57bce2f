/** A stranger wants lists, records or papers of people. */
import { signal } from '../../signal.ts'
import { proofOf, standingOf } from '../../standing.ts'
import { heard, placeOf, quoteOf } from '../../themes-of.ts'

export const asksData = signal({
  code: 'ASKS_DATA',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const standing = standingOf(evidence)
    if (!heard(evidence, 'data') || (standing !== 'stranger' && proofOf(evidence) === 'proven')) return null
    return {
      value: 1,
      place: placeOf(evidence, 'data'),
      params: { words: quoteOf(evidence, 'data') },
    }
  },
})

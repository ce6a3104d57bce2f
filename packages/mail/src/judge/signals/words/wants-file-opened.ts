/** A stranger points at a link or file and says how to open it. */
import { hasLead } from '../../link-facts.ts'
import { signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'
import { phrasesOf, placeOf, quoteOf } from '../../themes-of.ts'

export const wantsFileOpened = signal({
  code: 'WANTS_FILE_OPENED',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const count = phrasesOf(evidence, 'seefile').size
    if (count === 0 || standingOf(evidence) !== 'stranger' || !hasLead(evidence)) return null
    return {
      value: count >= 2 ? 1 : 0.6,
      place: placeOf(evidence, 'seefile'),
      params: { words: quoteOf(evidence, 'seefile') },
    }
  },
})

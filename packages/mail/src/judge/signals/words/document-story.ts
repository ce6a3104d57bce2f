/** A document, fax or voice message is said to wait behind a link or in a page. */
import { leadStrength } from '../../link-facts.ts'
import { signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'
import { phrasesOf, placeOf, quoteOf } from '../../themes-of.ts'

export const documentStory = signal({
  code: 'DOCUMENT_STORY',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const count = phrasesOf(evidence, 'document').size
    if (count === 0 || standingOf(evidence) !== 'stranger') return null
    const lead = leadStrength(evidence)
    if (lead === 0) return null
    return {
      value: lead * (count >= 2 ? 1 : 0.6),
      place: placeOf(evidence, 'document'),
      params: { words: quoteOf(evidence, 'document') },
    }
  },
})

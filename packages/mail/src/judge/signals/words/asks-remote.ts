/** Something shall be installed, started or opened to the outside. */
import { hasLead } from '../../link-facts.ts'
import { signal } from '../../signal.ts'
import { phrasesOf, placeOf, quoteOf } from '../../themes-of.ts'

export const asksRemote = signal({
  code: 'ASKS_REMOTE',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const count = phrasesOf(evidence, 'remote').size
    if (count === 0) return null
    const lead = hasLead(evidence)
    return {
      value: lead ? (count >= 2 ? 1 : 0.5) : count >= 2 ? 0.5 : 0.2,
      place: placeOf(evidence, 'remote'),
      params: { words: quoteOf(evidence, 'remote') },
    }
  },
})

/** Says that something will be closed, blocked or lost, and offers the way out. */
import { leadStrength } from '../../link-facts.ts'
import { signal } from '../../signal.ts'
import { phrasesOf, placeOf, quoteOf } from '../../themes-of.ts'

export const threatensLoss = signal({
  code: 'THREATENS_LOSS',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const count = phrasesOf(evidence, 'threat').size
    if (count === 0) return null
    const lead = leadStrength(evidence)
    if (lead === 0) return null
    return {
      value: lead * (count >= 2 ? 1 : 0.6),
      place: placeOf(evidence, 'threat'),
      params: { words: quoteOf(evidence, 'threat') },
    }
  },
})

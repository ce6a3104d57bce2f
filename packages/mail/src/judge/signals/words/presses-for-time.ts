/** Hurry, with something to follow or open. Honest patients are in a hurry too, so it is small. */
import { hasLead } from '../../link-facts.ts'
import { signal } from '../../signal.ts'
import { phrasesOf, placeOf, quoteOf } from '../../themes-of.ts'

export const pressesForTime = signal({
  code: 'PRESSES_FOR_TIME',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const count = phrasesOf(evidence, 'urgency').size
    if (count === 0 || !hasLead(evidence)) return null
    return {
      value: count >= 2 ? 1 : 0.6,
      place: placeOf(evidence, 'urgency'),
      params: { words: quoteOf(evidence, 'urgency') },
    }
  },
})

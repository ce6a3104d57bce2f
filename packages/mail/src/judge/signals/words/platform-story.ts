/** A page, an advertisement account or a review is said to be in danger. */
import { leadStrength } from '../../link-facts.ts'
import { signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'
import { phrasesOf, placeOf, quoteOf } from '../../themes-of.ts'

export const platformStory = signal({
  code: 'PLATFORM_STORY',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const count = phrasesOf(evidence, 'platform').size
    if (count === 0 || standingOf(evidence) !== 'stranger') return null
    const lead = leadStrength(evidence)
    if (lead === 0) return null
    return {
      value: lead * (count >= 2 ? 1 : 0.4),
      place: placeOf(evidence, 'platform'),
      params: { words: quoteOf(evidence, 'platform') },
    }
  },
})

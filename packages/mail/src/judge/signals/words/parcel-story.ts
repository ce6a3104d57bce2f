/** A parcel is said to wait for a fee or an address, and the link is not the sender’s own. */
import { leadStrength } from '../../link-facts.ts'
import { signal } from '../../signal.ts'
import { phrasesOf, placeOf, quoteOf } from '../../themes-of.ts'

export const parcelStory = signal({
  code: 'PARCEL_STORY',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const count = phrasesOf(evidence, 'parcel').size
    if (count === 0) return null
    const lead = leadStrength(evidence)
    if (lead === 0) return null
    return {
      value: lead * (count >= 3 ? 1 : count === 2 ? 0.7 : 0.3),
      place: placeOf(evidence, 'parcel'),
      params: { words: quoteOf(evidence, 'parcel') },
    }
  },
})

/** Lawyer, court, authority: frightening enough to make one open the file. */
import { leadStrength } from '../../link-facts.ts'
import { signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'
import { phrasesOf, placeOf, quoteOf } from '../../themes-of.ts'

export const legalPressure = signal({
  code: 'LEGAL_PRESSURE',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const count = phrasesOf(evidence, 'legal').size
    if (count === 0 || standingOf(evidence) !== 'stranger') return null
    const lead = leadStrength(evidence)
    if (lead === 0) return null
    return {
      value: lead * (count >= 2 ? 1 : 0.5),
      place: placeOf(evidence, 'legal'),
      params: { words: quoteOf(evidence, 'legal') },
    }
  },
})

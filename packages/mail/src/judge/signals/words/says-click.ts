/** Tells where to press. */
import { foreignLinks } from '../../link-facts.ts'
import { signal } from '../../signal.ts'
import { heard, placeOf, quoteOf } from '../../themes-of.ts'

export const saysClick = signal({
  code: 'SAYS_CLICK',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    if (!heard(evidence, 'click') || foreignLinks(evidence).length === 0) return null
    return { value: 1, place: placeOf(evidence, 'click'), params: { words: quoteOf(evidence, 'click') } }
  },
})

/** A favour that nobody shall know of and nobody can ask back about. */
import { signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'
import { phrasesOf, placeOf, quoteOf } from '../../themes-of.ts'

export const wantsSecrecy = signal({
  code: 'WANTS_SECRECY',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const count = phrasesOf(evidence, 'secrecy').size
    if (count === 0 || standingOf(evidence) === 'own') return null
    if (count === 1 && !evidence.from.freemail) return null
    const value = count >= 3 ? 1 : count === 2 ? 0.7 : 0.3
    return { value, place: placeOf(evidence, 'secrecy'), params: { words: quoteOf(evidence, 'secrecy') } }
  },
})

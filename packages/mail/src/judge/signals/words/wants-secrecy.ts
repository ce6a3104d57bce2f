/** A favour that nobody shall know of and nobody can ask back about. */
import { signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'
import { heard, phrasesOf, placeOf, quoteOf } from '../../themes-of.ts'

export const wantsSecrecy = signal({
  code: 'WANTS_SECRECY',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const count = phrasesOf(evidence, 'secrecy').size
    if (count === 0 || standingOf(evidence) === 'own') return null
    const place = placeOf(evidence, 'secrecy')
    const params = { words: quoteOf(evidence, 'secrecy') }
    // money, at once, and nobody shall know: the three together are the lure, from whatever address
    const money = heard(evidence, 'payment', 'bank', 'giftcard')
    const stranger = standingOf(evidence) === 'stranger'
    if (money && stranger && heard(evidence, 'urgency') && evidence.files.length === 0 && evidence.focus === 1)
      return { value: 1, place, params, atLeast: 'careful' }
    if (count === 1 && !evidence.from.freemail) return null
    const value = count >= 3 ? 1 : count === 2 ? 0.7 : 0.3
    return { value, place, params }
  },
})

/** Gift cards shall be bought and their codes sent. */
import { signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'
import { heard, placeOf, quoteOf } from '../../themes-of.ts'

export const giftCards = signal({
  code: 'GIFT_CARDS',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    if (!heard(evidence, 'giftcard')) return null
    const pressed = heard(evidence, 'secrecy', 'urgency')
    return {
      value: pressed ? 1 : 0.3,
      place: placeOf(evidence, 'giftcard'),
      params: { words: quoteOf(evidence, 'giftcard') },
      ...(pressed && standingOf(evidence) !== 'own' ? { atLeast: 'careful' as const } : {}),
    }
  },
})

/** Money shall go to another account from now on. Even a real supplier’s mailbox may be in other hands: ask by phone. */
import { signal } from '../../signal.ts'
import { proofOf, standingOf } from '../../standing.ts'
import { heard, placeOf, quoteOf } from '../../themes-of.ts'

export const bankChange = signal({
  code: 'BANK_CHANGE',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    if (!heard(evidence, 'bank')) return null
    const known = standingOf(evidence) !== 'stranger' && proofOf(evidence) === 'proven'
    return {
      value: known ? 0.6 : 1,
      place: placeOf(evidence, 'bank'),
      params: { words: quoteOf(evidence, 'bank') },
      atLeast: 'careful',
    }
  },
})

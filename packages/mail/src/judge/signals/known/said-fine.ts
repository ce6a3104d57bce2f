/** A member looked at mail of this sender and said that it is fine; counts only when it is proven to be from there. */
import { at, signal } from '../../signal.ts'
import { proofOf } from '../../standing.ts'

export const saidFine = signal({
  code: 'SAID_FINE',
  group: 'known',
  sign: '-',
  read: (evidence) => {
    if (evidence.history.confirmed(evidence.from.address) !== 'fine' || proofOf(evidence) !== 'proven') return null
    return { value: 1, place: at('from') }
  },
})

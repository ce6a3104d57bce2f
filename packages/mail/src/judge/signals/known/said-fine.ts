/** A member looked at mail of this sender and said that it is fine; counts only when it is really from there. */
import { at, signal } from '../../signal.ts'
import { proofOf } from '../../standing.ts'

export const saidFine = signal({
  code: 'SAID_FINE',
  group: 'known',
  sign: '-',
  read: (evidence) => {
    if (evidence.history.confirmed(evidence.from.address) !== 'fine' || proofOf(evidence) === 'failed') return null
    return { value: proofOf(evidence) === 'proven' ? 1 : 0.4, place: at('from') }
  },
})

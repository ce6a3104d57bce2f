/** A supplier, patient, member or correspondent on record, and a check says that the mail is really from there: a From alone is free. */
import { at, signal } from '../../signal.ts'
import { proofOf, standingOf } from '../../standing.ts'

export const knownSender = signal({
  code: 'KNOWN_SENDER',
  group: 'known',
  sign: '-',
  read: (evidence) => {
    const standing = standingOf(evidence)
    if (standing === 'stranger' || proofOf(evidence) !== 'proven') return null
    return { value: 1, place: at('from'), params: { standing } }
  },
})

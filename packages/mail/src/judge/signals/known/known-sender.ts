/** A supplier, patient or member on record, and a check says that the mail is really from there. Without a check it counts for less. */
import { at, signal } from '../../signal.ts'
import { proofOf, standingOf } from '../../standing.ts'

export const knownSender = signal({
  code: 'KNOWN_SENDER',
  group: 'known',
  sign: '-',
  read: (evidence) => {
    const standing = standingOf(evidence)
    const proof = proofOf(evidence)
    if (standing === 'stranger' || proof === 'failed') return null
    // our own domain is the first that a lure borrows
    if (proof === 'unknown' && (standing === 'own' || standing === 'staff')) return null
    return { value: proof === 'proven' ? 1 : 0.5, place: at('from'), params: { standing } }
  },
})

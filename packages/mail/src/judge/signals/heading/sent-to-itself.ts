/** Sender and only recipient are the same address; the true recipients are hidden. */
import { at, signal } from '../../signal.ts'
import { proofOf } from '../../standing.ts'

export const sentToItself = signal({
  code: 'SENT_TO_ITSELF',
  group: 'heading',
  sign: '+',
  read: (evidence) => {
    const { from, recipients } = evidence
    if (from.address === '' || recipients.length !== 1 || recipients[0]!.address !== from.address) return null
    // members do write themselves notes
    return proofOf(evidence) === 'proven' ? null : { value: 1, place: at('to'), params: { address: from.address } }
  },
})

/** The domain's own policy says: such mail is not from us. */
import { at, signal } from '../../signal.ts'
import { proofOf } from '../../standing.ts'

export const dmarcFails = signal({
  code: 'DMARC_FAILS',
  group: 'authentication',
  sign: '+',
  read: (evidence) => {
    const { dmarc } = evidence.authentication
    if (dmarc.state !== 'fail' || proofOf(evidence) !== 'failed') return null
    const value = dmarc.policy === 'reject' || dmarc.policy === 'quarantine' ? 1 : 0.5
    return { value, place: at('check'), params: { domain: evidence.from.host?.domain ?? '' } }
  },
})

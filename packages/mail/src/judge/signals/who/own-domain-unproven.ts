/** Our own domain stands in From, and a check says the mail does not come from us, or cannot say that it does. */
import { at, signal } from '../../signal.ts'
import { claimedStanding, proofOf } from '../../standing.ts'

export const ownDomainUnproven = signal({
  code: 'OWN_DOMAIN_UNPROVEN',
  group: 'who',
  sign: '+',
  read: (evidence) => {
    if (claimedStanding(evidence) !== 'own' || evidence.authentication.by === 'nobody') return null
    const proof = proofOf(evidence)
    if (proof === 'proven') return null
    const params = { domain: evidence.from.host!.domain }
    if (proof === 'failed') return { value: 1, place: at('from'), params, atLeast: 'careful' }
    return { value: 0.5, place: at('from'), params }
  },
})

/** The sending server is not allowed for this sender and no signature holds. */
import { at, signal } from '../../signal.ts'

export const nothingVouches = signal({
  code: 'NOTHING_VOUCHES',
  group: 'authentication',
  sign: '+',
  read: ({ authentication, from }) => {
    const { spf, dkim, dmarc, arc } = authentication
    if (dmarc.state === 'pass' || dkim.state === 'pass' || arc.state === 'pass') return null
    const value = spf.state === 'fail' ? 1 : spf.state === 'softfail' ? 0.6 : 0
    if (value === 0 || dkim.state === 'unchecked') return null
    return { value, place: at('check'), params: { domain: from.host?.domain ?? '' } }
  },
})

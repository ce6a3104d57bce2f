/** The sender's host hides its owner behind many names. */
import { at, signal } from '../../signal.ts'

export const deepSender = signal({
  code: 'DEEP_SENDER',
  group: 'who',
  sign: '+',
  read: ({ from }) => {
    if (from.host === null) return null
    const extra = from.host.ascii.split('.').length - from.host.domain.split('.').length
    return extra < 3 ? null : { value: extra >= 4 ? 1 : 0.6, place: at('from'), params: { domain: from.host.domain } }
  },
})

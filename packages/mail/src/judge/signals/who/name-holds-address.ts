/** The display name shows one address, the mail comes from another. */
import { readHost } from '../../../links/host.ts'
import { at, signal } from '../../signal.ts'

export const nameHoldsAddress = signal({
  code: 'NAME_HOLDS_ADDRESS',
  group: 'who',
  sign: '+',
  read: ({ from }) => {
    const shown = /([^\s@<>"'(),]{1,64})@((?:[\p{L}\p{N}-]{1,63}\.){1,5}[\p{L}\p{N}-]{2,24})/u.exec(from.name)
    if (shown === null || from.host === null) return null
    const host = readHost(shown[2]!)
    if (host === null || host.domain === from.host.domain) return null
    return { value: 1, place: at('from'), params: { shown: host.domain, domain: from.host.domain } }
  },
})

/** The sender's host is a name that anybody gets for nothing: a trial tenant, an app's default host, a free page. */
import { isFreeHosting } from '../../../names/known-hosts.ts'
import { at, signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'

export const platformSender = signal({
  code: 'PLATFORM_SENDER',
  group: 'who',
  sign: '+',
  read: (evidence) => {
    const { host, freemail } = evidence.from
    if (host === null || freemail || standingOf(evidence) !== 'stranger') return null
    const trial = /(?:^|\.)(?:[a-z]{2}\.)?onmicrosoft\.com$/.test(host.ascii)
    if (!trial && !isFreeHosting(host)) return null
    return { value: 1, place: at('from'), params: { domain: host.ascii } }
  },
})

/** The sender's domain has an ending that costs next to nothing. */
import { oddEnding } from '../../../names/known-hosts.ts'
import { at, signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'

export const oddSenderEnding = signal({
  code: 'ODD_SENDER_ENDING',
  group: 'who',
  sign: '+',
  read: (evidence) => {
    const { host } = evidence.from
    const value = host === null || standingOf(evidence) !== 'stranger' ? 0 : oddEnding(host)
    return value === 0 ? null : { value, place: at('from'), params: { domain: host!.unicode, ending: host!.suffix } }
  },
})

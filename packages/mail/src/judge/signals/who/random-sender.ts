/** The address or its domain looks drawn by chance: nobody chose it to be remembered. */
import { looksRandom } from '../../../text/random-looking.ts'
import { at, signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'

export const randomSender = signal({
  code: 'RANDOM_SENDER',
  group: 'who',
  sign: '+',
  read: (evidence) => {
    const { local, host, freemail } = evidence.from
    if (host === null || standingOf(evidence) !== 'stranger') return null
    // bounce and reply addresses carry numbers by design
    const machine = /^(?:bounces?|reply|return|msprvs|mailer|no-?reply|notifications?)\b|[+=#]/i.test(local)
    const byDomain = !freemail && looksRandom(host.label)
    const byLocal = !machine && looksRandom(local.replace(/[._-]/g, ''))
    if (!byDomain && !byLocal) return null
    return { value: byDomain ? 1 : freemail ? 0.5 : 0.7, place: at('from'), params: { address: evidence.from.address } }
  },
})

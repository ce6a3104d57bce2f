/** The sender's or the reply's domain is made to be taken for ours or a supplier's. */
import type { Host } from '../../../links/host.ts'
import { lookalikeOf } from '../../lookalike.ts'
import { at, signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'

const HOW = { letters: 1, typing: 1, word: 0.8, ending: 0.8 } as const

export const lookalikeDomain = signal({
  code: 'LOOKALIKE_DOMAIN',
  group: 'who',
  sign: '+',
  read: (evidence) => {
    const { from, replyTo, practice } = evidence
    if (standingOf(evidence) !== 'stranger') return null
    const seen: [Host, 'from' | 'reply-to'][] = []
    if (from.host !== null && !from.freemail) seen.push([from.host, 'from'])
    for (const { host, freemail } of replyTo) if (host !== null && !freemail) seen.push([host, 'reply-to'])
    for (const [host, where] of seen) {
      const found = lookalikeOf(host, practice)
      if (found !== null)
        return {
          value: HOW[found.how],
          place: at(where),
          params: { domain: host.unicode, of: found.of },
          atLeast: 'careful',
        }
    }
    return null
  },
})

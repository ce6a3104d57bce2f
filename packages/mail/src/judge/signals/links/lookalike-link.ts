/** A link to a domain that is made to be taken for ours or a supplier's. */

import { foreignLinks } from '../../link-facts.ts'
import { lookalikeOf } from '../../lookalike.ts'
import { at, signal } from '../../signal.ts'

export const lookalikeLink = signal({
  code: 'LOOKALIKE_LINK',
  group: 'links',
  sign: '+',
  read: (evidence) => {
    for (const { host, part, index } of foreignLinks(evidence)) {
      const found = lookalikeOf(host, evidence.practice)
      if (found !== null)
        return {
          value: 1,
          place: at('link', part, { at: index }),
          params: { host: host.unicode, of: found.of },
          atLeast: 'careful',
        }
    }
    return null
  },
})

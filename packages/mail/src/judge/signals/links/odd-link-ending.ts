/** A link to a domain with an ending that costs next to nothing. */
import { oddEnding } from '../../../names/known-hosts.ts'
import { foreignLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'

export const oddLinkEnding = signal({
  code: 'ODD_LINK_ENDING',
  group: 'links',
  sign: '+',
  read: (evidence) => {
    let best: ReturnType<typeof foreignLinks>[number] | null = null
    let value = 0
    for (const link of foreignLinks(evidence)) {
      const odd = link.host.platform ? 0 : oddEnding(link.host)
      if (odd > value) [best, value] = [link, odd]
    }
    return best === null
      ? null
      : { value, place: at('link', best.part, { at: best.index }), params: { host: best.host.domain } }
  },
})

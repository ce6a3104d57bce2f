/**
 * Somebody whom the practice does not know sends a link that is not their own firm's. Only where the practice said whom it knows:
 * without that, everybody would be a stranger.
 */
import { foreignLinks, isOnOurSide, webLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'
import { proofOf, standingOf } from '../../standing.ts'

export const strangerLink = signal({
  code: 'STRANGER_LINK',
  group: 'links',
  sign: '+',
  read: (evidence) => {
    const { practice, from } = evidence
    if (practice.domains.length === 0 || standingOf(evidence) !== 'stranger') return null
    const link = foreignLinks(evidence).find(({ where }) => where === 'link' || where === 'text')
    if (link === undefined) return null
    const firm = !from.freemail && from.host !== null
    // a firm that is proven to be one, or links to itself as well, writes a newsletter; a person has no domain of their own to link to
    if (
      firm &&
      (proofOf(evidence) === 'proven' ||
        webLinks(evidence).some(({ host, where }) => where !== 'hidden' && isOnOurSide(host, evidence)))
    )
      return null
    return {
      value: firm ? 0.5 : 1,
      place: at('link', link.part, { at: link.index }),
      params: { host: link.host.domain },
    }
  },
})

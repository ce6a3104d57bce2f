/** Every link leaves the sender's own domain; nothing in the mail belongs to who wrote it. */
import { foreignLinks, isOnOurSide, webLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'
import { proofOf, standingOf } from '../../standing.ts'

export const allLeave = signal({
  code: 'ALL_LEAVE',
  group: 'links',
  sign: '+',
  read: (evidence) => {
    if (standingOf(evidence) !== 'stranger') return null
    if (webLinks(evidence).some(({ host, where }) => where !== 'hidden' && isOnOurSide(host, evidence))) return null
    // a link that shows where it goes hides nothing
    const links = foreignLinks(evidence).filter(
      ({ where, host, text }) => (where === 'link' || where === 'form') && !text.toLowerCase().includes(host.unicode),
    )
    if (links.length === 0) return null
    const domains = new Set(links.map(({ host }) => host.domain))
    // a digest leads to many places; a lure to one or two
    if (domains.size > 2) return null
    const link = links[0]!
    // something to press was built to be pressed; a word with an address behind it is how people write
    const pressed = links.some(({ button, picture }) => button || picture) ? 1 : 0.7
    return {
      // who is proven to be who they are may still use a mailing service; the domain may be a day old
      value: pressed * (domains.size === 1 ? 1 : 0.6) * (proofOf(evidence) === 'proven' ? 0.7 : 1),
      place: at('link', link.part, { at: link.index }),
      params: { host: link.host.domain },
    }
  },
})

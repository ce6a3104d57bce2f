/** A link to a page that anybody builds in minutes. */
import { isFileDrop, isFreeHosting } from '../../../names/known-hosts.ts'
import { foreignLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'

export const freeHostLink = signal({
  code: 'FREE_HOST_LINK',
  group: 'links',
  sign: '+',
  read: (evidence) => {
    const links = foreignLinks(evidence).filter(({ host }) => isFreeHosting(host) && !isFileDrop(host))
    // one form or page among many own links is a footer
    const link = links[0]
    if (link === undefined) return null
    // an address that stands there in full hides nothing
    return {
      value: link.where === 'text' ? 0.6 : 1,
      place: at('link', link.part, { at: link.index }),
      params: { host: link.host.ascii },
    }
  },
})

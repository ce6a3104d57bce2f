/** A shortener hides where the link leads. */
import { isShortener } from '../../../names/known-hosts.ts'
import { webLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'

export const shortLink = signal({
  code: 'SHORT_LINK',
  group: 'links',
  sign: '+',
  read: (evidence) => {
    const link = webLinks(evidence).find(({ host }) => isShortener(host))
    return link === undefined
      ? null
      : { value: 1, place: at('link', link.part, { at: link.index }), params: { host: link.host.domain } }
  },
})

/** The link goes to a known place that only sends on to another one. */
import { readHost } from '../../../links/host.ts'
import { isTracker } from '../../../names/known-hosts.ts'
import { foreignLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'

const TARGET =
  /[?&;#/](?:url|u|q|link|redirect(?:_?ur[il])?|redir|r|to|target|dest(?:ination)?|next|continue|goto|go|return(?:_?url)?|adurl|rurl|forward|out|ref_url|event_url)=(?:https?(?::|%3a)|%2f%2f|\/\/)(?:\/|%2f){0,4}([^/?&#%\s]{3,200})/i

export const openRedirect = signal({
  code: 'OPEN_REDIRECT',
  group: 'links',
  sign: '+',
  read: (evidence) => {
    for (const { host, address, part, index, where } of foreignLinks(evidence)) {
      if (where === 'hidden' || where === 'comment' || isTracker(host)) continue
      const target = readHost(TARGET.exec(address.rest)?.[1] ?? '')
      if (
        target === null ||
        !target.listed ||
        target.domain === host.domain ||
        target.domain === evidence.from.host?.domain
      )
        continue
      return { value: 1, place: at('link', part, { at: index }), params: { host: host.domain, target: target.domain } }
    }
    return null
  },
})

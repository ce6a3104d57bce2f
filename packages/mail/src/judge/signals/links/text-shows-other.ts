/** The words show one domain, the link goes to another. Words that name no domain, and wrapped links of a proven sender, are no finding. */
import { readHost } from '../../../links/host.ts'
import { isTracker } from '../../../names/known-hosts.ts'
import { isOnOurSide, webLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'

const SHOWN =
  /^\s{0,20}(?:https?:\/\/)?((?:[\p{L}\p{N}-]{1,63}\.){1,6}[\p{L}]{2,24})(?::\d{1,5})?(?:[/?#]\S{0,500})?\s{0,20}$/iu

export const textShowsOther = signal({
  code: 'TEXT_SHOWS_OTHER',
  group: 'links',
  sign: '+',
  read: (evidence) => {
    for (const { text, host, part, index, where } of webLinks(evidence)) {
      if (where !== 'link' || text.length > 600) continue
      const shown = readHost(SHOWN.exec(text)?.[1] ?? '')
      if (shown === null || !shown.listed || shown.domain === host.domain || isFileName(text, shown.suffix)) continue
      // the sender's own tracker on a sub-domain, or a mailing service that wraps every link
      if (isTracker(host) || isOnOurSide(host, evidence)) continue
      return { value: 1, place: at('link', part, { at: index }), params: { shown: shown.domain, host: host.domain } }
    }
    return null
  },
})

/** `readme.md` and `deploy.sh` are names of files that happen to end like countries. */
function isFileName(text: string, suffix: string): boolean {
  return (
    !/^\s{0,20}(?:https?:|www\.)|\//i.test(text) &&
    /^(?:md|py|sh|pl|rs|zip|mov|cc|ps|so|ai|app|js|java|sql)$/.test(suffix)
  )
}

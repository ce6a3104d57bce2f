/** A PDF or Office file from a stranger whose links lead to places anybody can have: the mail is clean, the file is the lure. */
import { isFileDrop, isFreeHosting, isShortener, oddEnding } from '../../../names/known-hosts.ts'
import { looksRandom } from '../../../text/random-looking.ts'
import { foreignLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'

export const documentLinksOut = signal({
  code: 'DOCUMENT_LINKS_OUT',
  group: 'files',
  sign: '+',
  read: (evidence) => {
    if (standingOf(evidence) !== 'stranger') return null
    for (const { where, host, part } of foreignLinks(evidence)) {
      if (where !== 'file') continue
      const index = evidence.files.findIndex(
        (file) => file.part === part && (file.family === 'document' || file.family === 'office'),
      )
      if (index < 0) continue
      const loose =
        isFreeHosting(host) ||
        isShortener(host) ||
        isFileDrop(host) ||
        oddEnding(host) > 0 ||
        host.kind === 'address' ||
        looksRandom(host.label)
      if (loose || evidence.from.freemail)
        return {
          value: loose ? 1 : 0.4,
          place: at('file', part, { at: index }),
          params: { name: evidence.files[index]!.name.shown, host: host.domain },
        }
    }
    return null
  },
})

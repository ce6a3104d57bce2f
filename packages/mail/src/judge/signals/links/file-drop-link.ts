/** A stranger's link to a place for files. Honest patients use them too: enough to be careful, never more by itself. */
import { isFileDrop } from '../../../names/known-hosts.ts'
import { foreignLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'

export const fileDropLink = signal({
  code: 'FILE_DROP_LINK',
  group: 'links',
  sign: '+',
  read: (evidence) => {
    const standing = standingOf(evidence)
    if (standing === 'own' || standing === 'staff') return null
    const link = foreignLinks(evidence).find(({ host }) => isFileDrop(host))
    if (link === undefined) return null
    return {
      value: standing === 'stranger' ? 1 : 0.4,
      place: at('link', link.part, { at: link.index }),
      params: { host: link.host.domain },
    }
  },
})

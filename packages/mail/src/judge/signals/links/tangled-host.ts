/** A host of many names, many hyphens, or letters drawn by chance. */
import { looksRandom } from '../../../text/random-looking.ts'
import { foreignLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'

export const tangledHost = signal({
  code: 'TANGLED_HOST',
  group: 'links',
  sign: '+',
  read: (evidence) => {
    for (const { host, part, index, where } of foreignLinks(evidence)) {
      if (host.kind !== 'name' || where === 'hidden') continue
      const labels = host.ascii.split('.').length - host.suffix.split('.').length
      const hyphens = host.ascii.split('-').length - 1
      const random = looksRandom(host.label)
      if (labels >= 5 || hyphens >= 4 || random)
        return { value: random ? 1 : 0.6, place: at('link', part, { at: index }), params: { host: host.domain } }
    }
    return null
  },
})

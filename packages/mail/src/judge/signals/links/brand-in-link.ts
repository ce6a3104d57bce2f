/** A brand's name inside a host that is not that brand's. */
import { brandInHost } from '../../../names/brand-of.ts'
import { foreignLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'

export const brandInLink = signal({
  code: 'BRAND_IN_LINK',
  group: 'links',
  sign: '+',
  read: (evidence) => {
    for (const { host, part, index } of foreignLinks(evidence)) {
      const brand = brandInHost(host)
      if (brand !== null)
        return { value: 1, place: at('link', part, { at: index }), params: { name: brand.name, host: host.unicode } }
    }
    return null
  },
})

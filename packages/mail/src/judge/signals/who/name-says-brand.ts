/** The display name is a known brand's, the address is not. */
import { brandNamed, ownsHost } from '../../../names/brand-of.ts'
import { at, signal } from '../../signal.ts'

export const nameSaysBrand = signal({
  code: 'NAME_SAYS_BRAND',
  group: 'who',
  sign: '+',
  read: ({ from }) => {
    const brand = brandNamed(from.name)
    if (brand === null || from.host === null || ownsHost(brand, from.host)) return null
    return { value: 1, place: at('from'), params: { name: brand.name, domain: from.host.domain } }
  },
})

/** The sender's own host has a brand's name in it and is not that brand's. */
import { brandInHost } from '../../../names/brand-of.ts'
import { at, signal } from '../../signal.ts'

export const brandInDomain = signal({
  code: 'BRAND_IN_DOMAIN',
  group: 'who',
  sign: '+',
  read: ({ from }) => {
    const brand = from.host === null || from.freemail ? null : brandInHost(from.host)
    return brand === null
      ? null
      : { value: 1, place: at('from'), params: { name: brand.name, domain: from.host!.domain } }
  },
})

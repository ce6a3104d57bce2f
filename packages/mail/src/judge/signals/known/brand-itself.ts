/** The brand that the mail speaks for owns the domain, and a check says that the mail is really from there. */
import { brandNamed, ownsHost } from '../../../names/brand-of.ts'
import { at, signal } from '../../signal.ts'
import { proofOf } from '../../standing.ts'

export const brandItself = signal({
  code: 'BRAND_ITSELF',
  group: 'known',
  sign: '-',
  read: (evidence) => {
    const { from, subject } = evidence
    const brand = brandNamed(from.name) ?? brandNamed(subject)
    if (brand === null || !ownsHost(brand, from.host) || proofOf(evidence) !== 'proven') return null
    return { value: 1, place: at('from'), params: { name: brand.name } }
  },
})

/** The brand that the mail speaks for owns the domain, and a check says that the mail is really from there. */
import { brandNamed, ownsHost } from '../../../names/brand-of.ts'
import { at, signal } from '../../signal.ts'
import { proofOf } from '../../standing.ts'
import { heard } from '../../themes-of.ts'

export const brandItself = signal({
  code: 'BRAND_ITSELF',
  group: 'known',
  sign: '-',
  read: (evidence) => {
    const { from, subject, replyTo } = evidence
    // a brand's own service may carry a stranger's words
    if (heard(evidence, 'callback', 'giftcard', 'bank', 'extortion', 'remote')) return null
    const brand = brandNamed(from.name) ?? brandNamed(subject)
    if (brand === null || !ownsHost(brand, from.host) || proofOf(evidence) !== 'proven') return null
    if (replyTo.some(({ host }) => host !== null && !ownsHost(brand, host))) return null
    return { value: 1, place: at('from'), params: { name: brand.name } }
  },
})

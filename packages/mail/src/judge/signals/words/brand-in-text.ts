/** The first words speak for a brand, with a demand and a way out that is not the brand's. Who only mentions a brand demands nothing. */
import { brandNamed, ownsHost } from '../../../names/brand-of.ts'
import { foreignLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'
import { heard } from '../../themes-of.ts'

export const brandInText = signal({
  code: 'BRAND_IN_TEXT',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const { from, texts, subject, mail } = evidence
    if (
      standingOf(evidence) !== 'stranger' ||
      mail.inReplyTo !== '' ||
      !heard(evidence, 'signin', 'alert', 'payment', 'parcel', 'refund', 'threat', 'mailbox', 'prize')
    )
      return null
    if (brandNamed(from.name) !== null || brandNamed(subject) !== null) return null
    for (const { text, part, shown, nested } of texts) {
      const brand = shown && !nested ? brandNamed(text.slice(0, 120)) : null
      if (brand === null || ownsHost(brand, from.host)) continue
      const links = foreignLinks(evidence)
      if (links.length === 0 || links.some(({ host }) => ownsHost(brand, host))) continue
      return {
        value: 1,
        place: at('text', part, { length: 120 }),
        params: { name: brand.name, domain: from.host?.domain ?? '' },
      }
    }
    return null
  },
})

/** Subject or first words speak for a brand, nobody's own domain stands behind it: what a lure does when its display name is bland. */
import { brandNamed, ownsHost } from '../../../names/brand-of.ts'
import { webLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'
import { heard } from '../../themes-of.ts'

export const brandWithoutDomain = signal({
  code: 'BRAND_WITHOUT_DOMAIN',
  group: 'who',
  sign: '+',
  read: (evidence) => {
    const { from, subject, mail } = evidence
    const brand = brandNamed(subject)
    if (brand === null || from.host === null || ownsHost(brand, from.host) || brandNamed(from.name) !== null)
      return null
    if (!heard(evidence, 'signin', 'alert', 'payment', 'parcel', 'refund', 'threat', 'mailbox', 'document', 'prize'))
      return null
    const links = webLinks(evidence)
    // somebody who writes about a brand links to it; a lure links elsewhere, or has its bill in a file and wants to be called
    if (links.some(({ host }) => ownsHost(brand, host))) return null
    const bill = heard(evidence, 'payment', 'callback') && (evidence.files.length > 0 || heard(evidence, 'callback'))
    if (links.length === 0 && (!bill || mail.inReplyTo !== '')) return null
    return {
      value: links.length === 0 ? 0.8 : 1,
      place: at('subject'),
      params: { name: brand.name, domain: from.host.domain },
    }
  },
})

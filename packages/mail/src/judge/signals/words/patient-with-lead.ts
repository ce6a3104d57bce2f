/** Claims to be a patient, never wrote before, and wants a link or file opened: the lure of this trade. A picture in the mail is no such thing. */
import { leadPlace } from '../../link-facts.ts'
import { signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'
import { heard, phrasesOf, quoteOf } from '../../themes-of.ts'

export const patientWithLead = signal({
  code: 'PATIENT_WITH_LEAD',
  group: 'words',
  sign: '+',
  read: (evidence) => {
    const claims = phrasesOf(evidence, 'patient').size
    if (claims === 0 || standingOf(evidence) !== 'stranger') return null
    const lead = leadPlace(evidence)
    if (lead === null) return null
    const asked = heard(evidence, 'seefile', 'click', 'password')
    return {
      value: asked ? 1 : claims >= 2 ? 0.7 : 0.4,
      place: { ...lead, length: 0 },
      params: { words: quoteOf(evidence, 'patient') },
      ...(asked ? { atLeast: 'careful' as const } : {}),
    }
  },
})

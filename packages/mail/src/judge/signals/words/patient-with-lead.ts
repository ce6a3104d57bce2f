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
    const seen = phrasesOf(evidence, 'seefile').size
    const asked = heard(evidence, 'seefile', 'click', 'password')
    return {
      value: asked ? 1 : claims >= 2 ? 0.7 : 0.4,
      place: { ...lead, length: 0 },
      params: { words: quoteOf(evidence, 'patient') },
      ...(asked && evidence.focus > 0.8 && claims + seen > 2 ? { atLeast: 'careful' as const } : {}),
    }
  },
})

/**
 * The rulebook for Thailand (TH), as of 2026-11-23. Act:
 * - TH PDPA: PDPA s37(4); PDPC Notification B.E. 2565 (2022).
 */
import { hours, type Jurisdiction, test, words } from './grammar.ts'

export const TH: Jurisdiction = {
  code: 'TH',
  name: 'Thailand',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'th',
      place: { country: 'TH', layer: 'national' },
      name: 'Personal Data Protection Act B.E. 2562',
      short: 'TH PDPA',
      year: 2019,
      citation: 'PDPA s37(4); PDPC Notification B.E. 2565 (2022)',
      status: 'in-force',
      effectiveFrom: '2022-06-01',
      version: 1,
      regulator: { name: 'PDPC Thailand', portal: 'https://www.pdpc.or.th/', portalConfidence: 'unconfirmed' },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'health + biometric sensitive (s26)',
          cite: 'PDPA s26',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Loss, access, use, alteration, disclosure without authority',
      safeHarbours: [
        {
          kind: 'encryption',
          effect: 'may-remove-regulator-notice',
          conditions: ['strongCipher', 'keyNotCompromised'],
          cite: 'risk assessment factors (s12 Notification)',
          src: ['th-de'],
          confidence: 'secondary',
        },
      ],
      notices: [
        {
          to: 'regulator',
          name: 'PDPC Office',
          mandatory: true,
          when: test('gdpr-risk'),
          deadline: hours(72, 'awareness', 'without delay, where feasible'),
          content: ['whatHappened', 'dpo', 'consequences', 'measures'],
          cite: 's37(4)',
          src: ['th-dla'],
          confidence: 'secondary',
          note: 'Late notice possible up to 15 days with reasons.',
        },
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: true,
          when: test('gdpr-high-risk'),
          deadline: words('without delay'),
          content: ['whatHappened', 'consequences', 'measures', 'advice', 'contact'],
          cite: 's37(4)',
          src: ['th-de'],
          confidence: 'secondary',
        },
      ],
      retention: [
        {
          record: 'patient record',
          amount: 5,
          unit: 'years',
          from: 'last entry',
          cite: 'Medical facility ministerial regulation',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [
        {
          text: 'Administrative fine up to THB 3M for failure to notify (5M sensitive data)',
          src: ['th-formiti'],
          confidence: 'secondary',
        },
      ],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'PDPA s26; Medical facility advertising rules',
        text: 'Separate, specific, withdrawable explicit consent for publishing an identifiable patient photo; treatment consent does not cover marketing.',
        src: [],
        confidence: 'unconfirmed',
      },
      ransom: {
        payment: 'no-general-ban-screen-sanctions',
        cite: 'general sanctions law',
        src: [],
        confidence: 'unconfirmed',
      },
    },
  ],
  sources: {
    'th-de': { url: 'https://dataexcellium.com/?p=2710', kind: 'secondary', read: '2026-11-23' },
    'th-dla': {
      url: 'https://privacymatters.dlapiper.com/2025/02/thailand-pdpcs-clarification-on-personal-data-breach-notification/',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'th-formiti': {
      url: 'https://formiti.com/thailand-pdpc-releases-criteria-and-means-regarding-data-breaches',
      kind: 'secondary',
      read: '2026-11-23',
    },
  },
}

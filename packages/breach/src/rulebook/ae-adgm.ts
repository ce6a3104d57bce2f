/**
 * The rulebook for Abu Dhabi Global Market (AE-ADGM), as of 2026-11-23. Act:
 * - ADGM DPR: ADGM DPR 2021 ss32-33.
 */
import { hours, type Jurisdiction, test, words } from './grammar.ts'

export const AE_ADGM: Jurisdiction = {
  code: 'AE-ADGM',
  name: 'Abu Dhabi Global Market',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'ae-adgm',
      place: { country: 'AE', subdivision: 'AE-AZ', zone: 'ADGM', layer: 'free zone' },
      name: 'ADGM Data Protection Regulations 2021',
      short: 'ADGM DPR',
      year: 2021,
      citation: 'ADGM DPR 2021 ss32-33',
      status: 'in-force',
      effectiveFrom: '2021-08-14',
      version: 1,
      regulator: {
        name: 'ADGM Office of Data Protection',
        portal: 'https://www.adgm.com/operating-in-adgm/office-of-data-protection',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'as GDPR',
          cite: 'DPR 2021',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'as GDPR',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'Commissioner of Data Protection',
          mandatory: true,
          when: test('gdpr-risk'),
          deadline: hours(72, 'awareness', 'without undue delay and, where feasible'),
          content: ['whatHappened', 'subjectsApprox', 'recordsApprox', 'dataTypes', 'dpo', 'consequences', 'measures'],
          cite: 's32',
          src: ['adgm-pm'],
          confidence: 'secondary',
        },
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: true,
          when: test('gdpr-high-risk'),
          deadline: words('without undue delay'),
          content: ['whatHappened', 'dpo', 'consequences', 'measures', 'advice'],
          cite: 's33',
          src: ['adgm-pm'],
          confidence: 'secondary',
        },
      ],
      retention: [],
      penalties: [{ text: 'Up to USD 28M', src: ['adgm-pm'], confidence: 'secondary' }],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'DPR 2021',
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
    'adgm-pm': {
      url: 'https://www.pinsentmasons.com/en-gb/out-law/news/adgm-enacts-new-data-protection-laws',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
  },
}

/**
 * The rulebook for Dubai International Financial Centre (AE-DIFC), as of 2026-11-23. Act:
 * - DIFC DPL: DIFC Law 5 of 2020 Arts 41-42 (amended 2025).
 */
import { always, type Jurisdiction, test, words } from './grammar.ts'

export const AE_DIFC: Jurisdiction = {
  code: 'AE-DIFC',
  name: 'Dubai International Financial Centre',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'ae-difc',
      place: { country: 'AE', subdivision: 'AE-DU', zone: 'DIFC', layer: 'free zone' },
      name: 'DIFC Data Protection Law',
      short: 'DIFC DPL',
      year: 2020,
      citation: 'DIFC Law 5 of 2020 Arts 41-42 (amended 2025)',
      status: 'in-force',
      effectiveFrom: '2020-07-01',
      version: 1,
      regulator: {
        name: 'DIFC Commissioner of Data Protection',
        portal: 'https://www.difc.com/business/registrars-and-commissioners/commissioner-of-data-protection',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'health + identifying biometric special category',
          cite: 'DIFC Law 5/2020',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Breach compromising confidentiality, security or privacy',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'Commissioner',
          mandatory: true,
          when: always,
          deadline: words('as soon as practicable in the circumstances', 'awareness'),
          content: ['whatHappened', 'subjectsApprox', 'recordsApprox', 'dataTypes', 'dpo', 'consequences', 'measures'],
          cite: 'Art 41',
          src: ['difc-bm'],
          confidence: 'secondary',
          note: '72 h is a safe practical target, not law.',
        },
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: true,
          when: test('gdpr-high-risk'),
          deadline: words('as soon as practicable'),
          content: ['whatHappened', 'dpo', 'consequences', 'measures', 'advice'],
          cite: 'Art 42',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      retention: [],
      penalties: [],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'Art 12',
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
    'difc-bm': {
      url: 'https://resourcehub.bakermckenzie.com/pl-pl/resources/global-data-and-cyber-handbook/emea/dubai-international-financial-center/topics/security-requirements-and-breach-notification',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
  },
}

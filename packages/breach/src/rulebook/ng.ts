/**
 * The rulebook for Nigeria (NG), as of 2026-11-23. Act:
 * - NDPA: NDPA s40; GAID (effective 2025-09-19).
 */
import { hours, type Jurisdiction, test, words } from './grammar.ts'

export const NG: Jurisdiction = {
  code: 'NG',
  name: 'Nigeria',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'ng',
      place: { country: 'NG', layer: 'national' },
      name: 'Nigeria Data Protection Act 2023 + GAID 2025',
      short: 'NDPA',
      year: 2023,
      citation: 'NDPA s40; GAID (effective 2025-09-19)',
      status: 'in-force',
      effectiveFrom: '2023-06-12',
      version: 1,
      regulator: { name: 'NDPC', portal: 'https://ndpc.gov.ng/', portalConfidence: 'unconfirmed' },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'health + biometric sensitive',
          cite: 'NDPA s65',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Personal data breach likely to result in risk',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'NDPC',
          mandatory: true,
          when: test('gdpr-risk'),
          deadline: hours(72, 'awareness'),
          content: ['whatHappened', 'subjectsApprox', 'recordsApprox', 'dataTypes', 'dpo', 'consequences', 'measures'],
          cite: 's40(2)',
          src: ['ng-s40'],
          confidence: 'primary',
        },
        {
          to: 'individuals',
          name: 'Data subjects (or public communication in widely used media)',
          mandatory: true,
          when: test('gdpr-high-risk'),
          deadline: words('immediately', 'awareness'),
          content: ['whatHappened', 'dpo', 'consequences', 'measures', 'advice'],
          cite: 's40(3)',
          src: ['ng-s40'],
          confidence: 'primary',
        },
      ],
      register: { required: true, cite: 's40(8)', src: [], confidence: 'unconfirmed' },
      retention: [],
      penalties: [
        { text: 'Major importance: greater of NGN 10M or 2% annual gross revenue', src: [], confidence: 'unconfirmed' },
      ],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'NDPA s30',
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
      seeAlso: ['ng-lexmundi'],
    },
  ],
  sources: {
    'ng-lexmundi': {
      url: 'https://www.lexmundi.com/guides/data-privacy-guide/jurisdictions/africa/nigeria',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'ng-s40': {
      url: 'https://lawglobalhub.com/section-40-nigeria-data-protection-act-2023',
      kind: 'statute',
      read: '2026-11-23',
    },
  },
}

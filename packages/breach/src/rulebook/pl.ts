/**
 * The rulebook for Poland (PL), as of 2026-11-23. Act:
 * - GDPR-PL: GDPR + Patient Rights Act.
 */
import { hours, type Jurisdiction, test } from './grammar.ts'

export const PL: Jurisdiction = {
  code: 'PL',
  name: 'Poland',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'pl',
      place: { country: 'PL', layer: 'national' },
      name: 'GDPR + Patient Rights Act',
      short: 'GDPR-PL',
      year: 2018,
      citation: 'GDPR + Patient Rights Act',
      status: 'in-force',
      effectiveFrom: '2018-05-25',
      version: 1,
      inherits: 'eu-gdpr',
      regulator: { name: 'UODO', portal: 'https://uodo.gov.pl/', portalConfidence: 'unconfirmed' },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'conditional',
          cite: 'GDPR recital 51',
          src: ['gdpr-rec51'],
          confidence: 'primary',
        },
      },
      breach: 'as GDPR',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'UODO',
          mandatory: true,
          when: test('gdpr-risk'),
          deadline: hours(72, 'awareness', 'without undue delay and, where feasible'),
          content: ['whatHappened', 'subjectsApprox', 'recordsApprox', 'dataTypes', 'dpo', 'consequences', 'measures'],
          cite: 'GDPR Art 33',
          src: ['gdpr-33'],
          confidence: 'primary',
        },
      ],
      retention: [
        {
          record: 'medical documentation',
          amount: 20,
          unit: 'years',
          from: 'end of calendar year of last entry',
          cite: 'Patient Rights Act Art 29',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'GDPR 9(2)(a); Copyright Act Art 81',
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
    'gdpr-33': {
      url: 'https://gdprhub.eu/Article_33_GDPR',
      kind: 'statute',
      read: '2026-11-23',
      note: 'full Art 33 text',
    },
    'gdpr-rec51': { url: 'https://overview.legal/laws/gdpr/rec-51', kind: 'statute', read: '2026-11-23' },
  },
}

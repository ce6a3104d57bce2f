/**
 * The rulebook for Ireland (IE), as of 2026-11-23. Act:
 * - GDPR-IE: GDPR + Data Protection Act 2018.
 */
import { hours, type Jurisdiction, test } from './grammar.ts'

export const IE: Jurisdiction = {
  code: 'IE',
  name: 'Ireland',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'ie',
      place: { country: 'IE', layer: 'national' },
      name: 'GDPR + Data Protection Act 2018',
      short: 'GDPR-IE',
      year: 2018,
      citation: 'GDPR + Data Protection Act 2018',
      status: 'in-force',
      effectiveFrom: '2018-05-25',
      version: 1,
      inherits: 'eu-gdpr',
      regulator: {
        name: 'Data Protection Commission',
        portal: 'https://forms.dataprotection.ie/report-a-breach-of-personal-data',
        portalConfidence: 'unconfirmed',
      },
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
          name: 'Data Protection Commission',
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
          record: 'adult record',
          amount: 8,
          unit: 'years',
          from: 'last contact',
          cite: 'HSE/Medical Council guidance',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'GDPR 9(2)(a)',
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

/**
 * The rulebook for Italy (IT), as of 2026-11-23. Act:
 * - GDPR-IT: GDPR + Codice Privacy.
 */
import { hours, type Jurisdiction, test } from './grammar.ts'

export const IT: Jurisdiction = {
  code: 'IT',
  name: 'Italy',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'it',
      place: { country: 'IT', layer: 'national' },
      name: 'GDPR + Codice Privacy',
      short: 'GDPR-IT',
      year: 2018,
      citation: 'GDPR + Codice Privacy',
      status: 'in-force',
      effectiveFrom: '2018-05-25',
      version: 1,
      inherits: 'eu-gdpr',
      regulator: { name: 'Garante', portal: 'https://servizi.gpdp.it/databreach/s/', portalConfidence: 'unconfirmed' },
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
          name: 'Garante',
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
          record: 'hospital clinical chart',
          amount: null,
          unit: 'years',
          from: 'unlimited',
          cite: 'Circ. Min. Sanita 900/1986',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'GDPR 9(2)(a); L. 633/1941 Art 96; Codice Privacy 2-septies(8): health data may not be disseminated',
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
      notes: [
        'Dissemination of health data is prohibited (Art 2-septies(8)); consent for publishing must be analysed separately.',
      ],
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

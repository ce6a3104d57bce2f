/**
 * The rulebook for Netherlands (NL), as of 2026-11-23. Act:
 * - GDPR-NL: GDPR + UAVG + WGBO.
 */
import { hours, type Jurisdiction, test } from './grammar.ts'

export const NL: Jurisdiction = {
  code: 'NL',
  name: 'Netherlands',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'nl',
      place: { country: 'NL', layer: 'national' },
      name: 'GDPR + UAVG + WGBO',
      short: 'GDPR-NL',
      year: 2018,
      citation: 'GDPR + UAVG + WGBO',
      status: 'in-force',
      effectiveFrom: '2018-05-25',
      version: 1,
      inherits: 'eu-gdpr',
      regulator: {
        name: 'Autoriteit Persoonsgegevens',
        portal: 'https://datalekken.autoriteitpersoonsgegevens.nl/',
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
          name: 'Autoriteit Persoonsgegevens',
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
          record: 'patient file',
          amount: 20,
          unit: 'years',
          from: 'last change',
          cite: 'BW 7:454(3) since 2020-01-01',
          src: ['nl-wgbo'],
          confidence: 'conflicting',
          note: 'A 2004 advisory gives 10 years under the older law.',
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
    'nl-wgbo': {
      url: 'https://healthcouncil.nl/documents/advisory-reports/2004/04/01/the-term-for-retention-of-medical-records',
      kind: 'regulator',
      read: '2026-11-23',
      note: '2004: ten years; superseded',
    },
  },
}

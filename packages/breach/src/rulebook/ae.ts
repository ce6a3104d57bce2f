/**
 * The rulebook for United Arab Emirates (federal) (AE), as of 2026-11-23. Acts:
 * - UAE ICT Health Law: Federal Law 2/2019; Cabinet Res. 32/2020; Ministerial Dec. 51/2021 (localisation
 *   exceptions).
 * - UAE PDPL: FDL 45/2021 Art 9.
 */
import { always, type Jurisdiction, words } from './grammar.ts'

export const AE: Jurisdiction = {
  code: 'AE',
  name: 'United Arab Emirates (federal)',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'ae-health',
      place: { country: 'AE', layer: 'federal' },
      name: 'Federal Law No. 2 of 2019 on ICT in Health Fields',
      short: 'UAE ICT Health Law',
      year: 2019,
      citation: 'Federal Law 2/2019; Cabinet Res. 32/2020; Ministerial Dec. 51/2021 (localisation exceptions)',
      status: 'in-force',
      effectiveFrom: '2019-05-06',
      version: 1,
      regulator: { name: 'MOHAP / DHA / DoH Abu Dhabi' },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'health information',
          cite: 'FL 2/2019 Art 1',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Confidentiality and security duties; no express federal breach clock found',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'Competent health authority (DHA / DoH / MOHAP)',
          mandatory: false,
          when: always,
          deadline: words('per emirate policy'),
          content: [],
          cite: 'DoH ADHICS; DHA policies',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      retention: [
        {
          record: 'health information',
          amount: 25,
          unit: 'years',
          from: 'last procedure',
          cite: 'FL 2/2019 Art 20',
          src: ['ae-ict-tw'],
          confidence: 'secondary',
        },
      ],
      penalties: [
        { text: 'Disciplinary up to AED 1M; localisation breach AED 500k-700k', src: [], confidence: 'unconfirmed' },
      ],
      marketingPhotos: {
        rule: 'consent+permit',
        cite: 'FL 2/2019 Art 16; health advertising permits (Cabinet Res. 4/2007; MOHAP/DHA)',
        text: 'Patient consent + advertising licence',
        src: [],
        confidence: 'unconfirmed',
      },
      ransom: {
        payment: 'no-general-ban-screen-sanctions',
        cite: 'general sanctions law',
        src: [],
        confidence: 'unconfirmed',
      },
      notes: ['Data localisation: health data may not leave UAE save exceptions - matters for backups.'],
    },
    {
      id: 'ae',
      place: { country: 'AE', layer: 'federal' },
      name: 'Federal Decree-Law 45 of 2021 (PDPL)',
      short: 'UAE PDPL',
      year: 2021,
      citation: 'FDL 45/2021 Art 9',
      status: 'in-force',
      statusNote: 'executive regulations pending',
      effectiveFrom: '2022-01-02',
      version: 1,
      regulator: { name: 'UAE Data Office' },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'sensitive: health, biometric',
          cite: 'Art 1',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Breach prejudicing privacy, confidentiality or security',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'UAE Data Office',
          mandatory: true,
          when: always,
          deadline: words('immediately; period to be set by executive regulations', 'awareness'),
          content: [],
          cite: 'Art 9',
          src: ['ae-glp'],
          confidence: 'unconfirmed',
        },
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: true,
          when: always,
          deadline: words('per executive regulations'),
          content: [],
          cite: 'Art 9',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      retention: [],
      penalties: [],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'FDL 45/2021 Art 6',
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
        'Does not apply to health data that has its own law, nor to DIFC/ADGM.',
        'Executive regulations are still described as pending.',
      ],
      seeAlso: ['ae-lexmundi'],
    },
  ],
  sources: {
    'ae-glp': {
      url: 'https://www.globallegalpost.com/lawoverborders/data-protection-1072382791/united-arab-emirates-1827256483',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'ae-ict-tw': {
      url: 'https://www.taylorwessing.com/en/insights-and-events/insights/2021/08/me-health-data-in-the-uae-how-the-health-data-law-works-what-it-protects-and-what-exemptions-exist',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'ae-lexmundi': {
      url: 'https://www.lexmundi.com/guides/global-data-privacy-guide/jurisdictions/middle-east/united-arab-emirates',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
  },
}

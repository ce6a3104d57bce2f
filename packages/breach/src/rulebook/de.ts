/**
 * The rulebook for Germany (DE), as of 2026-11-23. Act:
 * - GDPR-DE: GDPR + BDSG + section 630f BGB + section 203 StGB.
 */
import { hours, type Jurisdiction, test } from './grammar.ts'

export const DE: Jurisdiction = {
  code: 'DE',
  name: 'Germany',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'de',
      place: { country: 'DE', layer: 'national' },
      name: 'GDPR + BDSG + section 630f BGB + section 203 StGB',
      short: 'GDPR-DE',
      year: 2018,
      citation: 'GDPR + BDSG + section 630f BGB + section 203 StGB',
      status: 'in-force',
      effectiveFrom: '2018-05-25',
      version: 1,
      inherits: 'eu-gdpr',
      regulator: { name: 'State DPA of the Land (Landesdatenschutzbeauftragte)' },
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
          name: 'State DPA of the Land (Landesdatenschutzbeauftragte)',
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
          amount: 10,
          unit: 'years',
          from: 'end of treatment',
          cite: 's630f(3) BGB',
          src: ['de-630f-text', 'de-630f', 'de-dkg'],
          confidence: 'primary',
          note: 'Many advisers keep 30 years because injury claims can run that long.',
        },
      ],
      penalties: [],
      marketingPhotos: {
        rule: 'prohibited-before-after',
        cite: 'HWG s11(1) sentence 3 no. 1; BGH I ZR 170/24; KUG s22',
        text: 'Before/after images of medically unnecessary plastic-surgery procedures may not be used in public advertising; since the Federal Court of Justice ruling of 2025-07-31 (I ZR 170/24) this includes filler and botulinum injections. Consent does not cure it.',
        src: ['de-bgh'],
        confidence: 'secondary',
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
    'de-630f': {
      url: 'https://melag.com/es/blog-documentación-y-obligaciones-de-conservación',
      kind: 'secondary',
      read: '2026-11-23',
    },
    'de-630f-text': {
      url: 'http://erste-hilfe-medizinrecht.de/%c2%a7-630f-bgb-dokumentation-der-behandlung/',
      kind: 'statute',
      read: '2026-11-23',
      note: 'reproduces s630f BGB',
    },
    'de-bgh': {
      url: 'https://www.laekh.de/heftarchiv/ausgabe/artikel/2026/maerz-2026/keine-werbung-mit-vorher-nachher-darstellungen-fuer-hyaluron-injektionen',
      kind: 'secondary',
      read: '2026-11-23',
      note: 'BGH I ZR 170/24, 2025-07-31',
    },
    'de-dkg': {
      url: 'http://www.dkgev.de/dkg.php/cat/133/aid/12163/title/Umgang_mit_Patientenakten_im_Falle_der_Schliessung_eines_Krankenhauses',
      kind: 'secondary',
      read: '2026-11-23',
      note: 'hospital association recommends 30 y because of limitation',
    },
    'gdpr-33': {
      url: 'https://gdprhub.eu/Article_33_GDPR',
      kind: 'statute',
      read: '2026-11-23',
      note: 'full Art 33 text',
    },
    'gdpr-rec51': { url: 'https://overview.legal/laws/gdpr/rec-51', kind: 'statute', read: '2026-11-23' },
  },
}

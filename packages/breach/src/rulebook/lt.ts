/**
 * The rulebook for Lithuania (LT), as of 2026-11-23. Act:
 * - GDPR-LT: Law No I-1374 (new wording XIII-1426, 2018; as amended XIV-640, 2021); VDAI order 1T-72(1.12.E) of
 *   2018-07-27.
 */
import { always, fact, hours, type Jurisdiction, test, words } from './grammar.ts'

export const LT: Jurisdiction = {
  code: 'LT',
  name: 'Lithuania',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'lt',
      place: { country: 'LT', layer: 'national' },
      name: 'GDPR + Law on Legal Protection of Personal Data (ADTAI)',
      short: 'GDPR-LT',
      year: 2018,
      citation:
        'Law No I-1374 (new wording XIII-1426, 2018; as amended XIV-640, 2021); VDAI order 1T-72(1.12.E) of 2018-07-27',
      status: 'in-force',
      effectiveFrom: '2018-07-16',
      version: 1,
      inherits: 'eu-gdpr',
      regulator: {
        name: 'Valstybine duomenu apsaugos inspekcija (VDAI / SDPI)',
        portal: 'https://vdai.lrv.lt/',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'conditional',
          cite: 'GDPR recital 51; Civil Code Art 2.22 (right to image)',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'as GDPR',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'VDAI',
          mandatory: true,
          when: test('gdpr-risk'),
          deadline: hours(72, 'awareness', 'without undue delay and, where feasible'),
          content: [
            'whatHappened',
            'subjectsApprox',
            'recordsApprox',
            'dataTypes',
            'dpo',
            'consequences',
            'measures',
            'delayReasons',
          ],
          cite: 'GDPR Art 33; VDAI order 1T-72(1.12.E)',
          src: ['lt-ada-gdr', 'gdpr-33'],
          confidence: 'secondary',
          channel: 'online form / e-mail / post; signed by controller or authorised person; Lithuanian',
        },
        {
          to: 'otherAgency',
          name: 'NKSC (only if registered cybersecurity entity)',
          mandatory: true,
          when: fact('entity.nis2', '==', true),
          deadline: hours(24, 'awareness'),
          content: [],
          cite: 'Law on Cyber Security XIV-2902 (2024-10-18): 24 h / 72 h / 1 month',
          src: ['nis2-lt', 'nis2-lt2'],
          confidence: 'secondary',
          effectiveFrom: '2024-10-18',
        },
        {
          to: 'lawEnforcement',
          name: 'Police (extortion / unauthorised access)',
          mandatory: false,
          when: always,
          deadline: words('recommended'),
          content: [],
          cite: 'Criminal Code Arts 181, 196-198-1',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      retention: [
        {
          record: 'outpatient health record, form 025/a',
          amount: 15,
          unit: 'years',
          from: 'patient stops attending',
          cite: 'Minister of Health Order 515 (1999-11-29) as amended by V-932 (2023-08-23), item 40',
          src: ['lt-025a'],
          confidence: 'primary',
          note: '50 years for workers exposed to carcinogens etc.',
        },
      ],
      penalties: [
        {
          text: 'GDPR Art 83 for private clinics; public bodies capped separately (ADTAI Art 33)',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'GDPR 9(2)(a); Civil Code 2.22; Law on Advertising',
        text: 'Written consent for image + explicit consent for health data',
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
        'Age of digital consent 14 (ADTAI Art 6, unconfirmed).',
        'A personal code may not be published or used for direct marketing (ADTAI Art 3, unconfirmed).',
      ],
      seeAlso: ['lt-law'],
    },
  ],
  sources: {
    'gdpr-33': {
      url: 'https://gdprhub.eu/Article_33_GDPR',
      kind: 'statute',
      read: '2026-11-23',
      note: 'full Art 33 text',
    },
    'lt-025a': {
      url: 'https://e-tar.lt/rs/legalact/3b8b491041a411ee9de9e7e0fd363afc',
      kind: 'statute',
      read: '2026-11-23',
      note: 'Order V-932 of 2023-08-23 amending Order 515: form 025/a 15 years after patient stops attending',
    },
    'lt-ada-gdr': {
      url: 'https://globaldatareview.com/survey/enforcer-hub/enforcer-hub/organization-profile/lithuania',
      kind: 'secondary',
      read: '2026-11-23',
      note: 'VDAI order 1T-72(1.12.E) 2018-07-27; channels',
    },
    'lt-law': {
      url: 'https://e-seimas.lrs.lt/rs/legalact/TAD/3e1ba58238c711edbf47f0036855e731',
      kind: 'statute',
      read: '2026-11-23',
    },
    'nis2-lt': {
      url: 'https://cyberupgrade.net/blog/compliance-regulations/nis2-directive-regulations-and-implementation-in-lithuania/',
      kind: 'secondary',
      read: '2026-11-23',
    },
    'nis2-lt2': { url: 'https://nis-solutions.eu/countries/lithuania/', kind: 'secondary', read: '2026-11-23' },
  },
}

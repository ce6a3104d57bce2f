/**
 * The rulebook for New York (US-NY), as of 2026-11-23. Act:
 * - NY SHIELD: N.Y. Gen. Bus. Law 899-aa, 899-bb (S2659B, S2376B of 2024; Feb 2025 chapter amendment).
 */
import { always, businessDays, days, fact, type Jurisdiction, words } from './grammar.ts'

export const US_NY: Jurisdiction = {
  code: 'US-NY',
  name: 'New York',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'us-ny',
      place: { country: 'US', subdivision: 'US-NY', layer: 'state' },
      name: 'New York SHIELD Act / GBL 899-aa',
      short: 'NY SHIELD',
      year: 2019,
      citation: 'N.Y. Gen. Bus. Law 899-aa, 899-bb (S2659B, S2376B of 2024; Feb 2025 chapter amendment)',
      status: 'in-force',
      effectiveFrom: '2024-12-21',
      version: 1,
      regulator: {
        name: 'NY AG, Department of State, Division of State Police (DFS only for DFS-covered entities)',
        portal: 'https://ag.ny.gov/ (data breach portal)',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'private information element',
        facePhoto: {
          isIdentifier: 'conditional',
          specialCategory: 'biometric information / medical information element',
          cite: '899-aa(1)(b)',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach:
        'Unauthorised ACCESS to or acquisition of computerized data with private information (medical + health-insurance info since 2025-03-21)',
      safeHarbours: [
        {
          kind: 'encryption',
          effect: 'not-private-information',
          conditions: ['strongCipher', 'keyNotCompromised'],
          cite: '899-aa(1)(b)',
          src: ['ny-899aa'],
          confidence: 'primary',
        },
      ],
      notices: [
        {
          to: 'individuals',
          name: 'New York residents',
          mandatory: true,
          when: always,
          deadline: days(30, 'discovery', 'most expedient time possible'),
          content: ['whatHappened', 'dataTypes', 'contact', 'regulatorContact', 'creditBureaus'],
          cite: '899-aa(2),(7)',
          src: ['ny-byteback', 'ny-bps'],
          confidence: 'secondary',
          note: 'Only law-enforcement delay; scope/integrity delay removed.',
        },
        {
          to: 'regulator',
          name: 'AG + Dept of State + State Police',
          mandatory: true,
          when: always,
          deadline: days(30, 'discovery', 'with individual notice'),
          content: ['individualsNotified', 'sampleNotice', 'residentsCount'],
          cite: '899-aa(8)(a)',
          src: ['ny-alston', 'ny-byteback'],
          confidence: 'secondary',
          note: "Recipients confirmed; the 30-day clock for the agencies is read across from the residents' clock.",
        },
        {
          to: 'regulator',
          name: 'NY AG (HIPAA covered entity)',
          mandatory: true,
          when: fact('alsoNotified', '==', 'us-hipaa'),
          deadline: businessDays(5, 'regulatorNotice:us-hipaa'),
          content: [],
          cite: '899-aa(9)',
          src: ['ny-csr'],
          confidence: 'secondary',
        },
        {
          to: 'creditBureaus',
          name: 'Consumer reporting agencies',
          mandatory: true,
          when: fact('affectedInJurisdiction', '>', 5000),
          deadline: words('without delay'),
          content: [],
          cite: '899-aa(8)(b)',
          src: ['ny-csr'],
          confidence: 'secondary',
        },
      ],
      retention: [
        {
          record: 'patient record',
          amount: 6,
          unit: 'years',
          from: 'last entry',
          cite: '8 NYCRR 29.2; Educ. Law 6530(32)',
          src: ['ny-ret'],
          confidence: 'secondary',
          note: 'Minors: at least 6 years and until 1 year after age 21 (older wording; some pages say 18). Use the longer.',
        },
      ],
      penalties: [
        {
          text: 'Up to USD 20 per failed notice, cap 250,000; 899-bb: 5,000 per violation',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      ransom: {
        payment: 'restricted-by-sanctions',
        cite: 'OFAC Updated Advisory 2021-09-21 (strict liability; reporting to law enforcement/OFAC is a mitigating factor)',
        src: ['ofac-ml', 'ofac-steptoe'],
        confidence: 'secondary',
      },
      notes: ['Medical-information definition: 2025-03-21 in most pages, 2025-03-25 in one.'],
    },
  ],
  sources: {
    'ny-899aa': {
      url: 'https://nysenate.gov/legislation/laws/GBS/899-AA',
      kind: 'statute',
      read: '2026-11-23',
      note: 'definition of private information',
    },
    'ny-alston': {
      url: 'https://alstonprivacy.com/new-york-amends-data-breach-notification-law-with-immediate-implications',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'ny-bps': {
      url: 'https://www.bpslaw.com/three-key-changes-breach-notification-law',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'ny-byteback': {
      url: 'https://www.bytebacklaw.com/2025/02/new-york-amends-its-data-breach-notification-law/',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'ny-csr': {
      url: 'https://csrps.com/privacy-regulations/New-York/',
      kind: 'secondary',
      read: '2026-11-23',
      note: 'AG within 5 business days after HHS; more than 5,000: consumer reporting agencies',
    },
    'ny-ret': {
      url: 'https://www.kirschenbaumesq.com/article/pre-fall-cleaning-record-maintenance-requirements',
      kind: 'lawfirm',
      read: '2026-11-23',
      note: 'quotes 8 NYCRR 29.2',
    },
    'ofac-ml': {
      url: 'https://morganlewis.com/pubs/2021/10/ofac-issues-updated-advisory-on-sanctions-risks-for-facilitating-ransomware-payments',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'ofac-steptoe': {
      url: 'https://www.steptoeinternationalcomplianceblog.com/2021/09/ofac-issues-revised-ransomware-advisory/',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
  },
}

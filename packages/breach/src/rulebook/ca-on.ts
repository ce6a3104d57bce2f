/**
 * The rulebook for Ontario (CA-ON), as of 2026-11-23. Act:
 * - PHIPA: S.O. 2004 c.3 Sch.A s.12(2)-(3); O. Reg. 329/04 s.6.3-6.4.
 */
import { always, dateNextYear, fact, type Jurisdiction, words } from './grammar.ts'

export const CA_ON: Jurisdiction = {
  code: 'CA-ON',
  name: 'Ontario',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'ca-on',
      place: { country: 'CA', subdivision: 'CA-ON', layer: 'province' },
      name: 'Personal Health Information Protection Act, 2004',
      short: 'PHIPA',
      year: 2004,
      citation: 'S.O. 2004 c.3 Sch.A s.12(2)-(3); O. Reg. 329/04 s.6.3-6.4',
      status: 'in-force',
      effectiveFrom: '2017-10-01',
      version: 1,
      regulator: {
        name: 'Information and Privacy Commissioner of Ontario',
        portal: 'https://www.ipc.on.ca/health-organizations/report-a-privacy-breach/',
        portalConfidence: 'primary',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'personal health information',
          cite: 'PHIPA s.4',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach:
        'Theft, loss, or unauthorised use or disclosure of PHI (IPC: ransomware-encrypted PHI counts even without exfiltration)',
      safeHarbours: [
        {
          kind: 'encryption',
          effect: 'none-express',
          conditions: [],
          cite: 'IPC decisions: encryption by attacker is loss/unauthorised use; no harm threshold',
          src: ['on-bamboo'],
          confidence: 'secondary',
        },
      ],
      notices: [
        {
          to: 'individuals',
          name: 'Affected individuals',
          mandatory: true,
          when: always,
          deadline: words('at the first reasonable opportunity', 'awareness'),
          content: ['whatHappened', 'dates', 'dataTypes', 'measures', 'regulatorContact', 'contact'],
          cite: 's.12(2)',
          src: ['on-ipc', 'on-bamboo'],
          confidence: 'secondary',
        },
        {
          to: 'regulator',
          name: 'IPC (seven prescribed categories, incl. theft, further misuse, significant breach)',
          mandatory: true,
          when: fact('phipaCategory', '==', true),
          deadline: words('at the first reasonable opportunity', 'awareness'),
          content: ['whatHappened', 'dates', 'dataTypes', 'subjectsApprox', 'measures', 'individualsNotified'],
          cite: 's.12(3); O.Reg 329/04 s.6.3',
          src: ['on-ipc'],
          confidence: 'primary',
        },
        {
          to: 'regulator',
          name: 'IPC annual statistics',
          mandatory: true,
          when: always,
          deadline: dateNextYear('03-01', 'calendarYearEnd', 'by 1 March'),
          content: [],
          cite: 'O.Reg 329/04 s.6.4',
          src: ['on-ipc', 'on-cmto'],
          confidence: 'primary',
        },
      ],
      retention: [
        {
          record: 'adult record (physicians)',
          amount: 10,
          unit: 'years',
          from: 'last entry',
          cite: 'CPSO policy / O.Reg 114/94',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [
        {
          text: 'Administrative penalties up to CAD 50,000 individual / 500,000 organisation (since 2024-01-01); offences up to CAD 200,000 + jail / 1,000,000',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      marketingPhotos: {
        rule: 'express-consent',
        cite: 'PHIPA s.33',
        text: 'Express consent required to use PHI for marketing',
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
    'on-bamboo': {
      url: 'https://bamboodataconsulting.com/blog/think-again-breach-notification-is-required',
      kind: 'secondary',
      read: '2026-11-23',
    },
    'on-cmto': {
      url: 'https://www.cmto.com/all-touchpoints/annual-privacy-breach-statistics-reporting-for-health-information-custodians-2024/',
      kind: 'secondary',
      read: '2026-11-23',
    },
    'on-ipc': {
      url: 'https://www.ipc.on.ca/health-organizations/report-a-privacy-breach/',
      kind: 'regulator',
      read: '2026-11-23',
    },
  },
}

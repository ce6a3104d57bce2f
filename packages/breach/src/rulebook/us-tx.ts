/**
 * The rulebook for Texas (US-TX), as of 2026-11-23. Act:
 * - TX 521 / HB300: Tex. Bus. & Com. Code 521.002, .053, .151; Health & Safety Code ch. 181.
 */
import { always, days, fact, type Jurisdiction, words } from './grammar.ts'

export const US_TX: Jurisdiction = {
  code: 'US-TX',
  name: 'Texas',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'us-tx',
      place: { country: 'US', subdivision: 'US-TX', layer: 'state' },
      name: 'Texas Identity Theft Enforcement and Protection Act + Medical Records Privacy Act (HB 300)',
      short: 'TX 521 / HB300',
      year: 2009,
      citation: 'Tex. Bus. & Com. Code 521.002, .053, .151; Health & Safety Code ch. 181',
      status: 'in-force',
      effectiveFrom: '2023-09-01',
      version: 1,
      regulator: {
        name: 'Texas Attorney General',
        portal: 'https://oag.my.site.com/datasecuritybreachreport/apex/DataSecurityReportsPage',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'sensitive PI',
        facePhoto: {
          isIdentifier: 'conditional',
          specialCategory: 'sensitive PI if it identifies an individual and relates to health condition/care',
          cite: '521.002(a)(2)(B)',
          src: ['tx-perkins'],
          confidence: 'secondary',
        },
      },
      breach:
        'Unauthorised acquisition of computerized data compromising sensitive PI, incl. encrypted data if the key is held',
      safeHarbours: [
        {
          kind: 'encryption',
          effect: 'not-a-breach',
          conditions: ['strongCipher', 'keyNotCompromised'],
          cite: '521.053(a)',
          src: ['tx-521-053'],
          confidence: 'primary',
        },
      ],
      notices: [
        {
          to: 'individuals',
          name: 'Affected individuals (incl. non-residents where their state has no law)',
          mandatory: true,
          when: always,
          deadline: days(60, 'determination', 'without unreasonable delay'),
          content: [],
          cite: '521.053(b)',
          src: ['tx-521-053'],
          confidence: 'primary',
        },
        {
          to: 'regulator',
          name: 'Texas AG (electronic form)',
          mandatory: true,
          when: fact('affectedInJurisdiction', '>=', 250),
          deadline: days(30, 'determination', 'as soon as practicable'),
          content: ['whatHappened', 'residentsCount', 'individualsNotified', 'measures', 'lawEnforcement'],
          cite: '521.053(i)',
          src: ['tx-perkins'],
          confidence: 'secondary',
        },
        {
          to: 'creditBureaus',
          name: 'Nationwide consumer reporting agencies',
          mandatory: true,
          when: fact('affectedTotal', '>', 10000),
          deadline: words('without unreasonable delay'),
          content: ['individualsNotified'],
          cite: '521.053(h)',
          src: ['tx-ciq'],
          confidence: 'secondary',
        },
      ],
      retention: [
        {
          record: 'patient record',
          amount: 7,
          unit: 'years',
          from: 'last treatment',
          cite: '22 TAC 163.2 (formerly 165.1)',
          src: ['tx-ret'],
          confidence: 'secondary',
          note: 'Minors: the later of 7 years or age 21. Source describes the older rule number.',
        },
      ],
      penalties: [
        {
          text: 'USD 100 per individual per day late, cap 250,000 per breach',
          src: ['tx-ciq'],
          confidence: 'secondary',
        },
        { text: 'HB 300: USD 5,000-250,000 per violation, up to 1.5M pattern', src: [], confidence: 'unconfirmed' },
      ],
      marketingPhotos: {
        rule: 'written-authorization',
        cite: 'Tex. H&S 181.152, 181.154',
        text: 'Clear written/electronic permission before marketing use of PHI; HB 300 covers any entity that comes into possession of PHI (broader than HIPAA); staff training within 90 days',
        src: [],
        confidence: 'unconfirmed',
      },
      ransom: {
        payment: 'restricted-by-sanctions',
        cite: 'OFAC Updated Advisory 2021-09-21 (strict liability; reporting to law enforcement/OFAC is a mitigating factor)',
        src: ['ofac-ml', 'ofac-steptoe'],
        confidence: 'secondary',
      },
    },
  ],
  sources: {
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
    'tx-521-053': {
      url: 'https://lawserver.com/law/state/texas/tx-codes/texas_business_and_commerce_code_521-053',
      kind: 'statute',
      read: '2026-11-23',
    },
    'tx-ciq': { url: 'https://complianceiq.site/breach-notification/texas', kind: 'aggregator', read: '2026-11-23' },
    'tx-perkins': {
      url: 'https://www.perkinscoie.com/en/news-insights/security-breach-notification-chart-texas.html',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'tx-ret': {
      url: 'http://www.healthinfolaw.org/node/5686/',
      kind: 'secondary',
      read: '2026-11-23',
      note: '22 TAC 165.1 as of 2015',
    },
  },
}

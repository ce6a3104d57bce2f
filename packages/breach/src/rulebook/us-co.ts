/**
 * The rulebook for Colorado (US-CO), as of 2026-11-23. Act:
 * - CO 6-1-716: C.R.S. 6-1-716.
 */
import { all, days, fact, type Jurisdiction, test, words } from './grammar.ts'

export const US_CO: Jurisdiction = {
  code: 'US-CO',
  name: 'Colorado',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'us-co',
      place: { country: 'US', subdivision: 'US-CO', layer: 'state' },
      name: 'Colorado breach law',
      short: 'CO 6-1-716',
      year: 2018,
      citation: 'C.R.S. 6-1-716',
      status: 'in-force',
      effectiveFrom: '2018-09-01',
      version: 1,
      regulator: { name: 'Colorado AG', portal: 'https://coag.gov/', portalConfidence: 'unconfirmed' },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: 'conditional',
          specialCategory: 'medical information / biometric data with name',
          cite: '6-1-716(1)(g)',
          src: ['co-dwt'],
          confidence: 'secondary',
        },
      },
      breach: 'Unauthorised acquisition of unencrypted computerized data',
      safeHarbours: [
        {
          kind: 'encryption',
          effect: 'not-a-breach',
          conditions: ['strongCipher', 'keyNotCompromised'],
          cite: '6-1-716(1)(h)',
          src: ['co-dwt', 'co-ciq'],
          confidence: 'secondary',
        },
      ],
      notices: [
        {
          to: 'individuals',
          name: 'Colorado residents',
          mandatory: true,
          when: test('us-misuse'),
          deadline: days(30, 'determination', 'most expedient time'),
          content: ['dates', 'dataTypes', 'contact', 'creditBureaus'],
          cite: '6-1-716(2)',
          src: ['co-dwt', 'ca-sb446-nrf', 'co-text'],
          confidence: 'secondary',
          note: 'Determination = the moment there is enough evidence to conclude that a breach took place (statutory definition).',
        },
        {
          to: 'regulator',
          name: 'Colorado AG',
          mandatory: true,
          when: all(test('us-misuse'), fact('affectedInJurisdiction', '>=', 500)),
          deadline: days(30, 'determination'),
          content: [],
          cite: '6-1-716(2)(f)',
          src: ['co-dwt', 'co-ciq'],
          confidence: 'secondary',
        },
        {
          to: 'creditBureaus',
          name: 'CRAs',
          mandatory: true,
          when: all(test('us-misuse'), fact('affectedInJurisdiction', '>', 1000)),
          deadline: words('most expedient time'),
          content: [],
          cite: '6-1-716(2)(d)',
          src: ['co-ciq'],
          confidence: 'secondary',
        },
      ],
      retention: [],
      penalties: [],
      ransom: {
        payment: 'restricted-by-sanctions',
        cite: 'OFAC Updated Advisory 2021-09-21 (strict liability; reporting to law enforcement/OFAC is a mitigating factor)',
        src: ['ofac-ml', 'ofac-steptoe'],
        confidence: 'secondary',
      },
    },
  ],
  sources: {
    'ca-sb446-nrf': {
      url: 'https://www.dataprotectionreport.com/2025/11/california-tightens-data-breach-notification-timelines-imposes-30-day-notice-requirement/',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'co-ciq': { url: 'https://complianceiq.site/breach-notification/colorado', kind: 'aggregator', read: '2026-11-23' },
    'co-dwt': { url: 'https://dwt.com/gcp/states/colorado', kind: 'lawfirm', read: '2026-11-23' },
    'co-text': {
      url: 'https://law.counselstack.com/statute/co/06/6-1-716',
      kind: 'statute',
      read: '2026-11-23',
      note: 'definitions incl. determination',
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

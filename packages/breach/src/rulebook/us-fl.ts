/**
 * The rulebook for Florida (US-FL), as of 2026-11-23. Act:
 * - FIPA: Fla. Stat. 501.171.
 */
import { always, days, fact, type Jurisdiction, test, words } from './grammar.ts'

export const US_FL: Jurisdiction = {
  code: 'US-FL',
  name: 'Florida',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'us-fl',
      place: { country: 'US', subdivision: 'US-FL', layer: 'state' },
      name: 'Florida Information Protection Act',
      short: 'FIPA',
      year: 2014,
      citation: 'Fla. Stat. 501.171',
      status: 'in-force',
      effectiveFrom: '2014-07-01',
      version: 1,
      regulator: {
        name: 'Florida Department of Legal Affairs',
        portal: 'https://www.myfloridalegal.com/ (data breach form)',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: 'conditional',
          specialCategory: 'medical history/condition/treatment element with name',
          cite: '501.171(1)(g)',
          src: ['fl-mintz'],
          confidence: 'secondary',
        },
      },
      breach: 'Unauthorised access of electronic data containing personal information',
      safeHarbours: [
        {
          kind: 'encryption',
          effect: 'not-personal-information',
          conditions: ['strongCipher', 'keyNotCompromised'],
          cite: '501.171(1)(g)2',
          src: ['fl-dwt'],
          confidence: 'secondary',
        },
      ],
      notices: [
        {
          to: 'individuals',
          name: 'Florida residents',
          mandatory: true,
          when: test('us-misuse'),
          deadline: days(30, 'determination', 'as expeditiously as practicable'),
          content: ['dates', 'dataTypes', 'contact'],
          cite: '501.171(4)',
          src: ['fl-mintz', 'fl-dwt', 'fl-swlaw'],
          confidence: 'secondary',
          note: 'Start = determination of a breach or reason to believe one occurred. A no-harm conclusion needs consultation with law enforcement, is kept 5 years and is filed with the Department within 30 days. One 15-day extension for good cause.',
        },
        {
          to: 'regulator',
          name: 'Department of Legal Affairs',
          mandatory: true,
          when: fact('affectedInJurisdiction', '>=', 500),
          deadline: days(30, 'determination'),
          content: ['whatHappened', 'residentsCount', 'idTheftOffer', 'sampleNotice', 'contact'],
          cite: '501.171(3)',
          src: ['fl-dwt', 'fl-pen'],
          confidence: 'secondary',
          note: '500 OR MORE individuals in the State; one aggregator says more than 500.',
        },
        {
          to: 'creditBureaus',
          name: 'Consumer reporting agencies',
          mandatory: true,
          when: fact('affectedTotal', '>', 1000),
          deadline: words('without unreasonable delay'),
          content: [],
          cite: '501.171(5)',
          src: ['fl-swlaw', 'fl-ciq'],
          confidence: 'secondary',
        },
        {
          to: 'controller',
          name: 'Covered entity (from third-party agent)',
          mandatory: true,
          when: always,
          deadline: days(10, 'determination', 'as expeditiously as practicable'),
          content: [],
          cite: '501.171(6)',
          src: ['fl-mintz'],
          confidence: 'secondary',
        },
      ],
      retention: [
        {
          record: 'physician patient record',
          amount: 5,
          unit: 'years',
          from: 'last patient contact',
          cite: 'Fla. Admin. Code 64B8-10.002',
          src: ['ret-us-states'],
          confidence: 'secondary',
        },
      ],
      penalties: [
        {
          text: 'USD 1,000/day first 30 days, then 50,000 per 30-day period to 180 days, max 500,000',
          src: ['fl-pen', 'fl-ciq'],
          confidence: 'secondary',
        },
      ],
      ransom: {
        payment: 'restricted-by-sanctions',
        cite: 'OFAC Updated Advisory 2021-09-21 (strict liability; reporting to law enforcement/OFAC is a mitigating factor)',
        src: ['ofac-ml', 'ofac-steptoe'],
        confidence: 'secondary',
      },
      notes: [
        "Individual notice under primary federal regulator's rules deemed compliant (501.171(4)(g)); file copy with the Department.",
      ],
      seeAlso: ['fl-mondaq'],
    },
  ],
  sources: {
    'fl-ciq': {
      url: 'https://www.complianceiq.site/breach-notification/florida',
      kind: 'aggregator',
      read: '2026-11-23',
      note: 'words the threshold as more than 500',
    },
    'fl-dwt': { url: 'https://dwt.com/gcp/states/florida', kind: 'lawfirm', read: '2026-11-23' },
    'fl-mintz': { url: 'https://www.mintz.com/mintz-matrix/florida', kind: 'lawfirm', read: '2026-11-23' },
    'fl-mondaq': {
      url: 'http://www.mondaq.com/unitedstates/x/324546/data+protection/Florida+Gives+Breach+Notification+Statute+More+Teeth',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'fl-pen': {
      url: 'https://whitehouse-cooper.com/floridas-revised-data-breach-notification-laws',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'fl-swlaw': { url: 'https://www.swlaw.com/data-breach-map/view/state/fl', kind: 'lawfirm', read: '2026-11-23' },
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
    'ret-us-states': {
      url: 'https://www.rtacpa.com/2016/03/08/state-by-state-patient-record-retention-from-healthit-gov/',
      kind: 'secondary',
      read: '2026-11-23',
    },
  },
}

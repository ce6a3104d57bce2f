/**
 * The rulebook for Washington (US-WA), as of 2026-11-23. Acts:
 * - WA 19.255: RCW 19.255.005-.040.
 * - MHMDA: ch. 19.373 RCW.
 */
import { all, days, fact, type Jurisdiction, test } from './grammar.ts'

export const US_WA: Jurisdiction = {
  code: 'US-WA',
  name: 'Washington',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'us-wa',
      place: { country: 'US', subdivision: 'US-WA', layer: 'state' },
      name: 'Washington breach notification law',
      short: 'WA 19.255',
      year: 2005,
      citation: 'RCW 19.255.005-.040',
      status: 'in-force',
      effectiveFrom: '2020-03-01',
      version: 1,
      regulator: {
        name: 'Washington AG',
        portal: 'https://www.atg.wa.gov/identity-theft-data-breaches (web form)',
        portalConfidence: 'primary',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: 'conditional',
          specialCategory: 'medical history / biometric element',
          cite: 'RCW 19.255.005',
          src: ['wa-cliclaw'],
          confidence: 'secondary',
        },
      },
      breach:
        'Unauthorised acquisition of unsecured personal information reasonably likely to subject consumers to a risk of harm',
      safeHarbours: [
        {
          kind: 'encryption',
          effect: 'not-notifiable',
          conditions: ['strongCipher', 'keyNotCompromised'],
          cite: "RCW 19.255.005 'secured'",
          src: ['wa-ag'],
          confidence: 'primary',
        },
      ],
      notices: [
        {
          to: 'individuals',
          name: 'Washington residents',
          mandatory: true,
          when: test('us-misuse'),
          deadline: days(30, 'discovery', 'most expedient time possible'),
          content: ['entityId', 'dataTypes', 'dates', 'creditBureaus'],
          cite: 'RCW 19.255.010',
          src: ['wa-ag'],
          confidence: 'primary',
        },
        {
          to: 'regulator',
          name: 'Washington AG',
          mandatory: true,
          when: all(test('us-misuse'), fact('affectedInJurisdiction', '>', 500)),
          deadline: days(30, 'discovery'),
          content: ['residentsCount', 'dataTypes', 'dates', 'measures', 'sampleNotice'],
          cite: 'RCW 19.255.010(7)',
          src: ['wa-ag'],
          confidence: 'primary',
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
      notes: [
        'HIPAA covered entities may be deemed compliant for individual notice under 19.255.030 but still tell the AG (unconfirmed).',
      ],
    },
    {
      id: 'us-wa-mhmda',
      place: { country: 'US', subdivision: 'US-WA', layer: 'state' },
      name: 'Washington My Health My Data Act',
      short: 'MHMDA',
      year: 2023,
      citation: 'ch. 19.373 RCW',
      status: 'in-force',
      effectiveFrom: '2024-03-31',
      version: 1,
      regulator: { name: 'Washington AG / private right via CPA' },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: 'conditional',
          specialCategory: 'biometric data includes face imagery from which a template can be extracted (19.373.010)',
          cite: 'RCW 19.373.010',
          note: 'HIPAA PHI is exempt; a cash-only med spa outside HIPAA is squarely inside',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'No breach-notice clock; consent and security duties',
      safeHarbours: [],
      notices: [],
      retention: [],
      penalties: [
        {
          text: 'Per se Consumer Protection Act violation; private right of action',
          src: ['wa-mhmda'],
          confidence: 'secondary',
        },
      ],
      marketingPhotos: {
        rule: 'opt-in-consent',
        cite: 'RCW 19.373.030, .070',
        text: 'Separate opt-in consent to collect/share beyond the requested service; signed valid authorization to sell',
        src: ['wa-mhmda'],
        confidence: 'secondary',
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
    'wa-ag': {
      url: 'https://atg.wa.gov/washington-s-data-breach-notification-laws',
      kind: 'regulator',
      read: '2026-11-23',
    },
    'wa-cliclaw': {
      url: 'https://www.cliclaw.com/legal-compliance/data-breach-data-security-compliance-solutions/resources-data-breach-laws-1',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'wa-mhmda': {
      url: 'https://openagreements.org/legal/privacy/washington.md',
      kind: 'secondary',
      read: '2026-11-23',
    },
  },
}

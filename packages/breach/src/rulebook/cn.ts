/**
 * The rulebook for China (CN), as of 2026-11-23. Act:
 * - PIPL: PIPL Arts 28-29, 57, 66; National Cybersecurity Incident Reporting Measures (CAC, 2025).
 */
import { always, days, fact, hours, type Jurisdiction, words } from './grammar.ts'

export const CN: Jurisdiction = {
  code: 'CN',
  name: 'China',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'cn',
      place: { country: 'CN', layer: 'national' },
      name: 'Personal Information Protection Law',
      short: 'PIPL',
      year: 2021,
      citation: 'PIPL Arts 28-29, 57, 66; National Cybersecurity Incident Reporting Measures (CAC, 2025)',
      status: 'in-force',
      effectiveFrom: '2021-11-01',
      version: 1,
      regulator: {
        name: 'CAC and sector regulators',
        portal: 'https://12387.cert.org.cn/',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'medical health + biometrics are sensitive PI',
          cite: 'PIPL Art 28',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Leakage, tampering or loss occurs or may occur',
      safeHarbours: [
        {
          kind: 'encryption',
          effect: 'no-individual-notice',
          conditions: ['measures effectively avoid harm'],
          cite: 'PIPL Art 57(2)',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      notices: [
        {
          to: 'regulator',
          name: 'Departments with PI protection duties (CAC)',
          mandatory: true,
          when: always,
          deadline: words('immediately', 'awareness'),
          content: ['dataTypes', 'cause', 'consequences', 'measures', 'advice', 'contact'],
          cite: 'PIPL Art 57',
          src: ['cn-bifrost'],
          confidence: 'secondary',
        },
        {
          to: 'regulator',
          name: 'Provincial CAC (relatively major or higher incident, e.g. >=1M persons)',
          mandatory: true,
          when: fact('affectedTotal', '>=', 1000000),
          deadline: hours(4, 'awareness'),
          followUps: [{ what: 'incident summary', deadline: days(30, 'containment') }],
          content: [],
          cite: 'Incident Reporting Measures Art 4 (from 2025-11-01)',
          src: ['cn-cac', 'cn-lw', 'cn-ffc'],
          confidence: 'primary',
          effectiveFrom: '2025-11-01',
        },
        {
          to: 'individuals',
          name: 'Individuals',
          mandatory: true,
          when: always,
          deadline: words('immediately unless measures effectively avoid harm', 'awareness'),
          content: ['dataTypes', 'cause', 'consequences', 'measures', 'advice', 'contact'],
          cite: 'PIPL Art 57',
          src: ['cn-bifrost'],
          confidence: 'secondary',
        },
      ],
      retention: [
        {
          record: 'outpatient record',
          amount: 15,
          unit: 'years',
          from: 'last visit',
          cite: 'Medical Institution Medical Records rules (inpatient 30)',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [{ text: 'Up to RMB 50M or 5% of prior-year turnover (Art 66)', src: [], confidence: 'unconfirmed' }],
      marketingPhotos: {
        rule: 'separate-consent',
        cite: 'PIPL Arts 25, 29',
        text: 'Separate consent for publishing and for sensitive PI',
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
    'cn-bifrost': {
      url: 'https://bifrostindex.ai/guides/china/breach-notification',
      kind: 'aggregator',
      read: '2026-11-23',
    },
    'cn-cac': {
      url: 'https://datacompliancechina.com/laws/cybersecurity-incident-reporting-measures/',
      kind: 'statute',
      read: '2026-11-23',
      note: 'translation',
    },
    'cn-ffc': {
      url: 'https://freshfromchina.com/cyberspace-administration-issues-national-cybersecurity-incident-reporting-measures',
      kind: 'secondary',
      read: '2026-11-23',
    },
    'cn-lw': {
      url: 'https://www.lw.com/en/insights/china-cac-announces-new-cybersecurity-incident-reporting-measures',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
  },
}

/**
 * The rulebook for Singapore (SG), as of 2026-11-23. Act:
 * - SG PDPA: PDPA ss26A-26E; S 64/2021.
 */
import { any, days, fact, type Jurisdiction, test, words } from './grammar.ts'

export const SG: Jurisdiction = {
  code: 'SG',
  name: 'Singapore',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'sg',
      place: { country: 'SG', layer: 'national' },
      name: 'Personal Data Protection Act 2012 (2020 amendments)',
      short: 'SG PDPA',
      year: 2012,
      citation: 'PDPA ss26A-26E; S 64/2021',
      status: 'in-force',
      effectiveFrom: '2021-02-01',
      version: 1,
      regulator: { name: 'PDPC', portal: 'https://eservice.pdpc.gov.sg/case/db', portalConfidence: 'unconfirmed' },
      data: {
        health: 'no statutory special category',
        facePhoto: {
          isIdentifier: 'conditional',
          specialCategory: 'no special class; sensitive in practice; schedule data deemed significant harm',
          cite: 'PDPA; S 64/2021 Sch',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Notifiable breach: significant harm OR significant scale (>=500)',
      safeHarbours: [
        {
          kind: 'encryption',
          effect: 'no-individual-notice',
          conditions: ['technological measure makes significant harm unlikely', 'strongCipher', 'keyNotCompromised'],
          cite: 's26D(5)(b)',
          src: ['sg-26d'],
          confidence: 'primary',
        },
      ],
      notices: [
        {
          to: 'regulator',
          name: 'PDPC',
          mandatory: true,
          when: any(test('sg-significant-harm'), fact('affectedTotal', '>=', 500)),
          deadline: days(3, 'assessmentComplete', 'as soon as practicable'),
          assessment: days(30, 'suspicion', 'expeditiously (PDPC guidance)', { basis: 'guidance' }),
          content: [
            'dates',
            'whatHappened',
            'subjectsApprox',
            'dataTypes',
            'consequences',
            'measures',
            'individualsNotified',
            'contact',
          ],
          cite: 's26D(1); reg 5',
          src: ['sg-26d', 'sg-26b', 'sg-regs'],
          confidence: 'primary',
          note: 'At the latest 3 calendar days after the day of the assessment. A breach that stays inside the organisation is deemed not notifiable (26B(4)).',
        },
        {
          to: 'individuals',
          name: 'Affected individuals',
          mandatory: true,
          when: test('sg-significant-harm'),
          deadline: words('on or after notifying PDPC, as soon as practicable', 'regulatorNotice'),
          content: ['whatHappened', 'dataTypes', 'consequences', 'measures', 'advice', 'contact'],
          cite: 's26D(2); reg 6',
          src: ['sg-26d'],
          confidence: 'primary',
        },
      ],
      retention: [
        {
          record: 'patient record',
          amount: 6,
          unit: 'years',
          from: 'last entry (outpatient)',
          cite: 'MOH licence conditions under HCSA',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [{ text: 'Higher of SGD 1M or 10% Singapore turnover', src: ['sg-lock'], confidence: 'secondary' }],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'PDPA s13; HCS advertising regs',
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
      notes: ['The Health Information Act (2026) may add health-sector incident reporting; not covered yet.'],
      seeAlso: ['sg-regs', 'sg-26b'],
    },
  ],
  sources: {
    'sg-26b': { url: 'https://laws.sg/legislation/act-2012-pdpa/section-26b', kind: 'statute', read: '2026-11-23' },
    'sg-26d': { url: 'https://laws.sg/legislation/act-2012-pdpa/section-26d', kind: 'statute', read: '2026-11-23' },
    'sg-lock': {
      url: 'https://lock.pub/en/blog/data-breach-notification-singapore',
      kind: 'secondary',
      read: '2026-11-23',
    },
    'sg-regs': {
      url: 'https://littdb.sfo2.cdn.digitaloceanspaces.com/litt/SG/SSOStatutes/subsidiary_legislation/PDPA2012-S64-2021.html',
      kind: 'statute',
      read: '2026-11-23',
    },
  },
}

/**
 * The rulebook for Kenya (KE), as of 2026-11-23. Act:
 * - KE DPA: DPA No. 24 of 2019 s43; General Regulations 2021 Part VI.
 */
import { always, hours, type Jurisdiction, test, words } from './grammar.ts'

export const KE: Jurisdiction = {
  code: 'KE',
  name: 'Kenya',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'ke',
      place: { country: 'KE', layer: 'national' },
      name: 'Data Protection Act 2019',
      short: 'KE DPA',
      year: 2019,
      citation: 'DPA No. 24 of 2019 s43; General Regulations 2021 Part VI',
      status: 'in-force',
      effectiveFrom: '2019-11-25',
      version: 1,
      regulator: {
        name: 'ODPC',
        portal: 'https://www.odpc.go.ke/report-a-data-breach/',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'health + biometric sensitive',
          cite: 's2',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Unauthorised access/acquisition with real risk of harm',
      safeHarbours: [
        {
          kind: 'encryption',
          effect: 'no-individual-notice',
          conditions: ['appropriate safeguards incl. encryption of affected data'],
          cite: 's43(6)',
          src: ['ke-dla'],
          confidence: 'secondary',
        },
      ],
      notices: [
        {
          to: 'regulator',
          name: 'Data Commissioner',
          mandatory: true,
          when: test('ke-real-risk'),
          deadline: hours(72, 'awareness', 'without delay'),
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
          cite: 's43(1)(a)',
          src: ['ke-dla'],
          confidence: 'secondary',
        },
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: true,
          when: test('ke-real-risk'),
          deadline: words('within a reasonably practical period, in writing'),
          content: ['whatHappened', 'dpo', 'consequences', 'measures', 'advice'],
          cite: 's43(1)(b)',
          src: ['ke-dla'],
          confidence: 'secondary',
        },
        {
          to: 'controller',
          name: 'Controller (from processor)',
          mandatory: true,
          when: always,
          deadline: hours(48, 'awareness', 'without delay'),
          content: [],
          cite: 's43(3)',
          src: ['ke-dla'],
          confidence: 'secondary',
        },
      ],
      register: { required: true, cite: 's43', src: ['ke-dla'], confidence: 'secondary' },
      retention: [],
      penalties: [
        {
          text: 'KES 5M or 1% of turnover, whichever is lower (one aggregator says 2%, whichever is higher)',
          src: [],
          confidence: 'conflicting',
        },
      ],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 's44-47',
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
    },
  ],
  sources: {
    'ke-dla': {
      url: 'https://www.dlapiperdataprotection.com/?c=KE&t=breach-notification',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
  },
}

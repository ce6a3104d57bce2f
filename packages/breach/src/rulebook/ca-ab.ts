/**
 * The rulebook for Alberta (CA-AB), as of 2026-11-23. Act:
 * - HIA: RSA 2000 c.H-5 s.60.1.
 */
import { always, type Jurisdiction, test, words } from './grammar.ts'

export const CA_AB: Jurisdiction = {
  code: 'CA-AB',
  name: 'Alberta',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'ca-ab',
      place: { country: 'CA', subdivision: 'CA-AB', layer: 'province' },
      name: 'Alberta Health Information Act',
      short: 'HIA',
      year: 2000,
      citation: 'RSA 2000 c.H-5 s.60.1',
      status: 'in-force',
      effectiveFrom: '2018-08-31',
      version: 1,
      regulator: {
        name: 'OIPC Alberta + Minister of Health',
        portal: 'https://oipc.ab.ca/',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'individually identifying health information',
          cite: 'HIA s.1',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Loss of, unauthorised access to or disclosure of individually identifying health information',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'Commissioner (OIPC)',
          mandatory: true,
          when: test('ab-risk-of-harm'),
          deadline: words('as soon as practicable', 'awareness'),
          content: ['whatHappened', 'dates', 'dataTypes', 'subjectsApprox', 'consequences', 'measures'],
          cite: 's.60.1(3)',
          src: ['ab-hia'],
          confidence: 'secondary',
        },
        {
          to: 'otherAgency',
          name: 'Minister of Health',
          mandatory: true,
          when: test('ab-risk-of-harm'),
          deadline: words('as soon as practicable', 'awareness'),
          content: [],
          cite: 's.60.1(3)',
          src: ['ab-hia'],
          confidence: 'secondary',
        },
        {
          to: 'individuals',
          name: 'Affected individual',
          mandatory: true,
          when: test('ab-risk-of-harm'),
          deadline: words('as soon as practicable', 'awareness'),
          content: ['whatHappened', 'dates', 'dataTypes', 'measures', 'advice', 'contact'],
          cite: 's.60.1',
          src: ['ab-hia'],
          confidence: 'secondary',
          note: "Exception where notice risks the person's health: tell Commissioner immediately.",
        },
        {
          to: 'controller',
          name: 'Custodian (from affiliate)',
          mandatory: true,
          when: always,
          deadline: words('as soon as practicable'),
          content: [],
          cite: 's.60.1(1)',
          src: ['ab-hia'],
          confidence: 'secondary',
        },
      ],
      retention: [
        {
          record: 'adult record',
          amount: 10,
          unit: 'years',
          from: 'last service',
          cite: 'CPSA standard',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [{ text: 'Offence fines (raised in 2020; amounts unconfirmed)', src: [], confidence: 'unconfirmed' }],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'HIA s.34',
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
    'ab-hia': {
      url: 'http://www.mondaq.com/canada/x/702754/Healthcare/New+Breach+Notification+Under+Albertas+Health+Information+Act',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
  },
}

/**
 * The rulebook for Philippines (PH), as of 2026-11-23. Act:
 * - PH DPA: RA 10173 s20(f); NPC Circular 16-03; NPC Advisory 2026-02.
 */
import { always, dateNextYear, days, hours, type Jurisdiction, test } from './grammar.ts'

export const PH: Jurisdiction = {
  code: 'PH',
  name: 'Philippines',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'ph',
      place: { country: 'PH', layer: 'national' },
      name: 'Data Privacy Act of 2012',
      short: 'PH DPA',
      year: 2012,
      citation: 'RA 10173 s20(f); NPC Circular 16-03; NPC Advisory 2026-02',
      status: 'in-force',
      effectiveFrom: '2016-12-15',
      version: 1,
      regulator: {
        name: 'National Privacy Commission',
        portal: 'https://dbnms.privacy.gov.ph/',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'health = sensitive personal information',
          cite: 'RA 10173 s3(l)',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Unauthorised acquisition of SPI/identity-fraud data with real risk of serious harm',
      safeHarbours: [
        {
          kind: 'encryption',
          effect: 'may-remove-notice',
          conditions: ['strongCipher', 'keyNotCompromised'],
          cite: 'Circ. 16-03 s19 (exemption factors)',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      notices: [
        {
          to: 'regulator',
          name: 'NPC (DBNMS only)',
          mandatory: true,
          when: test('ph-real-risk'),
          deadline: hours(72, 'reasonableBelief'),
          followUps: [
            { what: 'full breach report', deadline: days(5, 'discovery', undefined, { basis: 'regulation' }) },
          ],
          content: ['whatHappened', 'dates', 'subjectsApprox', 'dataTypes', 'consequences', 'measures', 'contact'],
          cite: 'Circ. 16-03 s17',
          src: ['ph-conventus', 'ph-2026', 'ph-circ'],
          confidence: 'secondary',
        },
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: true,
          when: test('ph-real-risk'),
          deadline: hours(72, 'reasonableBelief'),
          content: ['whatHappened', 'dataTypes', 'measures', 'advice', 'contact'],
          cite: 'Circ. 16-03 s18',
          src: ['ph-mexc'],
          confidence: 'secondary',
          note: 'Exemption/postponement/alternative means on request; filing does not suspend duties.',
        },
        {
          to: 'regulator',
          name: 'NPC Annual Security Incident Report',
          mandatory: true,
          when: always,
          deadline: dateNextYear('03-31', 'calendarYearEnd', 'by 31 March'),
          content: [],
          cite: 'Circ. 16-03 s22',
          src: ['ph-asir'],
          confidence: 'secondary',
        },
      ],
      retention: [
        {
          record: 'medical record',
          amount: 15,
          unit: 'years',
          from: 'last entry',
          cite: 'DOH rules',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [
        {
          text: 'Concealment: 18 months-5 years + PHP 500k-1M; NPC administrative fines up to PHP 5M',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'RA 10173 s13',
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
    'ph-2026': {
      url: 'https://www.quisumbingtorres.com/en/alerts/2026/06/philippine-data-breach-notification-procedure-clarified',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'ph-asir': {
      url: 'https://www.mondaq.com/privacy-protection/1319396/npc-rolls-out-breach-notification-and-registration-platforms',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'ph-circ': {
      url: 'https://www.privacy.gov.ph/memorandum-circulars/npc-circular-16-03-personal-data-breach-management/',
      kind: 'regulator',
      read: '2026-11-23',
    },
    'ph-conventus': { url: 'https://conventuslaw.com/?p=88777', kind: 'lawfirm', read: '2026-11-23' },
    'ph-mexc': { url: 'https://www.mexc.fm/news/1125740', kind: 'secondary', read: '2026-11-23' },
  },
}

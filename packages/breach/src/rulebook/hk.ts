/**
 * The rulebook for Hong Kong (HK), as of 2026-11-23. Act:
 * - PDPO: Cap. 486 DPP 4; PCPD Guidance on Data Breach Handling (June 2023).
 */
import { always, type Jurisdiction, words } from './grammar.ts'

export const HK: Jurisdiction = {
  code: 'HK',
  name: 'Hong Kong',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'hk',
      place: { country: 'HK', layer: 'national' },
      name: 'Personal Data (Privacy) Ordinance',
      short: 'PDPO',
      year: 1995,
      citation: 'Cap. 486 DPP 4; PCPD Guidance on Data Breach Handling (June 2023)',
      status: 'in-force',
      version: 1,
      regulator: {
        name: 'PCPD',
        portal: 'https://www.pcpd.org.hk/ (e-Data Breach Notification Form)',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'no statutory special category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'no special category',
          cite: 'PDPO s2',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Guidance definition only',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'PCPD',
          mandatory: false,
          when: always,
          deadline: words('as soon as practicable (voluntary)', 'awareness', { basis: 'guidance' }),
          content: ['whatHappened', 'dataTypes', 'subjectsApprox', 'measures'],
          cite: 'PCPD Guidance 2023',
          src: ['hk-dla', 'hk-simmons'],
          confidence: 'secondary',
        },
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: false,
          when: always,
          deadline: words('as soon as practicable where real risk of harm (voluntary)', 'awareness', {
            basis: 'guidance',
          }),
          content: [],
          cite: 'PCPD Guidance 2023',
          src: ['hk-dla'],
          confidence: 'secondary',
        },
      ],
      retention: [
        {
          record: 'patient record',
          amount: 7,
          unit: 'years',
          from: 'last visit',
          cite: 'practice guidance',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [{ text: 'Breach of enforcement notice: HKD 50,000 + 2 years', src: [], confidence: 'unconfirmed' }],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'PDPO DPP 3; Part 6A (direct marketing)',
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
      notes: ['Mandatory notification has been proposed since 2020; no enactment was found.'],
    },
  ],
  sources: {
    'hk-dla': {
      url: 'https://www.dlapiperdataprotection.com/?t=breach-notification&c=HK',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'hk-simmons': {
      url: 'https://www.simmons-simmons.com/en/publications/cmb5ydg9z00wuvch0x67t0wdg/data-breach-what-should-organisations-do-to-protect-themselves',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
  },
}

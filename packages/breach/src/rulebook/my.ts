/**
 * The rulebook for Malaysia (MY), as of 2026-11-23. Act:
 * - MY PDPA: Act 709 s12B; Data Breach Notification Guideline (2025-02-25).
 */
import { any, days, fact, hours, type Jurisdiction, test } from './grammar.ts'

export const MY: Jurisdiction = {
  code: 'MY',
  name: 'Malaysia',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'my',
      place: { country: 'MY', layer: 'national' },
      name: 'Personal Data Protection Act 2010 (Amendment Act 2024)',
      short: 'MY PDPA',
      year: 2010,
      citation: 'Act 709 s12B; Data Breach Notification Guideline (2025-02-25)',
      status: 'in-force',
      effectiveFrom: '2025-06-01',
      version: 1,
      regulator: {
        name: 'Personal Data Protection Commissioner (JPDP)',
        portal: 'https://www.pdp.gov.my/',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'physical/mental health + biometric data sensitive (since 2025-04-01)',
          cite: 'Act 709 s4',
          src: ['my-rdl'],
          confidence: 'secondary',
        },
      },
      breach: 'Breach, loss, misuse or unauthorised access; significant harm or >1,000 persons',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'Commissioner',
          mandatory: true,
          when: any(test('my-significant-harm'), fact('affectedTotal', '>', 1000)),
          deadline: hours(72, 'earliest(occurrence,awareness)', 'as soon as practicable'),
          followUps: [{ what: 'supplementary information', deadline: days(30, 'regulatorNotice') }],
          content: [
            'dates',
            'whatHappened',
            'dataTypes',
            'subjectsApprox',
            'consequences',
            'measures',
            'contact',
            'delayReasons',
          ],
          cite: 's12B(1); Guideline',
          src: ['my-cms', 'my-tmi'],
          confidence: 'secondary',
        },
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: true,
          when: test('my-significant-harm'),
          deadline: days(7, 'regulatorNotice', 'without unnecessary delay'),
          content: ['whatHappened', 'consequences', 'measures', 'advice', 'contact'],
          cite: 's12B(2); Guideline',
          src: [],
          confidence: 'unconfirmed',
          note: '7 days after the first notification to the Commissioner: unconfirmed in the pages that were read.',
        },
      ],
      register: { required: true, amount: 2, unit: 'years', cite: 'Guideline', src: [], confidence: 'unconfirmed' },
      retention: [
        {
          record: 'patient record',
          amount: 7,
          unit: 'years',
          from: 'last entry',
          cite: 'Private Healthcare Facilities Regulations 2006',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [
        {
          text: 'Failure to notify: MYR 250,000 and/or 2 years; principles: MYR 1M / 3 years',
          src: ['my-ch'],
          confidence: 'secondary',
        },
      ],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'PDPA s40',
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
      notes: [
        'Start event: one law firm says occurrence or when informed, others say awareness. The earlier known time is used.',
      ],
    },
  ],
  sources: {
    'my-ch': {
      url: 'https://www.compliancehub.wiki/understanding-data-breach-notification-requirements-under-malaysias-pdpa/',
      kind: 'secondary',
      read: '2026-11-23',
    },
    'my-cms': {
      url: 'https://cms-lawnow.com/en/ealerts/2025/04/new-guidelines-on-mandatory-breach-notifications-under-malaysia-s-personal-data-protection-act-2010',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'my-rdl': {
      url: 'https://rajadarrylloh.com/the-personal-data-protection-amendment-act-2024-and-guidelines-on-the-appointment-of-data-protection-officer-and-data-breach-notification',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'my-tmi': {
      url: 'https://www.tmi.gr.jp/service/global/asia-pacific/2025/17439.html',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
  },
}

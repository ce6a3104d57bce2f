/**
 * The rulebook for Saudi Arabia (SA), as of 2026-11-23. Act:
 * - KSA PDPL: Royal Decree M/19 (am. M/148) Arts 20, 23; Implementing Regulation Art 24.
 */
import { hours, type Jurisdiction, test, words } from './grammar.ts'

export const SA: Jurisdiction = {
  code: 'SA',
  name: 'Saudi Arabia',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'sa',
      place: { country: 'SA', layer: 'national' },
      name: 'Personal Data Protection Law',
      short: 'KSA PDPL',
      year: 2021,
      citation: 'Royal Decree M/19 (am. M/148) Arts 20, 23; Implementing Regulation Art 24',
      status: 'in-force',
      effectiveFrom: '2024-09-14',
      version: 1,
      regulator: { name: 'SDAIA', portal: 'https://dgp.sdaia.gov.sa/', portalConfidence: 'unconfirmed' },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'health data specially regulated; biometric sensitive',
          cite: 'PDPL Arts 1, 23',
          src: ['sa-art23'],
          confidence: 'primary',
        },
      },
      breach: 'Leak, damage or illegal access that may harm data/subject or conflict with rights or interests',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'SDAIA (National Data Governance Platform)',
          mandatory: true,
          when: test('sa-harm'),
          deadline: hours(72, 'awareness'),
          content: [
            'whatHappened',
            'dates',
            'dataTypes',
            'subjectsApprox',
            'consequences',
            'measures',
            'individualsNotified',
            'contact',
            'delayReasons',
          ],
          cite: 'Impl. Reg. Art 24(1)',
          src: ['sa-art24'],
          confidence: 'primary',
        },
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: true,
          when: test('sa-harm'),
          deadline: words('without undue delay'),
          content: ['whatHappened', 'consequences', 'measures', 'advice', 'contact'],
          cite: 'Impl. Reg. Art 24(5)',
          src: ['sa-art24'],
          confidence: 'primary',
        },
      ],
      register: { required: true, cite: 'Impl. Reg. Art 24', src: ['sa-art24'], confidence: 'primary' },
      retention: [
        {
          record: 'health record',
          amount: 10,
          unit: 'years',
          from: 'last visit',
          cite: 'MOH rules (unconfirmed)',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [
        {
          text: 'Up to SAR 5M (doubled on repeat); disclosing sensitive data: 2 years / SAR 3M',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'PDPL Arts 23, 26',
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
      seeAlso: ['sa-baker'],
    },
  ],
  sources: {
    'sa-art23': { url: 'https://saudi-pdpl.com/article-23/', kind: 'statute', read: '2026-11-23' },
    'sa-art24': {
      url: 'https://ksapdpl.com/pdpl-implementing-regulation-article-24-notification-of-personal-data-breach',
      kind: 'statute',
      read: '2026-11-23',
      note: 'reproduces SDAIA text',
    },
    'sa-baker': {
      url: 'https://insightplus.bakermckenzie.com/bm/data-technology/saudi-arabia-publishes-guidance-on-data-breach-notification',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
  },
}

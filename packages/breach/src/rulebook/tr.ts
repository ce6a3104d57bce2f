/**
 * The rulebook for Türkiye (TR), as of 2026-11-23. Act:
 * - KVKK: Law 6698 Arts 6, 12(5), 18; Board Decision 2019/10.
 */
import { always, hours, type Jurisdiction, words } from './grammar.ts'

export const TR: Jurisdiction = {
  code: 'TR',
  name: 'Türkiye',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'tr',
      place: { country: 'TR', layer: 'national' },
      name: 'Personal Data Protection Law No. 6698',
      short: 'KVKK',
      year: 2016,
      citation: 'Law 6698 Arts 6, 12(5), 18; Board Decision 2019/10',
      status: 'in-force',
      effectiveFrom: '2019-01-24',
      version: 1,
      regulator: { name: 'KVKK', portal: 'https://ihlalbildirim.kvkk.gov.tr/', portalConfidence: 'unconfirmed' },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'health + biometric special (Art 6)',
          cite: 'Art 6',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Data obtained by others by unlawful means',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'KVKK Board',
          mandatory: true,
          when: always,
          deadline: hours(72, 'awareness', 'as soon as possible'),
          content: ['whatHappened', 'dates', 'dataTypes', 'subjectsApprox', 'consequences', 'measures', 'contact'],
          cite: 'Art 12(5); Decision 2019/10',
          src: ['tr-2019-10', 'tr-mondaq'],
          confidence: 'primary',
        },
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: true,
          when: always,
          deadline: words('within a reasonably short time', 'affectedIdentified'),
          content: ['whatHappened', 'dates', 'dataTypes', 'consequences', 'measures', 'contact'],
          cite: 'Decision 2019/10, 2019/271',
          src: ['tr-mondaq'],
          confidence: 'secondary',
        },
      ],
      retention: [
        {
          record: 'private-hospital patient file',
          amount: 20,
          unit: 'years',
          from: 'last entry',
          cite: 'Private Hospitals Regulation',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [
        { text: 'Art 18(1)(b), revalued every year; published figures conflict', src: [], confidence: 'conflicting' },
      ],
      marketingPhotos: {
        rule: 'restricted',
        cite: 'Law 6698 Art 6; Regulation on Promotion and Information in Health Services (2023)',
        text: 'Before/after images in advertising restricted; explicit consent',
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
    'tr-2019-10': {
      url: 'https://verisistem.com/en/legislation/board-decisions-and-announcements/135-the-board-decision-no-2019-10-of-24-01-2019-about-procedures-and-principles-of-personal-data-breach-notification',
      kind: 'statute',
      read: '2026-11-23',
      note: 'reproduces Board Decision 2019/10',
    },
    'tr-mondaq': {
      url: 'https://www.mondaq.com/turkey/data-protection/1734996/new-rules-on-the-publication-periods-of-data-breach-notifications',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
  },
}

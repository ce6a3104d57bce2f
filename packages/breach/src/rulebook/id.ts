/**
 * The rulebook for Indonesia (ID), as of 2026-11-23. Act:
 * - UU PDP: Law 27/2022 Arts 4, 46, 57.
 */
import { always, fact, hours, type Jurisdiction, words } from './grammar.ts'

export const ID: Jurisdiction = {
  code: 'ID',
  name: 'Indonesia',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'id',
      place: { country: 'ID', layer: 'national' },
      name: 'Personal Data Protection Law',
      short: 'UU PDP',
      year: 2022,
      citation: 'Law 27/2022 Arts 4, 46, 57',
      status: 'in-force',
      effectiveFrom: '2024-10-17',
      version: 1,
      regulator: { name: 'PDP agency (pending; Komdigi interim)' },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'health + biometric = specific personal data (Art 4(2))',
          cite: 'Art 4',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Failure of personal data protection (confidentiality, integrity, availability)',
      safeHarbours: [],
      notices: [
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: true,
          when: always,
          deadline: hours(72, 'earliest(occurrence,awareness)', 'no later than 3 x 24 hours, in writing'),
          content: ['dataTypes', 'dates', 'whatHappened', 'measures'],
          cite: 'Art 46(1)-(2)',
          src: ['id-sip', 'id-pcts'],
          confidence: 'secondary',
        },
        {
          to: 'regulator',
          name: 'PDP agency / Komdigi',
          mandatory: true,
          when: always,
          deadline: hours(72, 'earliest(occurrence,awareness)', 'no later than 3 x 24 hours, in writing'),
          content: ['dataTypes', 'dates', 'whatHappened', 'measures'],
          cite: 'Art 46(1)',
          src: ['id-sip', 'id-pcts'],
          confidence: 'secondary',
        },
        {
          to: 'media',
          name: 'Public announcement in certain cases',
          mandatory: true,
          when: fact('seriousPublicImpact', '==', true),
          deadline: words('where it disrupts public services or seriously affects the public'),
          content: [],
          cite: 'Art 46(3)',
          src: ['id-sip'],
          confidence: 'secondary',
        },
      ],
      retention: [
        {
          record: 'electronic medical record',
          amount: 25,
          unit: 'years',
          from: 'last visit',
          cite: 'MoH Regulation 24/2022 Art 39',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [{ text: 'Administrative fine up to 2% annual revenue', src: [], confidence: 'unconfirmed' }],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'UU PDP Arts 20-22',
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
    'id-pcts': {
      url: 'https://pctspec.opsf.org/v0.2-draft.3/extensions/x-pdp-id',
      kind: 'aggregator',
      read: '2026-11-23',
    },
    'id-sip': {
      url: 'https://siplawfirm.id/pdp-law-is-eventually-enacted-part-ii/',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
  },
}

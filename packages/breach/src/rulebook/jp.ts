/**
 * The rulebook for Japan (JP), as of 2026-11-23. Act:
 * - APPI: Act No. 57 of 2003 Art 26; Enforcement Rules Arts 7-10.
 */
import { any, days, fact, type Jurisdiction, words } from './grammar.ts'

/** Rules Art 7: sensitive data (medical history) or a risk to property at any number, an unlawful purpose, or more than 1,000 people. */
const REPORTABLE = any(
  fact('dataCategories', 'intersects', ['health', 'genetic', 'financial']),
  fact('affectedTotal', '>', 1000),
  fact('externalIntrusion', '==', true),
)

export const JP: Jurisdiction = {
  code: 'JP',
  name: 'Japan',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'jp',
      place: { country: 'JP', layer: 'national' },
      name: 'Act on the Protection of Personal Information',
      short: 'APPI',
      year: 2003,
      citation: 'Act No. 57 of 2003 Art 26; Enforcement Rules Arts 7-10',
      status: 'in-force',
      effectiveFrom: '2022-04-01',
      version: 1,
      regulator: {
        name: 'Personal Information Protection Commission',
        portal: 'https://www.ppc.go.jp/personalinfo/legal/leakAction/',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory:
            'personal information; face-feature code = individual identification code; medical history = special care-required',
          cite: 'APPI Art 2',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach:
        'Leak, loss or damage (incl. suspected) of: special care-required PI; data enabling property damage; possible unlawful purpose; >1,000 persons',
      safeHarbours: [
        {
          kind: 'encryption',
          effect: 'not-reportable',
          conditions: ['advanced encryption or equivalent protective measures', 'strongCipher', 'keyNotCompromised'],
          cite: 'Rules Art 7(1)',
          src: ['jp-radar'],
          confidence: 'secondary',
        },
      ],
      notices: [
        {
          to: 'regulator',
          name: 'PPC preliminary report',
          mandatory: true,
          when: REPORTABLE,
          deadline: days(5, 'awareness', 'promptly (guideline: 3 to 5 days)', { basis: 'guidance' }),
          content: [
            'whatHappened',
            'dataTypes',
            'subjectsApprox',
            'cause',
            'consequences',
            'measures',
            'individualsNotified',
            'preventRecurrence',
          ],
          cite: 'Rules Art 8(1)',
          src: ['jp-bifrost'],
          confidence: 'unconfirmed',
          note: 'Any medical-record leak qualifies without numeric threshold.',
        },
        {
          to: 'regulator',
          name: 'PPC final report',
          mandatory: true,
          when: REPORTABLE,
          deadline: days(30, 'awareness'),
          followUps: [
            { what: '60 days if unlawful purpose suspected (ransomware, intrusion)', deadline: days(60, 'awareness') },
          ],
          content: [],
          cite: 'Rules Art 8(2)',
          src: [],
          confidence: 'unconfirmed',
        },
        {
          to: 'individuals',
          name: 'Principals',
          mandatory: true,
          when: REPORTABLE,
          deadline: words('promptly according to the situation', 'awareness'),
          content: ['whatHappened', 'dataTypes', 'cause', 'consequences', 'contact'],
          cite: 'Art 26(2); Rules Art 10',
          src: ['jp-bifrost'],
          confidence: 'secondary',
        },
      ],
      retention: [
        {
          record: 'medical record',
          amount: 5,
          unit: 'years',
          from: 'completion of treatment',
          cite: 'Medical Practitioners Act Art 24',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [
        { text: 'Violation of PPC order: up to JPY 100M for corporations', src: [], confidence: 'unconfirmed' },
      ],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'APPI Arts 20, 27; Medical advertising guidelines (before/after photos restricted)',
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
        "60 days and the more-than-1,000 threshold: secondary (summary of the regulator's page); 3-5 and 30 days: unconfirmed.",
        '2026 bill (Cabinet 2026-04-07): specific biometric information class, surcharge, simplified breach reports; not enacted as far as found.',
      ],
      seeAlso: ['jp-2026', 'jp-2026b', 'jp-ppc'],
    },
  ],
  sources: {
    'jp-2026': {
      url: 'https://org-www.morihamada.com/en/insights/newsletters/138006',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'jp-2026b': {
      url: 'https://abe-legal.jp/en/news/appi-amendment-2026-ai-data',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'jp-bifrost': {
      url: 'https://bifrostindex.ai/guides/japan/breach-notification',
      kind: 'aggregator',
      read: '2026-11-23',
    },
    'jp-ppc': {
      url: 'https://kiroku.today/en/url/www.ppc.go.jp/personalinfo/legal/leakAction',
      kind: 'secondary',
      read: '2026-11-23',
      note: 'summary of the PPC breach page, 2026-04',
    },
    'jp-radar': {
      url: 'https://www.radarfirst.com/blog/what-you-need-to-know-about-japans-amended-appi-law/',
      kind: 'secondary',
      read: '2026-11-23',
    },
  },
}

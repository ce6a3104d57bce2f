/**
 * The rulebook for South Korea (KR), as of 2026-11-23. Act:
 * - PIPA: PIPA Art 34; Enforcement Decree Arts 39-40; 2026 amendment (promulgated 2026-03-10).
 */
import { always, any, fact, hours, type Jurisdiction, words } from './grammar.ts'

export const KR: Jurisdiction = {
  code: 'KR',
  name: 'South Korea',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'kr',
      place: { country: 'KR', layer: 'national' },
      name: 'Personal Information Protection Act',
      short: 'PIPA',
      year: 2011,
      citation: 'PIPA Art 34; Enforcement Decree Arts 39-40; 2026 amendment (promulgated 2026-03-10)',
      status: 'in-force',
      effectiveFrom: '2023-09-15',
      version: 1,
      regulator: { name: 'PIPC / KISA', portal: 'https://www.privacy.go.kr/', portalConfidence: 'unconfirmed' },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'health + biometric recognition data are sensitive',
          cite: 'PIPA Art 23',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: "Loss, theft, leakage (2026: also forgery, alteration, damage, and 'possibility' of breach)",
      safeHarbours: [
        {
          kind: 'encryption',
          effect: 'factor-only',
          conditions: [],
          cite: 'no regulator report if risk significantly reduced by retrieval/deletion',
          src: ['kr-dla'],
          confidence: 'secondary',
        },
      ],
      notices: [
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: true,
          when: always,
          deadline: hours(72, 'awareness', 'without delay'),
          altDeadlines: [hours(24, 'awareness', 'without delay')],
          content: ['dataTypes', 'dates', 'whatHappened', 'advice', 'measures', 'contact', 'remedies'],
          cite: 'Art 34(1)',
          src: ['kr-dla', 'kr-bifrost', 'kr-chosun'],
          confidence: 'conflicting',
          note: 'Two 2026 guides keep 72 h after the March 2026 amendment; a press report of 2025-12 and one weak book say it is being shortened (24 h). Show both until the Act is read.',
        },
        {
          to: 'regulator',
          name: 'PIPC or KISA',
          mandatory: true,
          when: any(
            fact('affectedTotal', '>=', 1000),
            fact('dataCategories', 'intersects', ['health', 'biometric', 'uniqueId']),
            fact('externalIntrusion', '==', true),
          ),
          deadline: hours(72, 'awareness', 'without delay'),
          content: ['dataTypes', 'dates', 'whatHappened', 'measures', 'contact'],
          cite: 'Art 34(3); Decree Art 40',
          src: ['kr-bifrost', 'kr-dla'],
          confidence: 'conflicting',
          note: '72 h in the guides that were read; see the notice to data subjects for the 24 h claim. The 2026 amendment moves the trigger to a possibility of a breach and adds remedies to the notice.',
        },
        {
          to: 'otherAgency',
          name: 'Ministry of Health and Welfare (EMR breach)',
          mandatory: true,
          when: always,
          deadline: words('immediately'),
          content: [],
          cite: 'Medical Service Act Art 23-3',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      retention: [
        {
          record: 'medical (treatment) record',
          amount: 10,
          unit: 'years',
          from: 'last entry',
          cite: 'Medical Service Act Enforcement Rule Art 15',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [
        {
          text: '3% of turnover or KRW 2bn; from 2026 amendment up to 10% / KRW 5bn for aggravated cases',
          src: ['kr-chosun'],
          confidence: 'secondary',
        },
      ],
      marketingPhotos: {
        rule: 'restricted',
        cite: 'Medical Service Act Art 56',
        text: 'Medical advertising pre-review; patient testimonials and before/after images restricted',
        src: [],
        confidence: 'unconfirmed',
      },
      ransom: {
        payment: 'no-general-ban-screen-sanctions',
        cite: 'general sanctions law',
        src: [],
        confidence: 'unconfirmed',
      },
      seeAlso: ['kr-book'],
    },
  ],
  sources: {
    'kr-bifrost': {
      url: 'https://bifrostindex.ai/guides/south-korea/breach-notification',
      kind: 'aggregator',
      read: '2026-11-23',
      note: '72 h to the regulator; March 2026 amendment',
    },
    'kr-book': {
      url: 'https://us.zloadr.com/?id=89908&type=Book',
      kind: 'aggregator',
      read: '2026-11-23',
      note: 'says 24 h and 2026-09 effect; weak source',
    },
    'kr-chosun': {
      url: 'https://biz.chosun.com/en/en-policy/2025/12/15/MHZMQ3NA4NBL7HCAYTLHTYQO6U/?outputType=amp',
      kind: 'secondary',
      read: '2026-11-23',
      note: 'reports a bill said to shorten the 72 h; 10% and 3% surcharge',
    },
    'kr-dla': {
      url: 'https://www.dlapiperdataprotection.com/?c=KR&t=breach-notification',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
  },
}

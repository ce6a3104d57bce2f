/**
 * The rulebook for Israel (IL), as of 2026-11-23. Act:
 * - IL PPL: PPL 5741-1981 (Amendment 13); Data Security Regulations 5777-2017 reg 11.
 */
import { all, fact, type Jurisdiction, test, words } from './grammar.ts'

export const IL: Jurisdiction = {
  code: 'IL',
  name: 'Israel',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'il',
      place: { country: 'IL', layer: 'national' },
      name: 'Protection of Privacy Law + Data Security Regulations',
      short: 'IL PPL',
      year: 1981,
      citation: 'PPL 5741-1981 (Amendment 13); Data Security Regulations 5777-2017 reg 11',
      status: 'in-force',
      effectiveFrom: '2025-08-14',
      version: 1,
      regulator: {
        name: 'Privacy Protection Authority',
        portal: 'https://www.gov.il/en/departments/the_privacy_protection_authority',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'medical + biometric = information of special sensitivity (Amd 13)',
          cite: 'PPL s3',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Severe security incident',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'PPA',
          mandatory: true,
          when: test('il-severe'),
          deadline: words('immediately', 'awareness'),
          content: ['whatHappened', 'dates', 'dataTypes', 'subjectsApprox', 'measures'],
          cite: 'reg 11(d)(1)',
          src: ['il-wlg'],
          confidence: 'secondary',
          note: 'Plus follow-up report on steps taken.',
        },
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: true,
          when: all(test('il-severe'), fact('regulatorOrder', '==', true)),
          deadline: words('only if PPA orders (after consulting INCD)'),
          content: [],
          cite: 'reg 11(d)(2)',
          src: ['il-wlg'],
          confidence: 'secondary',
        },
      ],
      retention: [
        {
          record: 'hospital medical file',
          amount: 20,
          unit: 'years',
          from: 'last treatment',
          cite: 'Public Health (Record Keeping) Regs',
          src: ['il-kz'],
          confidence: 'secondary',
          note: 'Hospital period; the period for private clinics differs and is unconfirmed.',
        },
      ],
      penalties: [
        {
          text: 'Amendment 13 financial sanctions (per-record scale, millions of ILS)',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: "Patient's Rights Law 1996 s19-20; PPL",
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
    'il-kz': { url: 'https://www.kolzchut.org.il/en/Keeping_Medical_Records', kind: 'secondary', read: '2026-11-23' },
    'il-wlg': {
      url: 'https://www.theworldlawgroup.com/news/israel-data-breach-guide',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
  },
}

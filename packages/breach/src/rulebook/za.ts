/**
 * The rulebook for South Africa (ZA), as of 2026-11-23. Act:
 * - POPIA: POPIA ss19-22, 26-33, 107-109.
 */
import { always, type Jurisdiction, words } from './grammar.ts'

export const ZA: Jurisdiction = {
  code: 'ZA',
  name: 'South Africa',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'za',
      place: { country: 'ZA', layer: 'national' },
      name: 'Protection of Personal Information Act 4 of 2013',
      short: 'POPIA',
      year: 2013,
      citation: 'POPIA ss19-22, 26-33, 107-109',
      status: 'in-force',
      effectiveFrom: '2021-07-01',
      version: 1,
      regulator: {
        name: 'Information Regulator',
        portal: 'https://eservices.inforegulator.org.za/',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'health + biometric special personal information',
          cite: 's26',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Reasonable grounds to believe PI was accessed or acquired by an unauthorised person; no threshold',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'Information Regulator (eServices portal mandatory since 2025-04-01)',
          mandatory: true,
          when: always,
          deadline: words('as soon as reasonably possible', 'discovery'),
          content: ['whatHappened', 'dataTypes', 'subjectsApprox', 'measures'],
          cite: 's22(1)-(2)',
          src: ['za-mjk', 'za-masthead'],
          confidence: 'secondary',
        },
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: true,
          when: always,
          deadline: words('as soon as reasonably possible', 'discovery'),
          content: ['consequences', 'measures', 'advice', 'intruder'],
          cite: 's22(1),(4),(5)',
          src: ['za-mjk'],
          confidence: 'secondary',
        },
        {
          to: 'controller',
          name: 'Responsible party (from operator)',
          mandatory: true,
          when: always,
          deadline: words('immediately'),
          content: [],
          cite: 's21(2)',
          src: ['za-mjk'],
          confidence: 'secondary',
        },
      ],
      retention: [
        {
          record: 'health record',
          amount: 6,
          unit: 'years',
          from: 'record becomes dormant',
          cite: 'HPCSA Booklet 9',
          src: ['za-hpcsa'],
          confidence: 'secondary',
          note: 'Minors to age 21; a revised Booklet 9 exists, re-check the number.',
        },
      ],
      penalties: [
        {
          text: 'Administrative fine up to ZAR 10M; up to 10 years for some offences',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'POPIA s27, 32; HPCSA advertising rules',
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
    'za-hpcsa': {
      url: 'https://www.profnetmedical.co.za/news/2018/hpcsa-guidelines-on-record-keeping/',
      kind: 'secondary',
      read: '2026-11-23',
      note: 'reproduces Booklet 9 (2016); later revised',
    },
    'za-masthead': {
      url: 'https://www.masthead.co.za/newsletter/information-regulator-launches-mandatory-online-platform-for-reporting-data-breaches/',
      kind: 'secondary',
      read: '2026-11-23',
    },
    'za-mjk': { url: 'https://mjkinc.co.za/popia/data-breaches', kind: 'lawfirm', read: '2026-11-23' },
  },
}

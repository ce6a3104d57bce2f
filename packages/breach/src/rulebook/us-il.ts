/**
 * The rulebook for Illinois (US-IL), as of 2026-11-23. Acts:
 * - IL PIPA: 815 ILCS 530.
 * - BIPA: 740 ILCS 14 (P.A. 103-0769).
 */
import { always, businessDays, days, fact, type Jurisdiction, words } from './grammar.ts'

export const US_IL: Jurisdiction = {
  code: 'US-IL',
  name: 'Illinois',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'us-il',
      place: { country: 'US', subdivision: 'US-IL', layer: 'state' },
      name: 'Illinois Personal Information Protection Act',
      short: 'IL PIPA',
      year: 2006,
      citation: '815 ILCS 530',
      status: 'in-force',
      version: 1,
      regulator: {
        name: 'Illinois AG',
        portal: 'https://illinoisattorneygeneral.gov/',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: 'conditional',
          specialCategory: 'medical information / unique biometric data with name',
          cite: '815 ILCS 530/5',
          src: ['il-radar'],
          confidence: 'secondary',
        },
      },
      breach: 'Unauthorised acquisition of computerized data',
      safeHarbours: [
        {
          kind: 'encryption',
          effect: 'not-personal-information',
          conditions: ['strongCipher', 'keyNotCompromised'],
          cite: '530/5',
          src: ['il-radar'],
          confidence: 'secondary',
        },
      ],
      notices: [
        {
          to: 'individuals',
          name: 'Illinois residents',
          mandatory: true,
          when: always,
          deadline: words('most expedient time possible, without unreasonable delay'),
          content: [],
          cite: '530/10',
          src: [],
          confidence: 'unconfirmed',
        },
        {
          to: 'regulator',
          name: 'Illinois AG',
          mandatory: true,
          when: fact('affectedInJurisdiction', '>', 500),
          deadline: days(0, 'individualNotice', 'no later than notice to residents'),
          content: [],
          cite: '530/10(e)',
          src: ['il-500', 'il-pbwt'],
          confidence: 'secondary',
        },
        {
          to: 'regulator',
          name: 'Illinois AG (HIPAA entities)',
          mandatory: true,
          when: fact('alsoNotified', '==', 'us-hipaa'),
          deadline: businessDays(5, 'regulatorNotice:us-hipaa'),
          content: [],
          cite: '530/50',
          src: ['il-radar'],
          confidence: 'unconfirmed',
          note: 'That the AG is told when HHS is told is confirmed by a secondary page; the 5 business days are not.',
        },
      ],
      retention: [],
      penalties: [],
      ransom: {
        payment: 'restricted-by-sanctions',
        cite: 'OFAC Updated Advisory 2021-09-21 (strict liability; reporting to law enforcement/OFAC is a mitigating factor)',
        src: ['ofac-ml', 'ofac-steptoe'],
        confidence: 'secondary',
      },
    },
    {
      id: 'us-il-bipa',
      place: { country: 'US', subdivision: 'US-IL', layer: 'state' },
      name: 'Illinois Biometric Information Privacy Act',
      short: 'BIPA',
      year: 2008,
      citation: '740 ILCS 14 (P.A. 103-0769)',
      status: 'in-force',
      effectiveFrom: '2024-08-02',
      version: 1,
      regulator: { name: 'private right of action' },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: 'no',
          specialCategory:
            "photographs excluded; scan of face geometry covered; 'information captured from a patient in a health care setting' excluded",
          cite: '740 ILCS 14/10',
          src: ['il-bipa'],
          confidence: 'primary',
        },
      },
      breach: 'No breach-notice clock; written release before face-geometry capture',
      safeHarbours: [],
      notices: [],
      retention: [],
      penalties: [
        {
          text: 'USD 1,000 negligent / 5,000 reckless; one recovery per person since 2024',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      marketingPhotos: {
        rule: 'written-release',
        cite: '740 ILCS 14/15',
        text: 'Needed if software computes face geometry outside the care setting (e.g. marketing face-match)',
        src: [],
        confidence: 'unconfirmed',
      },
      ransom: {
        payment: 'restricted-by-sanctions',
        cite: 'OFAC Updated Advisory 2021-09-21 (strict liability; reporting to law enforcement/OFAC is a mitigating factor)',
        src: ['ofac-ml', 'ofac-steptoe'],
        confidence: 'secondary',
      },
    },
  ],
  sources: {
    'il-500': {
      url: 'https://www.workplaceprivacyreport.com/2019/09/articles/consumer-privacy/illinois-enhances-it-data-breach-notification-requirements/',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'il-bipa': { url: 'https://ilga.gov/legislation/publicacts/103/103-0769.htm', kind: 'statute', read: '2026-11-23' },
    'il-pbwt': {
      url: 'https://www.pbwt.com/data-security-law-blog/illinois-to-require-attorney-general-notification-under-new-breach-amendment/',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'il-radar': {
      url: 'https://www.radarfirst.com/blog/illinois-personal-information-protection-act/',
      kind: 'secondary',
      read: '2026-11-23',
      note: '2017: medical and biometric data added; key rule; AG when HHS is told',
    },
    'ofac-ml': {
      url: 'https://morganlewis.com/pubs/2021/10/ofac-issues-updated-advisory-on-sanctions-risks-for-facilitating-ransomware-payments',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'ofac-steptoe': {
      url: 'https://www.steptoeinternationalcomplianceblog.com/2021/09/ofac-issues-revised-ransomware-advisory/',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
  },
}

/**
 * The rulebook for Australia (AU), as of 2026-11-23. Acts:
 * - NDB: Privacy Act 1988 ss26WE-26WR.
 * - AU CSA: Cyber Security Act 2024 (Cth) Part 3; Cyber Security (Ransomware Payment Reporting) Rules 2025.
 */
import { days, fact, hours, type Jurisdiction, test, words } from './grammar.ts'

export const AU: Jurisdiction = {
  code: 'AU',
  name: 'Australia',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'au',
      place: { country: 'AU', layer: 'national' },
      name: 'Privacy Act 1988 (Cth), Part IIIC Notifiable Data Breaches',
      short: 'NDB',
      year: 1988,
      citation: 'Privacy Act 1988 ss26WE-26WR',
      status: 'in-force',
      effectiveFrom: '2018-02-22',
      version: 1,
      appliesTo:
        'All private health service providers regardless of turnover (small-business exemption does not apply)',
      regulator: { name: 'OAIC', portal: 'https://www.oaic.gov.au/NDB', portalConfidence: 'unconfirmed' },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'health information is sensitive; biometric template sensitive',
          cite: 'Privacy Act s6',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Unauthorised access/disclosure/loss likely to result in serious harm, not remediated',
      safeHarbours: [
        {
          kind: 'encryption',
          effect: 'remedial-action-exception',
          conditions: ['access prevented before serious harm', 'strongCipher', 'keyNotCompromised'],
          cite: 'ss26WF, 26WG(e)-(g) (security measures are a factor)',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      notices: [
        {
          to: 'regulator',
          name: 'OAIC',
          mandatory: true,
          when: test('serious-harm'),
          deadline: words('as soon as practicable', 'determination'),
          assessment: days(30, 'suspicion', 'reasonable and expeditious', { cite: 's26WH' }),
          content: ['entityId', 'whatHappened', 'dataTypes', 'advice'],
          cite: 's26WK',
          src: ['au-rules', 'au-leo'],
          confidence: 'secondary',
        },
        {
          to: 'individuals',
          name: 'Affected individuals',
          mandatory: true,
          when: test('serious-harm'),
          deadline: words('as soon as practicable', 'determination'),
          content: ['entityId', 'whatHappened', 'dataTypes', 'advice'],
          cite: 's26WL',
          src: ['au-leo'],
          confidence: 'secondary',
          note: 'If direct notice not practicable: publish statement on website.',
        },
      ],
      retention: [
        {
          record: 'adult health record',
          amount: 7,
          unit: 'years',
          from: 'last entry',
          cite: 'NSW HRIP Act s25; Vic Health Records Act; ACT - other states guidance; minors to age 25',
          src: ['au-avant', 'au-ret'],
          confidence: 'secondary',
          note: 'NSW, Victoria and ACT by statute; elsewhere the same 7 years is the insurers advice. Minors to age 25.',
        },
      ],
      penalties: [
        {
          text: 'Body corporate: greater of AUD 50M, 3x benefit, 30% adjusted turnover (serious interference)',
          src: ['au-rules', 'au-lunyb'],
          confidence: 'secondary',
        },
      ],
      marketingPhotos: {
        rule: 'restricted',
        cite: 'Health Practitioner Regulation National Law s133; Ahpra advertising guidelines (2025-09-02)',
        text: 'Ahpra guidelines for higher-risk non-surgical cosmetic procedures apply since 2025-09-02 to anyone who advertises: only genuine unedited before/after images with informed consent, no testimonials or influencers, no advertising to or images of under-18s.',
        src: ['au-ahpra', 'au-cu'],
        confidence: 'secondary',
      },
      ransom: {
        payment: 'lawful-unless-sanctioned-report-required',
        cite: 'Cyber Security Act 2024 (Cth) Part 3',
        report: hours(72, 'ransomPayment'),
        src: ['au-csa-rk', 'au-csa-kp'],
        confidence: 'secondary',
      },
      notes: [
        'One aggregator says the small-business exemption ends 2026-12-10; not corroborated, and irrelevant for health providers.',
      ],
    },
    {
      id: 'au-csa',
      place: { country: 'AU', layer: 'national' },
      name: 'Cyber Security Act 2024, ransomware payment reporting',
      short: 'AU CSA',
      year: 2024,
      citation: 'Cyber Security Act 2024 (Cth) Part 3; Cyber Security (Ransomware Payment Reporting) Rules 2025',
      status: 'in-force',
      effectiveFrom: '2025-05-30',
      version: 1,
      regulator: {
        name: 'Department of Home Affairs / ASD',
        portal: 'https://www.cyber.gov.au/report-and-recover/report',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: { isIdentifier: null, specialCategory: 'n/a', cite: '', src: [], confidence: 'unconfirmed' },
      },
      breach: 'Ransomware or cyber-extortion payment made (or known to be made on behalf of entity)',
      safeHarbours: [],
      notices: [
        {
          to: 'otherAgency',
          name: 'ASD (ACSC)',
          mandatory: true,
          when: fact('entity.annualTurnoverAUD', '>', 3000000),
          deadline: hours(72, 'ransomPayment'),
          content: ['entityId', 'whatHappened', 'consequences', 'ransomDetails'],
          cite: 'Part 3 s27',
          src: ['au-csa-rk', 'au-csa-kp'],
          confidence: 'secondary',
        },
      ],
      retention: [],
      penalties: [{ text: '60 penalty units (AUD 19,800)', src: ['au-csa-rk'], confidence: 'secondary' }],
    },
  ],
  sources: {
    'au-ahpra': {
      url: 'https://www.ahpra.gov.au/Resources/Cosmetic-surgery-hub/Cosmetic-procedure-advertising-guidelines.aspx',
      kind: 'regulator',
      read: '2026-11-23',
    },
    'au-avant': {
      url: 'https://avant.org.au/resources/storing-retaining-and-disposing-of-medical-records',
      kind: 'secondary',
      read: '2026-11-23',
    },
    'au-csa-kp': {
      url: 'https://keypointlaw.com.au/keynotes/mandatory-reporting-of-ransomware-and-cyber-extortion-payments-make-sure-you-know-the-rules',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'au-csa-rk': {
      url: 'https://www.russellkennedy.com.au/insights-events/insights/cyber-extortion-and-ransom-payments',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'au-cu': {
      url: 'https://www.claytonutz.com/insights/2025/june/navigating-the-2025-ahpra-guidelines-on-cosmetic-procedures-heres-what-you-need-to-know',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'au-leo': {
      url: 'https://leolawyers.com.au/data-breach-notifications-timelines-and-legal-duties-for-australian-organisations',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'au-lunyb': {
      url: 'https://lunyb.com/blog/australian-data-breach-notification-scheme-guide-mqqybdcc',
      kind: 'secondary',
      read: '2026-11-23',
    },
    'au-ret': { url: 'https://legalvision.com.au/patient-medical-records', kind: 'lawfirm', read: '2026-11-23' },
    'au-rules': {
      url: 'https://rulesmate.com.au/obligations/ndb-notification',
      kind: 'aggregator',
      read: '2026-11-23',
    },
  },
}

/**
 * The rulebook for Vietnam (VN), as of 2026-11-23. Act:
 * - VN PDPL: Law 91/2025/QH15 Art 23; Decree 356/2025/ND-CP.
 */
import { always, hours, type Jurisdiction, words } from './grammar.ts'

export const VN: Jurisdiction = {
  code: 'VN',
  name: 'Vietnam',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'vn',
      place: { country: 'VN', layer: 'national' },
      name: 'Law on Personal Data Protection',
      short: 'VN PDPL',
      year: 2025,
      citation: 'Law 91/2025/QH15 Art 23; Decree 356/2025/ND-CP',
      status: 'in-force',
      effectiveFrom: '2026-01-01',
      version: 1,
      regulator: { name: 'Ministry of Public Security (A05)' },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'personal image = basic data; health/medical = sensitive',
          cite: 'Decree 356/2025',
          src: ['vn-skill'],
          confidence: 'secondary',
        },
      },
      breach:
        'Violation of personal data protection that may harm national security/public order or life, health, honour, property of the data subject',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'MPS specialised agency (A05)',
          mandatory: true,
          when: always,
          deadline: hours(72, 'discovery'),
          content: ['whatHappened', 'dates', 'dataTypes', 'subjectsApprox', 'consequences', 'measures', 'contact'],
          cite: 'Law 91/2025 Art 23',
          src: ['vn-grok'],
          confidence: 'conflicting',
          note: '72 h appears only in an encyclopaedia entry (serious cases); the law and its effective date are confirmed. Some guides still describe the regime before 2026.',
        },
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: true,
          when: always,
          deadline: words('as applicable (biometric/finance sectors: 72 h)'),
          content: [],
          cite: 'Law 91/2025 Art 23, 31',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      retention: [
        {
          record: 'outpatient record',
          amount: 10,
          unit: 'years',
          from: 'last visit',
          cite: 'MoH circular on medical records',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [
        {
          text: 'Up to VND 3bn general; cross-border 5% of revenue; data trading 10x gains',
          src: ['vn-grok'],
          confidence: 'secondary',
        },
      ],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'Law 91/2025 Art 9, 28',
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
      seeAlso: ['vn-rec'],
    },
  ],
  sources: {
    'vn-grok': {
      url: 'https://grokipedia.com/page/Personal_data_protection_in_Vietnam',
      kind: 'aggregator',
      read: '2026-11-23',
      note: 'encyclopaedia entry: 72 h for serious cases; penalties',
    },
    'vn-rec': {
      url: 'https://www.recordinglaw.com/world-laws/world-data-privacy-laws/vietnam-data-privacy-laws/',
      kind: 'aggregator',
      read: '2026-11-23',
    },
    'vn-skill': {
      url: 'https://skillsmp.com/zh/skills/sushegaad-claude-skills-governance-risk-and-compliance-plugins-vn-pdpl-skills-vn-pdpl-skill-md',
      kind: 'aggregator',
      read: '2026-11-23',
    },
  },
}

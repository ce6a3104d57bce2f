/**
 * The rulebook for Taiwan (TW), as of 2026-11-23. Acts:
 * - TW PDPA: PDPA Art 12; Enforcement Rules Art 22; amendments promulgated 2025-11-11.
 * - TW PDPA 2025: PDPA Art 12 (2025); PDPC-PO draft 2026-01-22 (consultation closed 2026-03-23).
 */
import { always, any, fact, hours, type Jurisdiction, words } from './grammar.ts'

export const TW: Jurisdiction = {
  code: 'TW',
  name: 'Taiwan',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'tw',
      place: { country: 'TW', layer: 'national' },
      name: 'Personal Data Protection Act',
      short: 'TW PDPA',
      year: 2010,
      citation: 'PDPA Art 12; Enforcement Rules Art 22; amendments promulgated 2025-11-11',
      status: 'in-force',
      statusNote: '2025 amendment: effective date not set',
      effectiveFrom: '2012-10-01',
      version: 1,
      regulator: {
        name: 'PDPC (Preparatory Office) / sector authority',
        portal: 'https://www.pdpc.gov.tw/',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'medical records/health check data special (Art 6)',
          cite: 'PDPA Art 6',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Theft, leak, alteration or other infringement',
      safeHarbours: [],
      notices: [
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: true,
          when: always,
          deadline: words('prompt, after clarifying the facts', 'awareness'),
          content: ['whatHappened', 'measures', 'contact'],
          cite: 'Art 12; ER 22',
          src: ['tw-er22'],
          confidence: 'primary',
        },
      ],
      retention: [
        {
          record: 'medical record',
          amount: 7,
          unit: 'years',
          from: 'last visit',
          cite: 'Medical Care Act Art 70',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [
        {
          text: 'Amended: TWD 20,000-200,000 per failure to notify/report',
          src: ['tw-baker'],
          confidence: 'secondary',
        },
      ],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'PDPA Art 6; Medical Care Act Arts 85-87',
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
      notes: ['The 72 h rules of the 2025 amendment are kept in tw-2026 and stay silent.'],
    },
    {
      id: 'tw-2026',
      place: { country: 'TW', layer: 'national' },
      name: 'PDPA as amended 2025 + draft Regulations on Notification, Reporting and Contingency Measures',
      short: 'TW PDPA 2025',
      year: 2025,
      citation: 'PDPA Art 12 (2025); PDPC-PO draft 2026-01-22 (consultation closed 2026-03-23)',
      status: 'draft',
      version: 1,
      regulator: { name: 'PDPC', portal: 'https://www.pdpc.gov.tw/', portalConfidence: 'unconfirmed' },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'Art 6 special',
          cite: 'PDPA Art 6',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Theft, alteration, damage, loss, leak',
      safeHarbours: [],
      notices: [
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: false,
          when: always,
          deadline: hours(72, 'awareness'),
          content: ['dates', 'whatHappened', 'dataTypes', 'measures', 'contact', 'remedies'],
          cite: 'draft regs',
          src: ['tw-draft', 'tw-yml'],
          confidence: 'secondary',
        },
        {
          to: 'regulator',
          name: 'PDPC',
          mandatory: false,
          when: any(
            fact('dataCategories', 'intersects', ['health', 'biometric', 'genetic']),
            fact('systemRecords', '>=', 10000),
            fact('affectedTotal', '>=', 100),
          ),
          deadline: hours(72, 'awareness'),
          content: [],
          cite: 'draft regs',
          src: ['tw-draft'],
          confidence: 'secondary',
        },
      ],
      register: { required: true, cite: 'Art 12(3) amended', src: ['tw-baker'], confidence: 'secondary' },
      retention: [],
      penalties: [],
      notes: [
        'One page says in force January 2026; two law firms say the date is still to be set by the Executive Yuan. Treated as not in force.',
      ],
      seeAlso: ['tw-jonesday', 'tw-leeli'],
    },
  ],
  sources: {
    'tw-baker': {
      url: 'https://insightplus.bakermckenzie.com/bm/data-technology/taiwan-amendment-to-personal-data-protection-act',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'tw-draft': {
      url: 'https://digitalpolicyalert.org/event/37330-personal-data-protection-commission-preparatory-office-closes-consultation-on-draft-personal-data-incident-notification-reporting-and-response-measures',
      kind: 'aggregator',
      read: '2026-11-23',
    },
    'tw-er22': { url: 'https://www.pdpc.gov.tw/en/News_Content/169/741/', kind: 'regulator', read: '2026-11-23' },
    'tw-jonesday': {
      url: 'https://www.jonesday.com/en/insights/2025/12/taiwan-passes-major-amendments-to-the-personal-data-protection-act',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'tw-leeli': { url: 'https://www.leeandli.com/EN/NewslettersDetail/7584.htm', kind: 'lawfirm', read: '2026-11-23' },
    'tw-yml': { url: 'http://www.yangminglaw.com/5publication.php?sname=3', kind: 'lawfirm', read: '2026-11-23' },
  },
}

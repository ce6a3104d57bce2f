/**
 * The rulebook for India (IN), as of 2026-11-23. Acts:
 * - DPDP: Act 22 of 2023 s8(6); DPDP Rules 2025 Rule 7; CERT-In Directions 2022-04-28.
 * - CERT-In: Directions 20(3)/2022-CERT-In, 2022-04-28.
 */
import { always, hours, type Jurisdiction, words } from './grammar.ts'

export const IN: Jurisdiction = {
  code: 'IN',
  name: 'India',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'in',
      place: { country: 'IN', layer: 'national' },
      name: 'Digital Personal Data Protection Act 2023 + DPDP Rules 2025',
      short: 'DPDP',
      year: 2023,
      citation: 'Act 22 of 2023 s8(6); DPDP Rules 2025 Rule 7; CERT-In Directions 2022-04-28',
      status: 'enacted-not-yet-in-force',
      statusNote: 'breach duties',
      effectiveFrom: '2027-05-13',
      version: 1,
      regulator: {
        name: 'Data Protection Board of India; CERT-In',
        portal: 'https://www.dpb.gov.in/',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'no statutory special category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'no special category in DPDP (SPDI Rules 2011: medical records sensitive, until repealed)',
          cite: 'DPDP Act',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Any personal data breach; no risk threshold',
      safeHarbours: [],
      notices: [
        {
          to: 'individuals',
          name: 'Each affected Data Principal',
          mandatory: true,
          when: always,
          deadline: words('without delay', 'awareness'),
          content: ['whatHappened', 'dates', 'consequences', 'measures', 'advice', 'contact'],
          cite: 'Rule 7(1)',
          src: ['in-rule7'],
          confidence: 'primary',
        },
        {
          to: 'regulator',
          name: 'Data Protection Board (first intimation)',
          mandatory: true,
          when: always,
          deadline: words('without delay', 'awareness'),
          followUps: [
            {
              what: 'detailed report',
              deadline: hours(72, 'awareness', 'or longer if Board allows'),
              content: ['whatHappened', 'cause', 'measures', 'intruder', 'preventRecurrence', 'individualsNotified'],
            },
          ],
          content: ['whatHappened', 'dates', 'consequences'],
          cite: 'Rule 7(2)(a)',
          src: ['in-rule7'],
          confidence: 'primary',
        },
      ],
      register: {
        required: true,
        amount: 1,
        unit: 'years',
        cite: 'DPDP Rules r.6 (logs 1 year)',
        src: [],
        confidence: 'unconfirmed',
      },
      retention: [
        {
          record: 'indoor-patient medical record',
          amount: 3,
          unit: 'years',
          from: 'commencement of treatment',
          cite: 'IMC Regulations 2002 1.3.1',
          src: ['in-mci', 'in-nmc'],
          confidence: 'secondary',
          note: 'Regulation covers admitted patients; out-patient practice usually adopts the same 3 years. The 2023 code is in abeyance since 2023-08-23.',
        },
      ],
      penalties: [
        {
          text: 'Failure to notify: up to INR 200 crore; security safeguards: INR 250 crore',
          src: ['in-cybernx', 'in-astra'],
          confidence: 'secondary',
        },
      ],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'DPDP s6',
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
        'Rules notified 2025-11-13/14; breach duties start 18 months later, 2027-05-13 or 2027-05-14. The earlier date is used.',
      ],
      seeAlso: ['in-timeline'],
    },
    {
      id: 'in-certin',
      place: { country: 'IN', layer: 'national' },
      name: 'CERT-In Directions under IT Act s70B(6)',
      short: 'CERT-In',
      year: 2022,
      citation: 'Directions 20(3)/2022-CERT-In, 2022-04-28',
      status: 'in-force',
      effectiveFrom: '2022-06-28',
      version: 1,
      regulator: {
        name: 'CERT-In',
        portal: 'https://www.cert-in.org.in/ (incident@cert-in.org.in)',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: { isIdentifier: null, specialCategory: 'n/a', cite: '', src: [], confidence: 'unconfirmed' },
      },
      breach: 'Listed cyber incidents incl. data breach, data leak, unauthorised access, malware/ransomware',
      safeHarbours: [],
      notices: [
        {
          to: 'otherAgency',
          name: 'CERT-In',
          mandatory: true,
          when: always,
          deadline: hours(6, 'awareness'),
          content: ['whatHappened', 'dates', 'cause'],
          cite: 'Direction (ii)',
          src: ['in-certin'],
          confidence: 'secondary',
        },
      ],
      register: {
        required: true,
        amount: 180,
        unit: 'days',
        cite: 'Direction (iv) logs',
        src: [],
        confidence: 'unconfirmed',
      },
      retention: [],
      penalties: [{ text: 'IT Act s70B(7): up to 1 year and/or fine', src: [], confidence: 'unconfirmed' }],
    },
  ],
  sources: {
    'in-astra': {
      url: 'https://www.getastra.com/blog/compliance/dpdp-compliance/',
      kind: 'secondary',
      read: '2026-11-23',
    },
    'in-certin': {
      url: 'https://trust.digitalanumati.com/dpdp-72-hour-breach-clock-incident-response-plan/',
      kind: 'secondary',
      read: '2026-11-23',
    },
    'in-cybernx': {
      url: 'https://www.cybernx.com/data-breach-notification-under-dpdpa/',
      kind: 'secondary',
      read: '2026-11-23',
    },
    'in-mci': {
      url: 'https://deemagclinic.com/2017/03/07/record-keeping-various-laws/',
      kind: 'secondary',
      read: '2026-11-23',
      note: 'quotes regulation 1.3.1',
    },
    'in-nmc': {
      url: 'https://patientsquare.com/in/blog/nmc-record-keeping-ai-scribe/',
      kind: 'secondary',
      read: '2026-11-23',
      note: '2023 code in abeyance since 2023-08-23',
    },
    'in-rule7': {
      url: 'https://dpdpaedu.org/docs/DPDPA%20Rules/Intimation%20of%20Personal%20Data%20Breach',
      kind: 'statute',
      read: '2026-11-23',
      note: 'Rule 7 text',
    },
    'in-timeline': {
      url: 'https://dpdpacomplianceanalyser.com/dpdp-rules-2025',
      kind: 'secondary',
      read: '2026-11-23',
    },
  },
}

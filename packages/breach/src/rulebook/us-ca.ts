/**
 * The rulebook for California (US-CA), as of 2026-11-23. Acts:
 * - CA 1798.82: Cal. Civ. Code 1798.82 as amended by SB 446 (2025).
 * - CA 1280.15: Cal. Health & Safety Code 1280.15 (AB 1755, 2014).
 * - CMIA: Cal. Civ. Code 56-56.37.
 */
import { always, businessDays, days, fact, type Jurisdiction } from './grammar.ts'

export const US_CA: Jurisdiction = {
  code: 'US-CA',
  name: 'California',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'us-ca-1798-82',
      place: { country: 'US', subdivision: 'US-CA', layer: 'state' },
      name: 'California data breach law (SB 446)',
      short: 'CA 1798.82',
      year: 2002,
      citation: 'Cal. Civ. Code 1798.82 as amended by SB 446 (2025)',
      status: 'in-force',
      effectiveFrom: '2026-01-01',
      version: 1,
      appliesTo: 'Any business with unencrypted computerized personal information of CA residents',
      regulator: {
        name: 'California Attorney General',
        portal: 'https://oag.ca.gov/privacy/databreach/reporting',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: 'conditional',
          specialCategory: 'medical information / unique biometric data element when combined with name',
          cite: '1798.82(h)',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach:
        'Unauthorised acquisition of computerized data compromising security of personal information (incl. medical information) of CA residents, unencrypted or encrypted with key',
      safeHarbours: [
        {
          kind: 'encryption',
          effect: 'not-a-breach',
          conditions: ['strongCipher', 'keyNotCompromised', 'securityCredentialNotCompromised'],
          cite: '1798.82(a),(i)',
          src: ['ca-179882', 'ca-format'],
          confidence: 'primary',
          note: 'Lost when the key or a security credential was, or is reasonably believed to have been, acquired and could make the data readable.',
        },
      ],
      notices: [
        {
          to: 'individuals',
          name: 'California residents',
          mandatory: true,
          when: always,
          deadline: days(30, 'discovery', 'outer limit'),
          content: [
            'entityId',
            'whatHappened',
            'dates',
            'dataTypes',
            'measures',
            'advice',
            'contact',
            'creditBureaus',
            'idTheftOffer',
            'lawEnforcement',
          ],
          cite: '1798.82(a)(2),(d)',
          src: ['ca-sb446-nrf', 'ca-sb446-mva'],
          confidence: 'secondary',
          note: "Title 'Notice of Data Breach'; headings What Happened / What Information Was Involved / What We Are Doing / What You Can Do / For More Information; >=10pt. 12 months ID-theft service if SSN/DL. Delay: law enforcement, or to determine scope and restore integrity. HIPAA CE complying with HITECH 13402(f) content deemed compliant with (d).",
        },
        {
          to: 'regulator',
          name: 'California AG (sample notice)',
          mandatory: true,
          when: fact('affectedInJurisdiction', '>', 500),
          deadline: days(15, 'individualNotice'),
          content: ['sampleNotice'],
          cite: '1798.82(f)',
          src: ['ca-sb446-nrf', 'ca-sb446-mva'],
          confidence: 'secondary',
        },
      ],
      retention: [],
      penalties: [
        {
          text: 'Private action; CCPA 1798.150 statutory damages (approx. USD 107-799 per consumer per incident after 2025 adjustment)',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      ransom: {
        payment: 'restricted-by-sanctions',
        cite: 'OFAC Updated Advisory 2021-09-21 (strict liability; reporting to law enforcement/OFAC is a mitigating factor)',
        src: ['ofac-ml', 'ofac-steptoe'],
        confidence: 'secondary',
      },
    },
    {
      id: 'us-ca-1280-15',
      place: { country: 'US', subdivision: 'US-CA', layer: 'state' },
      name: 'California Health & Safety Code 1280.15',
      short: 'CA 1280.15',
      year: 2008,
      citation: 'Cal. Health & Safety Code 1280.15 (AB 1755, 2014)',
      status: 'in-force',
      effectiveFrom: '2015-01-01',
      version: 1,
      appliesTo:
        'Only clinics LICENSED under H&S 1204 (and 1250, 1725, 1745 facilities). Physician-owned cosmetic practices are usually exempt (1206) - ask.',
      scope: fact('entity.caLicensedClinic', '==', true),
      regulator: {
        name: 'California Department of Public Health',
        portal: 'https://www.cdph.ca.gov/ (CalHEART)',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'medical information',
          cite: 'Cal. Civ. Code 56.05',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach:
        "Unlawful or unauthorised access, use or disclosure of a patient's medical information detected by a licensed clinic/facility",
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'CDPH',
          mandatory: true,
          when: always,
          deadline: businessDays(15, 'discovery'),
          content: ['whatHappened', 'dates', 'dataTypes', 'subjectsApprox', 'measures'],
          cite: '1280.15(b)(1)',
          src: ['ca-ab1755'],
          confidence: 'primary',
        },
        {
          to: 'individuals',
          name: 'Patient or representative',
          mandatory: true,
          when: always,
          deadline: businessDays(15, 'discovery'),
          content: ['whatHappened', 'dates', 'dataTypes', 'measures', 'advice', 'contact'],
          cite: '1280.15(b)(2)',
          src: ['ca-ab1755'],
          confidence: 'primary',
          note: 'Older pages still print 5 days, or 15 days without the word business.',
        },
      ],
      retention: [],
      penalties: [
        {
          text: 'Up to USD 25,000 per patient; up to 17,500 per subsequent occurrence; USD 100/day late; cap 250,000',
          src: ['ca-128015-hil'],
          confidence: 'secondary',
        },
      ],
      ransom: {
        payment: 'restricted-by-sanctions',
        cite: 'OFAC Updated Advisory 2021-09-21 (strict liability; reporting to law enforcement/OFAC is a mitigating factor)',
        src: ['ofac-ml', 'ofac-steptoe'],
        confidence: 'secondary',
      },
      notes: ['No encryption carve-out in the section text; treat encryption as evidence only.'],
    },
    {
      id: 'us-ca-cmia',
      place: { country: 'US', subdivision: 'US-CA', layer: 'state' },
      name: 'Confidentiality of Medical Information Act',
      short: 'CMIA',
      year: 1981,
      citation: 'Cal. Civ. Code 56-56.37',
      status: 'in-force',
      version: 1,
      regulator: { name: 'California AG / private action' },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'medical information when individually identifiable',
          cite: '56.05',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Negligent release, unauthorised disclosure or use of medical information',
      safeHarbours: [],
      notices: [],
      retention: [
        {
          record: 'adult record (licensed clinics that close)',
          amount: 7,
          unit: 'years',
          from: 'discharge',
          cite: 'H&S 123145; Medical Board has no fixed period',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [
        {
          text: 'Nominal damages USD 1,000 per patient (56.36(b)); civil/administrative fines up to USD 250,000',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      marketingPhotos: {
        rule: 'written-authorization',
        cite: 'Civ. Code 56.10(d), 56.11',
        text: 'Signed CMIA authorization (14-point type, expiry) before using medical information incl. before/after photos for marketing',
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
    'ca-128015-hil': {
      url: 'http://www.healthinfolaw.org/state-law/reporting-unlawful-or-unauthorized-access-or-disclosure-patient-medical-information-%25E2%2580%2593-cal-',
      kind: 'secondary',
      read: '2026-11-23',
      note: 'penalty amounts; says 5 days = pre-2015 text',
    },
    'ca-179882': {
      url: 'https://trellis.law/state-rules/ca/laws/civil-code-civ/division-3-obligations/title-14-lien-2872-3081/chapter-2-mortgage-2920-2967/article-1-mortgages-in-general-2920-294410/292417/title-181-customer-records-179880-179884/179882',
      kind: 'statute',
      read: '2026-11-23',
      note: 'text before SB 446; subdivision (a) states the encryption and key rule',
    },
    'ca-ab1755': {
      url: 'http://www.leginfo.ca.gov/pub/13-14/bill/asm/ab_1751-1800/ab_1755_bill_20140804_amended_sen_v96.htm',
      kind: 'statute',
      read: '2026-11-23',
      note: 'bill digest: 15 business days replaces 5',
    },
    'ca-format': {
      url: 'http://aalrr.com/publications/alerts/qp/california-refines-data-encryption-and-data-breach-laws-effective-january-1',
      kind: 'lawfirm',
      read: '2026-11-23',
      note: 'title, headings, 10-point type, definition of encrypted',
    },
    'ca-sb446-mva': {
      url: 'https://www.mvalaw.com/data-points/california-amends-data-breach-notification-requirements',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'ca-sb446-nrf': {
      url: 'https://www.dataprotectionreport.com/2025/11/california-tightens-data-breach-notification-timelines-imposes-30-day-notice-requirement/',
      kind: 'lawfirm',
      read: '2026-11-23',
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

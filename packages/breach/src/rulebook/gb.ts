/**
 * The rulebook for United Kingdom (GB), as of 2026-11-23. Act:
 * - UK GDPR: UK GDPR Arts 33-34; DPA 2018 c.12; DUAA 2025 c.18; PECR reg 5A.
 */
import { all, fact, hours, type Jurisdiction, test, words } from './grammar.ts'

export const GB: Jurisdiction = {
  code: 'GB',
  name: 'United Kingdom',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'gb',
      place: { country: 'GB', layer: 'national' },
      name: 'UK GDPR + Data Protection Act 2018 + Data (Use and Access) Act 2025',
      short: 'UK GDPR',
      year: 2018,
      citation: 'UK GDPR Arts 33-34; DPA 2018 c.12; DUAA 2025 c.18; PECR reg 5A',
      status: 'in-force',
      effectiveFrom: '2021-01-01',
      version: 1,
      regulator: {
        name: "Information Commissioner's Office (becoming Information Commission)",
        portal: 'https://ico.org.uk/for-organisations/report-a-breach/',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'conditional',
          cite: 'UK GDPR recital 51',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'as GDPR',
      safeHarbours: [
        {
          kind: 'encryption',
          effect: 'no-individual-notice',
          conditions: ['unintelligible', 'strongCipher', 'keyNotCompromised'],
          cite: 'UK GDPR Art 34(3)(a)',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      notices: [
        {
          to: 'regulator',
          name: 'ICO',
          mandatory: true,
          when: test('gdpr-risk'),
          deadline: hours(72, 'awareness', 'without undue delay and, where feasible'),
          content: [
            'whatHappened',
            'subjectsApprox',
            'recordsApprox',
            'dataTypes',
            'dpo',
            'consequences',
            'measures',
            'delayReasons',
          ],
          cite: 'UK GDPR Art 33',
          src: ['uk-72'],
          confidence: 'secondary',
        },
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: true,
          when: test('gdpr-high-risk'),
          deadline: words('without undue delay'),
          content: ['whatHappened', 'dpo', 'consequences', 'measures', 'advice'],
          cite: 'UK GDPR Art 34',
          src: ['uk-72'],
          confidence: 'secondary',
        },
        {
          to: 'otherAgency',
          name: 'NHS DSPT incident tool (NHS-contracted providers)',
          mandatory: true,
          when: all(test('gdpr-risk'), fact('entity.nhsContract', '==', true)),
          deadline: hours(72, 'awareness'),
          content: [],
          cite: 'NHS DSPT guidance',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      register: { required: true, cite: 'UK GDPR Art 33(5)', src: [], confidence: 'unconfirmed' },
      retention: [
        {
          record: 'adult health record',
          amount: 8,
          unit: 'years',
          from: 'last contact',
          cite: 'NHS Records Management Code (guidance for private sector)',
          src: ['uk-ret'],
          confidence: 'secondary',
          note: 'Guidance, not statute, for private practice; children to 25th birthday (26th if 17 at end of treatment).',
        },
      ],
      penalties: [{ text: 'GBP 8.7M / 2% (Arts 33-34); GBP 17.5M / 4%', src: [], confidence: 'unconfirmed' }],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: "UK GDPR 9(2)(a); GMC 'Making and using visual and audio recordings of patients'; CAP Code s12",
        text: 'Separate written consent; withdrawable; GMC duty for published images',
        src: [],
        confidence: 'unconfirmed',
      },
      ransom: {
        payment: 'no-general-ban-screen-sanctions',
        cite: 'Home Office consultation response July 2025; Cyber Security and Resilience Bill (HC, Nov 2025) in Parliament',
        text: 'No ban for private clinics today and OFSI sanctions apply. Proposed only: targeted ban (public sector incl. NHS, critical infrastructure), payment-prevention regime, 72 h / 28 d incident reporting.',
        src: ['uk-ransom', 'uk-csr'],
        confidence: 'secondary',
      },
      notes: [
        'PECR notice moved from 24 h to 72 h on 2025-08-20 (ICO; communications providers only).',
        'No Royal Assent of the Cyber Security and Resilience Bill was found by November 2026; re-check.',
      ],
      seeAlso: ['uk-ico'],
    },
  ],
  sources: {
    'uk-72': { url: 'https://elrgpfed.com/?p=1421', kind: 'secondary', read: '2026-11-23' },
    'uk-csr': {
      url: 'https://www.info-gov.uk/security/security-news/government-urges-organisations-to-sign-up-to-new-cyber-resilience-pledge',
      kind: 'secondary',
      read: '2026-11-23',
      note: "2026 King's Speech: the Bill continues; no Royal Assent found",
    },
    'uk-ico': {
      url: 'https://threatcluster.io/article/personal-data-breaches-a-guide-ef54fc0d',
      kind: 'secondary',
      read: '2026-11-23',
      note: 'reproduces the ICO guide; PECR notice 24 h became 72 h on 2025-08-20',
    },
    'uk-ransom': {
      url: 'https://thelens.slaughterandmay.com/post/102kz0v/ransomware-reform-uk-government-confirms-it-will-push-ahead-with-new-ransomware',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'uk-ret': {
      url: 'https://www.independent-practitioner-today.co.uk/2023/04/keep-a-track-of-your-records/',
      kind: 'secondary',
      read: '2026-11-23',
      note: 'no statute for private records; follow the NHS code: adults 8 y',
    },
  },
}

/**
 * The rulebook for Canada (federal) (CA), as of 2026-11-23. Act:
 * - PIPEDA: S.C. 2000 c.5 ss.10.1-10.3; SOR/2018-64.
 */
import { type Jurisdiction, test, words } from './grammar.ts'

export const CA: Jurisdiction = {
  code: 'CA',
  name: 'Canada (federal)',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'ca-pipeda',
      place: { country: 'CA', layer: 'federal' },
      name: 'Personal Information Protection and Electronic Documents Act',
      short: 'PIPEDA',
      year: 2000,
      citation: 'S.C. 2000 c.5 ss.10.1-10.3; SOR/2018-64',
      status: 'in-force',
      effectiveFrom: '2018-11-01',
      version: 1,
      appliesTo:
        'Private sector except where a substantially similar provincial law applies (QC, AB, BC; health: ON, NB, NS, NL)',
      regulator: {
        name: 'Office of the Privacy Commissioner of Canada',
        portal: 'https://www.priv.gc.ca/en/report-a-concern/report-a-privacy-breach-at-your-organization/',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'sensitive by context (medical)',
          cite: 'PIPEDA Sch.1 4.3.4',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Breach of security safeguards',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'OPC',
          mandatory: true,
          when: test('rrosh'),
          deadline: words('as soon as feasible', 'determination'),
          content: [
            'whatHappened',
            'dates',
            'dataTypes',
            'subjectsApprox',
            'measures',
            'individualsNotified',
            'contact',
          ],
          cite: 's.10.1(1)-(2)',
          src: ['pipeda-nrf', 'pipeda-blakes', 'pipeda-bp'],
          confidence: 'secondary',
          note: 'Clock words run from the determination that a breach occurred.',
        },
        {
          to: 'individuals',
          name: 'Affected individuals',
          mandatory: true,
          when: test('rrosh'),
          deadline: words('as soon as feasible', 'determination'),
          content: ['whatHappened', 'dates', 'dataTypes', 'measures', 'advice', 'contact'],
          cite: 's.10.1(3)-(6)',
          src: ['pipeda-nrf', 'pipeda-blakes', 'pipeda-bp'],
          confidence: 'secondary',
          note: 'Clock words run from the determination that a breach occurred.',
        },
        {
          to: 'otherAgency',
          name: 'Organisations able to reduce harm',
          mandatory: true,
          when: test('rrosh'),
          deadline: words('as soon as feasible'),
          content: [],
          cite: 's.10.2',
          src: ['pipeda-blakes'],
          confidence: 'secondary',
        },
      ],
      register: {
        required: true,
        amount: 24,
        unit: 'months',
        cite: 'SOR/2018-64 s.6',
        src: [],
        confidence: 'unconfirmed',
        note: 'Every breach is recorded, whatever its risk; the 24 months are unconfirmed.',
      },
      retention: [],
      penalties: [{ text: 'Offence up to CAD 100,000 (s.28)', src: ['pipeda-bp'], confidence: 'secondary' }],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'PIPEDA Sch.1 4.3',
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
      notes: ['Bill C-36 (privacy reform) was at first reading in September 2026; re-check.'],
      seeAlso: ['ca-billc36', 'ca-pipeda-skill'],
    },
  ],
  sources: {
    'ca-billc36': {
      url: 'https://github.com/mjmirza/app-store-compliance/discussions/1486',
      kind: 'aggregator',
      read: '2026-11-23',
      note: '2026-09-05: Bill C-36 (privacy) at first reading',
    },
    'ca-pipeda-skill': {
      url: 'https://raw.githubusercontent.com/mukul975/Privacy-Data-Protection-Skills/9b2ef9eae161c00a17241d42a388571321b33e9f/skills/privacy/canada-pipeda/SKILL.md',
      kind: 'aggregator',
      read: '2026-11-23',
      note: 'summary of PIPEDA duties',
    },
    'pipeda-blakes': {
      url: 'https://www.mondaq.com/canada/x/694252/Data+Protection+Privacy/Federal+Data+Breach+Reporting+Regulations+Published+Take+Effect+November+2018',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'pipeda-bp': {
      url: 'http://www.bereskinparr.com/doc/unsure-about-mandatory-breach-reporting-obligations-opc-publishes-draft-guidelines-about-what-you-ne',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'pipeda-nrf': {
      url: 'https://www.dataprotectionreport.com/2018/04/canadas-mandatory-privacy-breach-reporting-requirements-coming-into-force-november-1-2018/',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
  },
}

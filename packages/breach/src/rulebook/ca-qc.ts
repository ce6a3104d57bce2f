/**
 * The rulebook for Quebec (CA-QC), as of 2026-11-23. Act:
 * - Law 25: CQLR c.P-39.1 ss.3.5-3.8; Regulation respecting confidentiality incidents; also CQLR s.108
 *   (health bodies).
 */
import { type Jurisdiction, test, words } from './grammar.ts'

export const CA_QC: Jurisdiction = {
  code: 'CA-QC',
  name: 'Quebec',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'ca-qc',
      place: { country: 'CA', subdivision: 'CA-QC', layer: 'province' },
      name: 'Quebec Act respecting the protection of personal information in the private sector (Law 25)',
      short: 'Law 25',
      year: 2021,
      citation:
        'CQLR c.P-39.1 ss.3.5-3.8; Regulation respecting confidentiality incidents; also CQLR R-22.1 s.108 (health bodies)',
      status: 'in-force',
      effectiveFrom: '2022-09-22',
      version: 1,
      regulator: {
        name: "Commission d'acces a l'information",
        portal: 'https://www.cai.gouv.qc.ca/',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'sensitive (medical, biometric)',
          cite: 'P-39.1 s.12',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Confidentiality incident: unauthorised access, use, communication, loss',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'CAI (and Minister of Health for R-22.1 bodies)',
          mandatory: true,
          when: test('qc-serious-injury'),
          deadline: words('promptly / with diligence', 'awareness'),
          content: [
            'entityId',
            'dates',
            'dataTypes',
            'subjectsApprox',
            'consequences',
            'measures',
            'individualsNotified',
          ],
          cite: 'P-39.1 s.3.5; R-22.1 s.108',
          src: ['qc-gowling', 'qc-r221'],
          confidence: 'secondary',
        },
        {
          to: 'individuals',
          name: 'Persons concerned',
          mandatory: true,
          when: test('qc-serious-injury'),
          deadline: words('promptly', 'awareness'),
          content: ['dataTypes', 'whatHappened', 'dates', 'measures', 'advice', 'contact'],
          cite: 's.3.5',
          src: ['qc-gowling'],
          confidence: 'secondary',
          note: 'French required.',
        },
      ],
      register: {
        required: true,
        amount: 5,
        unit: 'years',
        cite: 'Regulation respecting confidentiality incidents s.8',
        src: ['qc-lexgestio'],
        confidence: 'secondary',
      },
      retention: [
        {
          record: 'patient record',
          amount: 5,
          unit: 'years',
          from: 'last entry',
          cite: 'CMQ regulation M-9 r.20.3',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [
        { text: 'AMP up to CAD 10M / 2%; penal up to 25M / 4%', src: ['qc-watchdog'], confidence: 'secondary' },
      ],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'P-39.1 ss.12-14',
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
        'Whether a private cosmetic clinic is an R-22.1 body must be asked; the R-22.1 text that was read predates its entry into force.',
      ],
    },
  ],
  sources: {
    'qc-gowling': {
      url: 'https://gowlingwlg.com/en/insights-resources/articles/2022/the-abcs-of-reporting-a-privacy-breach-law-25/',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'qc-lexgestio': {
      url: 'https://www.lexgestio.ca/en/post/notice-and-registry-required-content-requirements-under-quebec-privacy-laws',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'qc-r221': {
      url: 'http://legisquebec.gouv.qc.ca/en/version/cs/R-22.1?code=se:108&history=20240429',
      kind: 'statute',
      read: '2026-11-23',
      note: 'version dated before the section came into force',
    },
    'qc-watchdog': {
      url: 'https://watchdogsecurity.io/law25/incident-notification',
      kind: 'secondary',
      read: '2026-11-23',
    },
  },
}

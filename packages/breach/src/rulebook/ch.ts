/**
 * The rulebook for Switzerland (CH), as of 2026-11-23. Act:
 * - revFADP: SR 235.1 Art 24; DPO SR 235.11 Art 15.
 */
import { type Jurisdiction, test, words } from './grammar.ts'

export const CH: Jurisdiction = {
  code: 'CH',
  name: 'Switzerland',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'ch',
      place: { country: 'CH', layer: 'national' },
      name: 'Federal Act on Data Protection (revised)',
      short: 'revFADP',
      year: 2020,
      citation: 'SR 235.1 Art 24; DPO SR 235.11 Art 15',
      status: 'in-force',
      effectiveFrom: '2023-09-01',
      version: 1,
      regulator: {
        name: 'FDPIC (EDOEB)',
        portal: 'https://databreach.edoeb.admin.ch/',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'health data and identifying biometric data are sensitive (Art 5 let. c)',
          cite: 'FADP Art 5',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach:
        'Breach of data security (loss, deletion, destruction, modification, disclosure) likely to lead to high risk',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'FDPIC',
          mandatory: true,
          when: test('fadp-high-risk'),
          deadline: words('as quickly as possible', 'awareness'),
          content: ['whatHappened', 'consequences', 'measures'],
          cite: 'FADP Art 24(1)-(2)',
          src: ['ch-24'],
          confidence: 'primary',
          note: 'No hour limit; product should show an internal 72 h target and say it is not statutory.',
        },
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: true,
          when: test('fadp-needed-for-protection'),
          deadline: words('if required for their protection or FDPIC requests'),
          content: ['whatHappened', 'consequences', 'measures', 'advice', 'contact'],
          cite: 'FADP Art 24(4)-(5)',
          src: ['ch-24'],
          confidence: 'primary',
        },
      ],
      register: { required: true, amount: 2, unit: 'years', cite: 'DPO Art 15(4)', src: [], confidence: 'unconfirmed' },
      retention: [
        {
          record: 'patient file',
          amount: 10,
          unit: 'years',
          from: 'last entry',
          cite: 'cantonal health laws; 20 y recommended because of CO 128a limitation',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [
        {
          text: 'Criminal fine up to CHF 250,000 on the responsible individual',
          src: ['ch-chambers'],
          confidence: 'secondary',
        },
      ],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'FADP Art 6(7); Civil Code Art 28; Criminal Code Art 321',
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
      notes: ['A notification may be used in criminal proceedings against the notifier only with consent (Art 24(6)).'],
    },
  ],
  sources: {
    'ch-24': { url: 'https://lawbrary.ch/law/art/DSG-v2023.09-en-art-24', kind: 'statute', read: '2026-11-23' },
    'ch-chambers': { url: 'https://gpg-pdf.chambers.com/view/902006512/290/', kind: 'lawfirm', read: '2026-11-23' },
  },
}

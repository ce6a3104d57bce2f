/**
 * The rulebook for Chile (CL), as of 2026-11-23. Act:
 * - CL 21.719: Ley 21.719 (2024-12-13), new Art 14 sexies.
 */
import { all, fact, hours, type Jurisdiction, test, words } from './grammar.ts'

export const CL: Jurisdiction = {
  code: 'CL',
  name: 'Chile',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'cl',
      place: { country: 'CL', layer: 'national' },
      name: 'Ley 21.719 (amending Ley 19.628)',
      short: 'CL 21.719',
      year: 2024,
      citation: 'Ley 21.719 (2024-12-13), new Art 14 sexies',
      status: 'enacted-not-yet-in-force',
      effectiveFrom: '2026-12-01',
      version: 1,
      regulator: { name: 'Agencia de Proteccion de Datos Personales' },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'health + biometric sensitive',
          cite: 'Art 2, 16 bis-ter',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Destruction, leak, loss, alteration or unauthorised access with reasonable risk',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'Agencia',
          mandatory: true,
          when: test('cl-reasonable-risk'),
          deadline: words('by the most expeditious means and without undue delay', 'awareness'),
          altDeadlines: [hours(72, 'awareness', 'by the most expeditious means and without undue delay')],
          content: ['whatHappened', 'dataTypes', 'subjectsApprox', 'consequences', 'measures'],
          cite: 'Art 14 sexies',
          src: ['cl-dla'],
          confidence: 'conflicting',
          note: 'Some pages say 72 h; the summary of the statute has no hour limit.',
        },
        {
          to: 'individuals',
          name: 'Data subjects (sensitive, <14, or financial data)',
          mandatory: true,
          when: all(
            test('cl-reasonable-risk'),
            fact('dataCategories', 'intersects', ['health', 'biometric', 'minor', 'financial']),
          ),
          deadline: words('without undue delay', 'awareness'),
          content: ['whatHappened', 'consequences', 'measures', 'advice'],
          cite: 'Art 14 sexies',
          src: ['cl-dla'],
          confidence: 'secondary',
          note: 'Media notice where individual notice is impossible (unconfirmed).',
        },
      ],
      retention: [
        {
          record: 'ficha clinica',
          amount: 15,
          unit: 'years',
          from: 'last entry',
          cite: 'Ley 20.584; DS 41/2012',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [
        {
          text: '5,000 / 10,000 / 20,000 UTM; turnover-based for repeat by large companies',
          src: ['cl-norm'],
          confidence: 'secondary',
        },
      ],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'new Art 16',
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
      seeAlso: ['cl-72claim'],
    },
  ],
  sources: {
    'cl-72claim': {
      url: 'https://www.anguitaosorio.cl/en/ley-proteccion-de-datos/',
      kind: 'lawfirm',
      read: '2026-11-23',
      note: 'says 72 h; the statute summary has no hour limit',
    },
    'cl-dla': {
      url: 'https://www.dlapiperdataprotection.com/?c=CL&t=breach-notification',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'cl-norm': { url: 'https://www.cschile.com/normativa.html', kind: 'secondary', read: '2026-11-23' },
  },
}

/**
 * The rulebook for Mexico (MX), as of 2026-11-23. Act:
 * - LFPDPPP: DOF 2025-03-20 Art 19.
 */
import { type Jurisdiction, test, words } from './grammar.ts'

export const MX: Jurisdiction = {
  code: 'MX',
  name: 'Mexico',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'mx',
      place: { country: 'MX', layer: 'national' },
      name: 'Ley Federal de Proteccion de Datos Personales en Posesion de los Particulares (2025)',
      short: 'LFPDPPP',
      year: 2025,
      citation: 'DOF 2025-03-20 Art 19',
      status: 'in-force',
      effectiveFrom: '2025-03-21',
      version: 1,
      regulator: {
        name: 'Secretaria Anticorrupcion y Buen Gobierno',
        portal: 'https://www.gob.mx/buengobierno',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'health sensitive',
          cite: 'Art 2',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Security breach significantly affecting economic or moral rights',
      safeHarbours: [],
      notices: [
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: true,
          when: test('mx-significant'),
          deadline: words('immediately', 'determination'),
          content: ['whatHappened', 'dataTypes', 'advice', 'measures', 'contact'],
          cite: 'Art 19',
          src: ['mx-todopdp'],
          confidence: 'secondary',
        },
        {
          to: 'regulator',
          name: 'Secretaria (no statutory duty)',
          mandatory: false,
          when: test('mx-significant'),
          deadline: words('none'),
          content: [],
          cite: '-',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      retention: [
        {
          record: 'expediente clinico',
          amount: 5,
          unit: 'years',
          from: 'last medical act',
          cite: 'NOM-004-SSA3-2012 5.4',
          src: ['mx-nom004'],
          confidence: 'secondary',
        },
      ],
      penalties: [{ text: 'Up to 320,000 UMA, doubled for sensitive data', src: [], confidence: 'unconfirmed' }],
      marketingPhotos: {
        rule: 'express-written-consent',
        cite: 'LFPDPPP 2025 Art 8',
        text: 'Express written consent for sensitive data',
        src: [],
        confidence: 'unconfirmed',
      },
      ransom: {
        payment: 'no-general-ban-screen-sanctions',
        cite: 'general sanctions law',
        src: [],
        confidence: 'unconfirmed',
      },
      seeAlso: ['mx-kpmg'],
    },
  ],
  sources: {
    'mx-kpmg': {
      url: 'https://kpmg.com/mx/es/home/tendencias/2025/07/flash-new-federal-law-on-the-protection-of-personal-data-held-by-private-parties.html',
      kind: 'secondary',
      read: '2026-11-23',
    },
    'mx-nom004': {
      url: 'https://www.defensamedicolegal.com.mx/post/cuánto-tiempo-se-debe-conservar-la-historia-clínica-en-méxico',
      kind: 'secondary',
      read: '2026-11-23',
    },
    'mx-todopdp': {
      url: 'https://todopdp.com/new-data-protection-laws-in-mexico-what-has-changed-regarding-personal-data-security/',
      kind: 'secondary',
      read: '2026-11-23',
    },
  },
}

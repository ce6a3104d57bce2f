/**
 * The rulebook for Spain (ES), as of 2026-11-23. Act:
 * - GDPR-ES: GDPR + LOPDGDD + Ley 41/2002.
 */
import { hours, type Jurisdiction, test } from './grammar.ts'

export const ES: Jurisdiction = {
  code: 'ES',
  name: 'Spain',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'es',
      place: { country: 'ES', layer: 'national' },
      name: 'GDPR + LOPDGDD + Ley 41/2002',
      short: 'GDPR-ES',
      year: 2018,
      citation: 'GDPR + LOPDGDD + Ley 41/2002',
      status: 'in-force',
      effectiveFrom: '2018-05-25',
      version: 1,
      inherits: 'eu-gdpr',
      regulator: { name: 'AEPD', portal: 'https://sedeaepd.gob.es/', portalConfidence: 'unconfirmed' },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'conditional',
          cite: 'GDPR recital 51',
          src: ['gdpr-rec51'],
          confidence: 'primary',
        },
      },
      breach: 'as GDPR',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'AEPD',
          mandatory: true,
          when: test('gdpr-risk'),
          deadline: hours(72, 'awareness', 'without undue delay and, where feasible'),
          content: ['whatHappened', 'subjectsApprox', 'recordsApprox', 'dataTypes', 'dpo', 'consequences', 'measures'],
          cite: 'GDPR Art 33',
          src: ['gdpr-33'],
          confidence: 'primary',
        },
      ],
      retention: [
        {
          record: 'clinical record',
          amount: 5,
          unit: 'years',
          from: 'discharge of each care process',
          cite: 'Ley 41/2002 Art 17.1',
          src: ['es-41-2002'],
          confidence: 'secondary',
          note: 'regions (e.g. Catalonia 15 y) may be longer',
        },
      ],
      penalties: [],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'GDPR 9(2)(a); LO 1/1982',
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
    },
  ],
  sources: {
    'es-41-2002': {
      url: 'https://blog.psnsercon.com/los-plazos-de-conservacion-de-las-historias-clinicas-en-las-distintas-comunidades-autonomas/',
      kind: 'secondary',
      read: '2026-11-23',
      note: 'quotes Ley 41/2002 Art 17',
    },
    'gdpr-33': {
      url: 'https://gdprhub.eu/Article_33_GDPR',
      kind: 'statute',
      read: '2026-11-23',
      note: 'full Art 33 text',
    },
    'gdpr-rec51': { url: 'https://overview.legal/laws/gdpr/rec-51', kind: 'statute', read: '2026-11-23' },
  },
}

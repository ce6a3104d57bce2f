/**
 * The rulebook for Colombia (CO), as of 2026-11-23. Act:
 * - Ley 1581: Ley 1581/2012 Arts 17(n), 18(k); SIC Circular Unica / RNBD.
 */
import { always, businessDays, type Jurisdiction, words } from './grammar.ts'

export const CO: Jurisdiction = {
  code: 'CO',
  name: 'Colombia',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'co',
      place: { country: 'CO', layer: 'national' },
      name: 'Ley Estatutaria 1581',
      short: 'Ley 1581',
      year: 2012,
      citation: 'Ley 1581/2012 Arts 17(n), 18(k); SIC Circular Unica / RNBD',
      status: 'in-force',
      effectiveFrom: '2012-10-18',
      version: 1,
      regulator: {
        name: 'Superintendencia de Industria y Comercio',
        portal: 'https://rnbd.sic.gov.co/',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'health + biometric sensitive (Art 5)',
          cite: 'Art 5',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Security code violation or risk in administration of data',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'SIC (RNBD)',
          mandatory: true,
          when: always,
          deadline: businessDays(15, 'discovery'),
          content: ['whatHappened', 'dates', 'dataTypes', 'subjectsApprox', 'cause'],
          cite: 'Circular Unica Tit. V ch.2',
          src: ['co-mazars'],
          confidence: 'secondary',
        },
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: false,
          when: always,
          deadline: words('recommended by SIC guide', null, { basis: 'guidance' }),
          content: [],
          cite: 'SIC incident guide',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      retention: [
        {
          record: 'historia clinica',
          amount: 15,
          unit: 'years',
          from: 'last attention',
          cite: 'Resolucion 839/2017 Art 3',
          src: [],
          confidence: 'conflicting',
          note: 'Older text gives 10 years (Res. 1715/2005).',
        },
      ],
      penalties: [{ text: 'Up to 2,000 monthly minimum wages', src: [], confidence: 'unconfirmed' }],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'Ley 1581 Art 6',
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
    'co-mazars': {
      url: 'https://forvismazars.com/co/en/insights/our-publications/tax-and-legal-news/2022/updating-the-national-database-registry',
      kind: 'secondary',
      read: '2026-11-23',
    },
  },
}

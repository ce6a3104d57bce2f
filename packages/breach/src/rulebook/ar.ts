/**
 * The rulebook for Argentina (AR), as of 2026-11-23. Act:
 * - Ley 25.326: Ley 25.326; AAIP Resolucion 47/2018.
 */
import { always, type Jurisdiction, words } from './grammar.ts'

export const AR: Jurisdiction = {
  code: 'AR',
  name: 'Argentina',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'ar',
      place: { country: 'AR', layer: 'national' },
      name: 'Ley 25.326',
      short: 'Ley 25.326',
      year: 2000,
      citation: 'Ley 25.326; AAIP Resolucion 47/2018',
      status: 'in-force',
      version: 1,
      regulator: { name: 'AAIP', portal: 'https://www.argentina.gob.ar/aaip', portalConfidence: 'unconfirmed' },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'health sensitive (Art 2)',
          cite: 'Art 2',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'No statutory breach duty',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'AAIP (voluntary, recommended)',
          mandatory: false,
          when: always,
          deadline: words('recommended', null, { basis: 'guidance' }),
          content: [],
          cite: 'Res. 47/2018 Annex',
          src: ['ar-ojam', 'ar-bm'],
          confidence: 'secondary',
        },
      ],
      retention: [
        {
          record: 'historia clinica',
          amount: 10,
          unit: 'years',
          from: 'last action',
          cite: 'Ley 26.529 Art 18',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [{ text: 'Administrative fines (AAIP scale)', src: [], confidence: 'unconfirmed' }],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'Ley 25.326 Art 7; CCyC Art 53 (image)',
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
    'ar-bm': {
      url: 'https://resourcehub.bakermckenzie.com/en/resources/global-data-and-cyber-handbook/latin-america/argentina/topics/security-requirements-and-breach-notification',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'ar-ojam': {
      url: 'https://ojambf.com/en/the-cybersecurity-incident-notification-and-management-guide-for-public-agencies-was-approved',
      kind: 'lawfirm',
      read: '2026-11-23',
      note: 'says reporting is not a legal obligation today',
    },
  },
}

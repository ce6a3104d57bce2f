/**
 * The rulebook for France (FR), as of 2026-11-23. Act:
 * - GDPR-FR: GDPR + Loi Informatique et Libertes + Code de la sante publique.
 */
import { fact, hours, type Jurisdiction, test } from './grammar.ts'

export const FR: Jurisdiction = {
  code: 'FR',
  name: 'France',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'fr',
      place: { country: 'FR', layer: 'national' },
      name: 'GDPR + Loi Informatique et Libertes + Code de la sante publique',
      short: 'GDPR-FR',
      year: 2018,
      citation: 'GDPR + Loi Informatique et Libertes + Code de la sante publique',
      status: 'in-force',
      effectiveFrom: '2018-05-25',
      version: 1,
      inherits: 'eu-gdpr',
      regulator: {
        name: 'CNIL',
        portal: 'https://notifications.cnil.fr/notifications/index',
        portalConfidence: 'unconfirmed',
      },
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
          name: 'CNIL',
          mandatory: true,
          when: test('gdpr-risk'),
          deadline: hours(72, 'awareness', 'without undue delay and, where feasible'),
          content: ['whatHappened', 'subjectsApprox', 'recordsApprox', 'dataTypes', 'dpo', 'consequences', 'measures'],
          cite: 'GDPR Art 33',
          src: ['gdpr-33'],
          confidence: 'primary',
        },
        {
          to: 'lawEnforcement',
          name: 'Police complaint (plainte) - condition of cyber-insurance cover',
          mandatory: false,
          when: fact('entity.cyberInsured', '==', true),
          deadline: hours(72, 'awareness'),
          content: [],
          cite: 'Code des assurances L.12-10-1 (LOPMI, 2023-04-24)',
          src: ['fr-lopmi', 'fr-lopmi2'],
          confidence: 'secondary',
          effectiveFrom: '2023-04-24',
          note: 'Not a reporting duty: a police complaint within 72 h of knowledge is a condition for cyber-insurance payment (since 2023-04-24).',
        },
      ],
      retention: [
        {
          record: 'establishment record',
          amount: 20,
          unit: 'years',
          from: 'last stay/consultation',
          cite: 'R.1112-7 CSP',
          src: ['fr-ret'],
          confidence: 'secondary',
          note: 'Binding on hospitals; the professional orders recommend the same 20 years from the last consultation for private practice.',
        },
      ],
      penalties: [],
      marketingPhotos: {
        rule: 'restricted',
        cite: 'CSP R.4127-19 to R.4127-19-1; L.6322-1',
        text: 'Medical advertising must stay informative; before/after images and promotional slogans expose the practitioner to discipline. Advertising for cosmetic-surgery establishments is banned (L.6322-1, unconfirmed). Consent does not cure it.',
        src: ['fr-ads'],
        confidence: 'secondary',
      },
      ransom: {
        payment: 'no-general-ban-screen-sanctions',
        cite: 'general sanctions law',
        src: [],
        confidence: 'unconfirmed',
      },
      notes: ['Hosted health data needs HDS certification (L.1111-8 CSP); self-hosting by the clinic is exempt.'],
    },
  ],
  sources: {
    'fr-ads': {
      url: 'https://avocats24-fr.com/questions/la-publicite-pour-la-chirurgie-esthetique',
      kind: 'lawfirm',
      read: '2026-11-23',
      note: 'before/after images treated as incitement by the professional order',
    },
    'fr-lopmi': {
      url: 'https://www.marsh.com/fr/fr/services/cyber-risk/insights/programming-law-lopmi-2023.html',
      kind: 'secondary',
      read: '2026-11-23',
      note: 'quotes L.12-10-1',
    },
    'fr-lopmi2': {
      url: 'https://www.fidal.com/actualites/assurance-et-cyberattaques-porter-plainte-sous-72h-pour-etre-indemnise',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'fr-ret': {
      url: 'http://www.onpp.fr/exercice/la-profession/securiser-son-exercice/rgpd-et-professionnels-de-sante-liberaux/conservation-des-donnees-collectees-sur-les-patients.html',
      kind: 'secondary',
      read: '2026-11-23',
      note: 'professional order: align with 20 y',
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

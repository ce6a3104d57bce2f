/**
 * The rulebook for Brazil (BR), as of 2026-11-23. Act:
 * - LGPD: Lei 13.709/2018 Art 48; Resolucao CD/ANPD 15/2024.
 */
import { businessDays, fact, type Jurisdiction, test } from './grammar.ts'

export const BR: Jurisdiction = {
  code: 'BR',
  name: 'Brazil',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'br',
      place: { country: 'BR', layer: 'national' },
      name: 'Lei Geral de Protecao de Dados',
      short: 'LGPD',
      year: 2018,
      citation: 'Lei 13.709/2018 Art 48; Resolucao CD/ANPD 15/2024',
      status: 'in-force',
      effectiveFrom: '2024-04-26',
      version: 1,
      regulator: {
        name: 'ANPD',
        portal: 'https://www.gov.br/anpd/ (Comunicacao de Incidente de Seguranca)',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'health + biometric sensitive (Art 5 II)',
          cite: 'Art 5',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach: 'Incident that may cause relevant risk or damage',
      safeHarbours: [],
      notices: [
        {
          to: 'regulator',
          name: 'ANPD',
          mandatory: true,
          when: test('br-relevant-risk'),
          deadline: businessDays(3, 'awareness'),
          variants: [
            {
              when: fact('entity.smallAgent', '==', true),
              deadline: businessDays(6, 'awareness'),
              cite: 'Res. CD/ANPD 2/2022 Art 14 (double periods for small agents)',
            },
          ],
          followUps: [{ what: 'additional information', deadline: businessDays(20, 'regulatorNotice') }],
          content: [
            'whatHappened',
            'dataTypes',
            'subjectsApprox',
            'securityBefore',
            'consequences',
            'measures',
            'delayReasons',
            'dates',
            'dpo',
          ],
          cite: 'Res. 15/2024 Art 6',
          src: ['br-martinelli', 'br-brentani', 'br-cgm', 'br-lbm', 'br-bc'],
          confidence: 'secondary',
          note: 'Small-scale agents: 6 business days.',
        },
        {
          to: 'individuals',
          name: 'Data subjects',
          mandatory: true,
          when: test('br-relevant-risk'),
          deadline: businessDays(3, 'awareness'),
          variants: [
            {
              when: fact('entity.smallAgent', '==', true),
              deadline: businessDays(6, 'awareness'),
              cite: 'Res. CD/ANPD 2/2022 Art 14 (double periods for small agents)',
            },
          ],
          content: [
            'whatHappened',
            'dataTypes',
            'securityBefore',
            'consequences',
            'measures',
            'dates',
            'dpo',
            'advice',
          ],
          cite: 'Res. 15/2024 Art 9',
          src: ['br-brentani', 'br-cgm', 'br-bc'],
          confidence: 'secondary',
        },
      ],
      register: {
        required: true,
        amount: 5,
        unit: 'years',
        cite: 'Res. 15/2024 Art 10',
        src: ['br-lbm'],
        confidence: 'secondary',
      },
      retention: [
        {
          record: 'prontuario',
          amount: 20,
          unit: 'years',
          from: 'last entry',
          cite: 'Lei 13.787/2018 Art 6',
          src: [],
          confidence: 'unconfirmed',
        },
      ],
      penalties: [{ text: '2% of Brazilian revenue, cap BRL 50M per infraction', src: [], confidence: 'unconfirmed' }],
      marketingPhotos: {
        rule: 'restricted',
        cite: 'LGPD Art 11; CFM Resolution 2.336/2023',
        text: 'CFM now allows educational before/after with strict conditions; explicit consent',
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
    'br-bc': { url: 'https://bastilhocoelho.com.br/?p=5679', kind: 'lawfirm', read: '2026-11-23' },
    'br-brentani': {
      url: 'https://brentanironcolatto.adv.br/en/anpd-regulates-communication-on-security-incidents-involving-personal-data/',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'br-cgm': {
      url: 'https://www.cgmlaw.com.br/en/anpd-approves-the-regulation-on-the-reporting-of-security-incidents/',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
    'br-lbm': {
      url: 'https://lbmadvogados.com.br/novo-regulamento-da-anpd-regras-claras-para-a-comunicacao-de-incidentes-de-seguranca-de-dados',
      kind: 'lawfirm',
      read: '2026-11-23',
      note: 'incident record 5 years',
    },
    'br-martinelli': {
      url: 'https://www.martinelli.adv.br/en/regulation-governing-the-reporting-of-security-incidents-by-anpd-national-data-protection-authority/',
      kind: 'lawfirm',
      read: '2026-11-23',
    },
  },
}

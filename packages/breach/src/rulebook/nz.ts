/**
 * The rulebook for New Zealand (NZ), as of 2026-11-23. Act:
 * - NZ PA: Privacy Act 2020 ss112-122.
 */
import { hours, type Jurisdiction, test, words } from './grammar.ts'

export const NZ: Jurisdiction = {
  code: 'NZ',
  name: 'New Zealand',
  asOf: '2026-11-23',
  acts: [
    {
      id: 'nz',
      place: { country: 'NZ', layer: 'national' },
      name: 'Privacy Act 2020 + Health Information Privacy Code 2020',
      short: 'NZ PA',
      year: 2020,
      citation: 'Privacy Act 2020 ss112-122',
      status: 'in-force',
      effectiveFrom: '2020-12-01',
      version: 1,
      regulator: {
        name: 'Office of the Privacy Commissioner',
        portal: 'https://www.privacy.org.nz/ (NotifyUs)',
        portalConfidence: 'unconfirmed',
      },
      data: {
        health: 'special/sensitive category',
        facePhoto: {
          isIdentifier: true,
          specialCategory: 'health information under HIPC',
          cite: 'HIPC 2020',
          src: [],
          confidence: 'unconfirmed',
        },
      },
      breach:
        'Unauthorised/accidental access, disclosure, alteration, loss, destruction, or inability to access; serious harm caused or likely',
      safeHarbours: [
        {
          kind: 'encryption',
          effect: 'risk-factor',
          conditions: ['protected by a security measure'],
          cite: 's113(e)',
          src: ['nz-s113'],
          confidence: 'secondary',
        },
      ],
      notices: [
        {
          to: 'regulator',
          name: 'Privacy Commissioner',
          mandatory: true,
          when: test('serious-harm'),
          deadline: words('as soon as practicable', 'awareness'),
          followUps: [
            {
              what: 'regulator expectation',
              deadline: hours(72, 'awareness', 'guidance, not statute', { basis: 'guidance' }),
            },
          ],
          content: [
            'whatHappened',
            'subjectsApprox',
            'intruder',
            'measures',
            'individualsNotified',
            'crossBorder',
            'contact',
          ],
          cite: 's114',
          src: ['nz-haumaru', 'nz-dpa'],
          confidence: 'secondary',
        },
        {
          to: 'individuals',
          name: 'Affected individuals (or public notice)',
          mandatory: true,
          when: test('serious-harm'),
          deadline: words('as soon as practicable', 'awareness'),
          content: ['whatHappened', 'intruder', 'measures', 'advice', 'regulatorContact', 'contact'],
          cite: 's115',
          src: ['nz-haumaru'],
          confidence: 'secondary',
        },
      ],
      retention: [
        {
          record: 'health record',
          amount: 10,
          unit: 'years',
          from: 'last service',
          cite: 'Health (Retention of Health Information) Regulations 1996',
          src: ['nz-opc-ret', 'nz-regs'],
          confidence: 'primary',
        },
      ],
      penalties: [
        { text: 'Offence NZD 10,000 for failure to notify the Commissioner', src: ['nz-dpa'], confidence: 'secondary' },
      ],
      marketingPhotos: {
        rule: 'explicit-consent',
        cite: 'HIPC rules 10-11',
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
    'nz-dpa': {
      url: 'https://digitalpolicyalert.org/event/20254-adopted-privacy-bill-including-cybersecurity-regulation-bill-no34-3',
      kind: 'aggregator',
      read: '2026-11-23',
    },
    'nz-haumaru': {
      url: 'https://www.haumaru.ltd/blog/privacy-act-2020-breach-notification',
      kind: 'secondary',
      read: '2026-11-23',
    },
    'nz-opc-ret': {
      url: 'https://privacy.org.nz/tools/knowledge-base/view/133',
      kind: 'regulator',
      read: '2026-11-23',
    },
    'nz-regs': {
      url: 'http://www.legislation.govt.nz/regulation/public/1996/0343/latest/whole.html',
      kind: 'statute',
      read: '2026-11-23',
    },
    'nz-s113': {
      url: 'http://www.peteraclarke.com.au/2020/10/21/new-zealand-privacy-commissioner-launches-a-privacy-breach-reporting-tool/',
      kind: 'secondary',
      read: '2026-11-23',
      note: 'quotes s113',
    },
  },
}

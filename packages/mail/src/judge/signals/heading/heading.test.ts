import { describeSignals } from '../../../testing/signal-table.ts'

const link = 'see https://evil.example/x'

describeSignals('heading', {
  NO_RECIPIENTS: { seen: [{ to: 'undisclosed-recipients:;' }], unseen: [{}, { to: null }] },
  MANY_RECIPIENTS: {
    seen: [{ to: Array.from({ length: 30 }, (_, n) => `a${n}@b.example`).join(', ') }],
    unseen: [{ to: 'a@b.example, c@d.example' }],
  },
  SENT_TO_ITSELF: {
    seen: [{ from: 'x@y.example', to: 'x@y.example' }],
    unseen: [
      {},
      { from: 'x@y.example', to: 'x@y.example', origin: { dmarc: 'pass' } },
      { from: 'x@y.example', to: 'x@y.example, z@y.example' },
    ],
  },
  FALSE_REPLY: {
    seen: [
      { subject: 'Re: your invoice', text: link },
      { subject: 'AW: Rechnung', text: link },
      { subject: 'Fwd: photos', text: link },
    ],
    unseen: [
      { subject: 'Re: your invoice' },
      { subject: 'Re: your invoice', text: link, fields: ['In-Reply-To: <1@x.example>'] },
      { subject: 'Report', text: link },
    ],
  },
  SHOUTING_SUBJECT: {
    seen: [{ subject: 'READ THIS MAIL NOW!' }, { subject: 'Win!! today' }],
    unseen: [{ subject: 'Termin MRT' }, { subject: 'Thank you!' }],
    values: [1, 0.6],
  },
  STYLED_SUBJECT: {
    seen: [{ subject: 'Your 𝗔𝗺𝗮𝘇𝗼𝗻 order' }, { subject: 'Your Pаypаl account' }],
    unseen: [{ subject: 'Größe ändern' }, { subject: 'Встреча в пятницу' }, { subject: 'Spring 🌸' }],
  },
})

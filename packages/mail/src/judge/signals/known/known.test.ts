import { OUR_PRACTICE } from '../../../testing/mail-of.ts'
import { describeSignals } from '../../../testing/signal-table.ts'
import { NO_HISTORY } from '../../history.ts'

const practice = OUR_PRACTICE

describeSignals('known', {
  KNOWN_SENDER: {
    seen: [
      { practice, from: 'x@dermasupply.example', origin: { dmarc: 'pass' } },
      { practice, from: 'anna@mail.example', origin: { spf: 'pass' } },
      { from: 'x@y.example', history: { correspondent: () => ({ received: 5, sent: 1 }) }, origin: { dkim: 'pass' } },
    ],
    unseen: [
      { practice, from: 'x@dermasupply.example', origin: { dmarc: 'fail' } },
      { practice, from: 'stein@parkclinic.example' },
      { practice, from: 'anna@mail.example' },
      { practice, from: 'anna@mail.example', origin: { dmarc: 'none', spf: 'none' } },
      { practice, from: 'x@y.example', origin: { dmarc: 'pass' } },
    ],
  },
  ANSWERS_US: {
    seen: [
      {
        fields: ['In-Reply-To: <1@parkclinic.example>'],
        history: { ownThread: (id) => id === '<1@parkclinic.example>' },
      },
    ],
    unseen: [
      {
        fields: ['In-Reply-To: <2@parkclinic.example>'],
        history: { ownThread: (id) => id === '<1@parkclinic.example>' },
      },
      { history: { ...NO_HISTORY, ownThread: () => true } },
    ],
  },
  BRAND_ITSELF: {
    seen: [{ from: 'DHL <noreply@dhl.de>', origin: { dmarc: 'pass' } }],
    unseen: [
      { from: 'DHL <noreply@dhl.de>' },
      { from: 'DHL <x@evil.top>', origin: { dmarc: 'pass' } },
      { from: 'PayPal <service@paypal.com>', text: 'If this was not you call us', origin: { dmarc: 'pass' } },
      { from: 'Google <x@google.com>', replyTo: 'x@evil.example', origin: { dmarc: 'pass' } },
    ],
  },
  NOTHING_TO_FOLLOW: {
    seen: [{}, { text: 'call 0151 000000' }],
    unseen: [
      { text: 'see https://x.example' },
      { text: 'Please buy gift cards' },
      { text: 'We have new bank details' },
    ],
  },
  SAID_FINE: {
    seen: [{ history: { confirmed: () => 'fine' }, origin: { dmarc: 'pass' } }],
    unseen: [
      { history: { confirmed: () => 'fine' }, origin: { dmarc: 'fail' } },
      { history: { confirmed: () => 'fine' } },
      {},
    ],
  },
  SAID_WRONG: { seen: [{ history: { confirmed: () => 'wrong' } }], unseen: [{}], atLeast: 'careful' },
})

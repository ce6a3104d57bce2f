import { describeSignals } from '../../../testing/signal-table.ts'

describeSignals('authentication', {
  DMARC_FAILS: {
    seen: [{ origin: { dmarc: 'fail', policy: 'reject' } }, { origin: { dmarc: 'fail', policy: 'none' } }],
    unseen: [
      { origin: { dmarc: 'pass' } },
      { origin: { dmarc: 'unchecked' } },
      { origin: { dmarc: 'none' } },
      { origin: { dmarc: 'fail', policy: 'reject', arc: 'pass' } },
      { origin: { dmarc: 'fail', dkim: 'pass' } },
      {},
    ],
    values: [1, 0.5],
  },
  NOTHING_VOUCHES: {
    seen: [{ origin: { spf: 'fail', dkim: 'none' } }, { origin: { spf: 'softfail', dkim: 'fail' } }],
    unseen: [
      { origin: { spf: 'fail', dkim: 'pass' } },
      { origin: { spf: 'fail', dkim: 'unchecked' } },
      { origin: { spf: 'unchecked' } },
      { origin: { spf: 'neutral' } },
      {},
    ],
    values: [1, 0.6],
  },
})

import { describeSignals } from '../../../testing/signal-table.ts'

const head = ['From: a@b.example', 'Subject: x']

describeSignals('build', {
  READ_TWO_WAYS: {
    seen: [
      { raw: [...head, 'Content-Type: text/plain', 'Content-Type: text/html', '', 'x'] },
      { raw: [...head, 'From: c@d.example', '', 'x'] },
    ],
    unseen: [{}, { raw: [...head, 'To: a@b.example', 'To: c@d.example', '', 'x'] }],
    atLeast: 'dangerous',
  },
  BADLY_BUILT: {
    seen: [{ raw: [...head, '', 'begin 644 a.txt', '#0V%T', '`', 'end'] }],
    unseen: [{}, { raw: [...head, 'Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'x'] }],
  },
})

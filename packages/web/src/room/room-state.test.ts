import { describe, expect, it } from 'vitest'
import type { CaseEntry, CaseView } from '../worker/room/room-api.ts'
import { caseState, letterOf } from './case-state.ts'
import { exerciseTimes } from './exercise-times.ts'
import { logLine } from './log-line.ts'
import { mailText } from './mail-text.ts'
import { sayLeft, sayTook } from './say-left.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function view(words: readonly Record<string, unknown>[], practise = false): CaseView {
  const entries = words.map(
    (said, at): CaseEntry => ({
      index: at,
      kind: at === 0 ? 'open' : 'note',
      at: at * 60_000,
      by: 'Rasa',
      words: said,
      exhibit: false,
    }),
  )
  return { id: 'a', practise, openedAt: 0, closedAt: null, hold: null, entries, decisions: [] }
}

describe('a case folded from its entries', () => {
  it('has the newest note of a kind, and lists that grow', () => {
    const state = caseState(
      view([
        { step: 'breathe', what: 'opened', second: 'Mia' },
        { step: 'breathe', what: 'times', noticedAt: '', sureAt: '2026-11-24T09:10' },
        { step: 'real', what: 'sample', kept: { id: 'A', fileName: 'a.jpg', verdict: { step: 1 } } },
        { step: 'real', what: 'sample', kept: { id: 'B', fileName: 'b.jpg', verdict: { step: 2 } } },
        { step: 'real', what: 'sample', kept: { id: 'A', fileName: 'a.jpg', verdict: { step: 5 } } },
        { step: 'call', what: 'called', who: 'police', name: 'Police' },
      ]),
    )
    expect([state.lead, state.second, state.noticedAt, state.sureAt]).toEqual(['Rasa', 'Mia', null, '2026-11-24T09:10'])
    expect(state.samples.map(({ id, verdict }) => [id, verdict.step])).toEqual([
      ['B', 2],
      ['A', 5],
    ])
    expect(state.called).toEqual({ police: 300_000 })
    expect([...state.done]).toEqual(['breathe', 'real', 'call'])
  })

  it('bears entries that are not for this member', () => {
    const { entries, ...rest } = view([{ step: 'breathe', what: 'opened', second: '' }])
    const hidden = entries.map((entry) => ({ ...entry, words: null }))
    expect(caseState({ ...rest, entries: hidden }).exhibits).toEqual([])
    expect(logLine(hidden[0] as CaseEntry)).toBe(null)
  })

  it('says in its log that writing was stopped, and counts what was closed', () => {
    const line = (proofs: readonly object[]) =>
      logLine({
        index: 1,
        kind: 'note',
        at: 0,
        by: 'Rasa',
        exhibit: false,
        words: { step: 'contain', what: 'contained', proofs },
      })
    const stop = { what: 'writing', name: 'stop' }
    expect(line([stop])).toBe('Writing stopped')
    expect(line([stop, { what: 'device', name: 'a' }, { what: 'member', name: 'b' }])).toBe('Writing stopped, 2 closed')
    expect(line([{ what: 'device', name: 'a' }])).toBe('1 closed')
  })

  it('calls samples by letters', () => {
    expect([0, 25, 26, 51, 52].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA'])
  })
})

describe('an exercise', () => {
  it('is timed from the first press, by the last note of each step; opening is no step', () => {
    const times = exerciseTimes(
      view([
        { step: 'breathe', what: 'opened' },
        { step: 'note', what: 'exhibit' },
        { step: 'note', what: 'exhibit' },
        { step: 'pay', what: 'decision' },
      ]),
    )
    expect([times.done, times.totalMs]).toEqual([2, 180_000])
    expect(times.steps.find(({ step }) => step === 'note')?.ms).toBe(120_000)
    expect(times.steps.find(({ step }) => step === 'breathe')?.ms).toBe(null)
  })
})

describe('time in words', () => {
  it('is by the minute, in days when far, and past when past', () => {
    expect([-1, 30_000, 80 * 60_000, 71.5 * 3_600_000, 200 * 3_600_000].map(sayLeft)).toEqual([
      'past',
      'under a minute',
      '1 h 20 min',
      '71 h 30 min',
      '8 days',
    ])
    expect([400, 12_000, 200_000].map(sayTook)).toEqual(['0.4 s', '12 s', '3 min 20 s'])
  })
})

describe('a mail as a file', () => {
  const head = 'From: a@example.com\nTo: b@example.com\nSubject: x\nX-Strange: hidden\n'

  it('gives headers that tell where it came from, and its words', () => {
    const read = mailText(bytes(`${head}Content-Type: text/plain\n\nPay by noon`))
    expect(read).toMatchObject({ text: 'Pay by noon', corrupt: false })
    expect(read?.headers.join()).not.toContain('Strange')
  })

  it('decodes quoted-printable and base64, and takes the words out of HTML', () => {
    expect(mailText(bytes(`${head}Content-Transfer-Encoding: quoted-printable\n\npay =E2=82=AC5=\n00`))?.text).toBe(
      'pay €500',
    )
    expect(mailText(bytes(`${head}Content-Transfer-Encoding: base64\n\ncGF5IG5vdw==`))?.text).toBe('pay now')
    const html = mailText(bytes(`${head}Content-Type: text/html\n\n<style>p{}</style><p>pay <b>now</b></p>`))
    expect(html?.text.replace(/\s+/g, ' ').trim()).toBe('pay now')
  })

  it('says that it breaks off, and keeps what there is', () => {
    const type = 'Content-Type: multipart/mixed; boundary="q"\n'
    expect(mailText(bytes(`${head}${type}\n--q\nContent-Type: text/plain\n\nhalf a`))).toMatchObject({
      text: 'half a',
      corrupt: true,
    })
    expect(mailText(bytes('From: a@example.com\nTo: b'))).toMatchObject({ corrupt: true })
    expect(mailText(bytes(`${head}Content-Transfer-Encoding: base64\n\n%%%`))).toMatchObject({ corrupt: true })
  })

  it('is none when it has no headers', () => {
    expect(mailText(bytes('pay by noon or else: nothing'))).toBe(null)
    expect(mailText(Uint8Array.of(0xff, 0xd8, 0xff))).toBe(null)
  })
})

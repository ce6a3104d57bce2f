/** The arithmetic of the verdict: fixed signs, capped groups, floors and the one ceiling, reasons that are the score itself. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeClinicSet } from '../testing/clinic-set/make-clinic-set.ts'
import { CLINIC } from '../testing/clinic-set/practice.ts'
import { evidenceOf, type MailOf, OUR_PRACTICE } from '../testing/mail-of.ts'
import { latin, makeZip, utf8 } from '../testing/make-files.ts'
import type { Evidence } from './evidence.ts'
import { judge, judgeHeld, verdictOf } from './judge.ts'
import { judgeMail } from './judge-mail.ts'
import { readPractice } from './practice.ts'
import { GROUPS } from './signal.ts'
import { SIGNALS, type SignalCode } from './signals.ts'
import { CAPS, THRESHOLDS, WEIGHTS } from './weights.ts'

const PRACTICE = readPractice(CLINIC)!
const MAILS: readonly Evidence[] = makeClinicSet(11, 1).flatMap(
  ({ bytes }) => judgeMail(bytes, { practice: PRACTICE }).evidence ?? [],
)
const EXE = { name: 'photo.exe', body: latin(`MZ${'\0'.repeat(200)}`) }
const verdict = (mail: MailOf) => judge(evidenceOf({ practice: OUR_PRACTICE, ...mail })).verdict

describe('weights', () => {
  it.each(SIGNALS.map((signal) => [signal.code, signal] as const))('%s keeps its sign', (code, { sign }) => {
    expect(Math.sign(WEIGHTS[code])).toBe(sign === '+' ? 1 : -1)
  })

  it('are as many as there are signals, each code once', () => {
    expect(new Set(SIGNALS.map(({ code }) => code)).size).toBe(SIGNALS.length)
    expect(Object.keys(WEIGHTS).sort()).toEqual(SIGNALS.map(({ code }) => code).sort())
    expect(Object.keys(CAPS)).toEqual([...GROUPS])
  })

  it('a heavier + never lowers the score, a heavier - never raises it', () => {
    fc.assert(
      fc.property(
        fc.nat(MAILS.length - 1),
        fc.nat(SIGNALS.length - 1),
        fc.double({ min: 0, max: 10, noNaN: true }),
        (n, s, more) => {
          const { code, sign } = SIGNALS[s]!
          const before = judge(MAILS[n]!).score
          const weights = { ...WEIGHTS, [code]: WEIGHTS[code] + (sign === '+' ? more : -more) }
          const after = judge(MAILS[n]!, { weights }).score
          if (sign === '+') expect(after).toBeGreaterThanOrEqual(before)
          else expect(after).toBeLessThanOrEqual(before)
        },
      ),
    )
  })

  it('no group says more than its cap', () => {
    const loud = Object.fromEntries(SIGNALS.map(({ code, sign }) => [code, sign === '+' ? 1_000 : 0])) as Record<
      SignalCode,
      number
    >
    const most = GROUPS.reduce((sum, group) => sum + CAPS[group], 0)
    for (const mail of MAILS) expect(judge(mail, { weights: loud }).score).toBeLessThanOrEqual(most)
  })

  it('what speaks for a mail takes off no more than its group may', () => {
    const calm = Object.fromEntries(SIGNALS.map(({ code, sign }) => [code, sign === '+' ? 0 : -1_000])) as Record<
      SignalCode,
      number
    >
    // floors of single facts stay, whatever the weights
    for (const mail of MAILS) expect(judge(mail, { weights: calm }).score).toBeGreaterThanOrEqual(-CAPS.known)
  })
})

describe('verdict', () => {
  it('begins at its thresholds', () => {
    expect(verdictOf(THRESHOLDS.careful - 0.001)).toBe('safe')
    expect(verdictOf(THRESHOLDS.careful)).toBe('careful')
    expect(verdictOf(THRESHOLDS.dangerous - 0.001)).toBe('careful')
    expect(verdictOf(THRESHOLDS.dangerous)).toBe('dangerous')
  })

  it('agrees with its score and its reasons', () => {
    for (const mail of MAILS) {
      const judged = judge(mail)
      expect(judged.verdict).toBe(verdictOf(judged.score))
      expect(judged.reasons.length).toBeLessThanOrEqual(3)
      expect(judged.reasons.map(({ points }) => points)).toEqual(
        judged.reasons.map(({ points }) => points).toSorted((a, b) => b - a),
      )
      expect(judged.reasons.every(({ points }) => points > 0)).toBe(true)
      expect(judged.reliefs.every(({ points }) => points < 0)).toBe(true)
      if (judged.verdict !== 'safe') expect(judged.reasons).not.toHaveLength(0)
    }
  })

  it('is the same for the same bytes', () => {
    for (const { bytes } of makeClinicSet(12, 1).slice(0, 40))
      expect(judgeMail(bytes, { practice: PRACTICE }).judgement).toEqual(
        judgeMail(bytes, { practice: PRACTICE }).judgement,
      )
  })

  it('of what was held is careful, without reasons', () => {
    expect(judgeHeld()).toMatchObject({ verdict: 'careful', held: true, reasons: [] })
    const deep = Array.from(
      { length: 200 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
    )
    const judged = judgeMail(utf8(`From: a@x.example\r\n${deep.join('')}`))
    expect(judged.held === null ? judged.judgement.verdict : 'held').not.toBe('safe')
  })
})

describe('what a known sender may not buy', () => {
  const anna = 'Anna Lindner <anna@mail.example>'

  it('a program is dangerous from whoever it comes', () => {
    for (const from of ['A <a@strange.example>', anna, 'Dr. Eva Stein <stein@parkclinic.example>'])
      expect(verdict({ from, files: [EXE], origin: { dmarc: 'pass' } }), from).toBe('dangerous')
    expect(
      verdict({
        from: anna,
        files: [EXE],
        origin: { dmarc: 'pass' },
        history: { correspondent: () => ({ received: 40, sent: 40 }), confirmed: () => 'fine' },
      }),
    ).toBe('dangerous')
  })

  it('a mail that reads two ways is dangerous from whoever it comes', () => {
    const raw = [
      `From: ${anna}`,
      'From: Other <other@strange.example>',
      'To: desk@parkclinic.example',
      'Subject: hello',
      'Content-Type: text/plain',
      'Content-Transfer-Encoding: base64',
      'Content-Transfer-Encoding: 7bit',
      '',
      'aGVsbG8=',
    ]
    expect(verdict({ raw })).toBe('dangerous')
  })

  it('a forged supplier is a stranger: what is asked of strangers is asked of it', () => {
    const from = 'Dermasupply <orders@dermasupply.example>'
    const archive = { name: 'order.zip', body: makeZip([{ name: 'order.jpg' }]) }
    const codes = (origin: MailOf['origin']) =>
      judge(evidenceOf({ practice: OUR_PRACTICE, from, files: [archive], ...(origin && { origin }) })).reasons.map(
        ({ code }) => code,
      )
    expect(codes({ dmarc: 'pass' })).not.toContain('ARCHIVE_FROM_STRANGER')
    expect(codes({ dmarc: 'fail' })).toContain('ARCHIVE_FROM_STRANGER')
    expect(codes({ spf: 'none', dkim: 'none' })).toContain('ARCHIVE_FROM_STRANGER')
    expect(codes({ spf: 'unchecked', dkim: 'unchecked' })).toContain('ARCHIVE_FROM_STRANGER')
  })

  it('a sender who says who they are without proof gets no relief', () => {
    const lure = {
      from: anna,
      subject: 'Verify your mailbox',
      html: '<p>Your mailbox is full. Sign in now: <a href="https://webmail-quota.example/x">Sign in</a></p>',
    }
    const unknown = judge(evidenceOf({ practice: OUR_PRACTICE, ...lure }))
    const failed = judge(evidenceOf({ practice: OUR_PRACTICE, ...lure, origin: { dmarc: 'fail', spf: 'fail' } }))
    expect(unknown.reliefs.map(({ code }) => code)).not.toContain('KNOWN_SENDER')
    expect(failed.reliefs.map(({ code }) => code)).not.toContain('KNOWN_SENDER')
    expect(failed.score).toBeGreaterThanOrEqual(unknown.score)
  })
})

describe('a proven patient', () => {
  const words = {
    from: 'Anna Lindner <anna@mail.example>',
    subject: 'URGENT!!! my lawyer will hear of this',
    text: 'I will take legal action within 24 hours. My lawyer demands 5000 euros refund by bank transfer to my new bank account today, or else I publish everything. Keep this confidential.',
    origin: { dmarc: 'pass' },
  }

  it('who is only angry is never dangerous', () => {
    expect(verdict(words)).not.toBe('dangerous')
  })

  it('has no such ceiling once something is to be opened', () => {
    expect(verdict({ ...words, files: [EXE] })).toBe('dangerous')
  })
})

describe('corrections', () => {
  const offer = {
    from: 'Lea Brandt <lea@new-lamps.example>',
    subject: 'Our offer',
    html: '<p>See our offer: <a href="https://offers-lamps.example/x">here</a></p>',
    origin: { dmarc: 'pass' },
  }

  it('move the score in their own direction', () => {
    const plain = judge(evidenceOf(offer)).score
    expect(judge(evidenceOf({ ...offer, history: { confirmed: () => 'fine' } })).score).toBeLessThan(plain)
    expect(judge(evidenceOf({ ...offer, history: { confirmed: () => 'wrong' } })).score).toBeGreaterThan(plain)
  })

  it('a kind word for a sender is worth nothing when the sender is forged', () => {
    const forged = { ...offer, origin: { dmarc: 'fail' }, history: { confirmed: () => 'fine' as const } }
    expect(judge(evidenceOf(forged)).reliefs.map(({ code }) => code)).not.toContain('SAID_FINE')
  })
})

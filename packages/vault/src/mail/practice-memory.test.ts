/** Staff teach the judge; mail does not. Each rule of spec mail §5 once, and its neighbour in which nothing may change. */
import type { MailRow } from '@pellicle/protocol/mail-content'
import type { MailAct } from '@pellicle/protocol/statements/mail-act'
import { describe, expect, it } from 'vitest'
import type { Message } from './message.ts'
import { PracticeMemory, type Remembered } from './practice-memory.ts'

let made = 0

interface MailOf {
  readonly from: string
  readonly proven?: boolean
  readonly acts?: readonly MailAct[]
  readonly judged?: boolean
}

function mail({ from, proven = true, acts = [], judged = true }: MailOf): Remembered {
  made++
  const said = acts.map((act, n) => ({ act, patient: null, by: new Uint8Array(16), at: made * 100 + n }))
  const message: Message = {
    ...{ id: Uint8Array.of(made >> 8, made & 255), via: 'smtp', link: null },
    ...{ arrivedAt: made * 100, deposits: [], things: [], said },
  }
  const domain = from.endsWith('@gmail.com') ? '' : from.slice(from.indexOf('@') + 1)
  const heard = { proven, domain, known: 'safe', fine: 'safe', wrong: 'dangerous' } as const
  const row: MailRow = {
    ...{ name: '', address: from, subject: '', begin: '', verdict: 'careful', extortion: false, held: false },
    ...{ pictures: 0, files: 0, receivedAt: 0, ...(judged ? { heard } : {}) },
  }
  return { message, row }
}

function pastOf(last: MailOf, ...before: readonly MailOf[]) {
  const mails = before.map(mail)
  const now = mail(last)
  return new PracticeMemory([...mails, now]).of(now)
}

const A = 'ann@firm.example'

describe('the memory of a practice', () => {
  it('says that somebody writes for the first time, and how often they wrote', () => {
    expect(pastOf({ from: A })).toEqual({ earlier: 0, answered: 0, said: null, of: 'domain', verdict: 'careful' })
    expect(pastOf({ from: A }, { from: A }, { from: 'ANN@firm.example' }, { from: 'b@firm.example' })?.earlier).toBe(2)
  })

  it('a mail teaches nothing by itself, however often it comes', () => {
    const flood = Array.from({ length: 500 }, () => ({ from: A }))
    expect(pastOf({ from: A }, ...flood)).toMatchObject({ earlier: 500, said: null, verdict: 'careful' })
    expect(pastOf({ from: A }, { from: A, acts: ['done'] }, { from: A, acts: ['done'] })?.verdict).toBe('careful')
  })

  it.each([
    ['wrong', 'dangerous'],
    ['fine', 'safe'],
    ['answered', 'safe'],
    ['filed', 'safe'],
  ] as const)('a member said %s: the next of that sender is %s', (act, verdict) => {
    expect(pastOf({ from: A }, { from: A, acts: [act] })?.verdict).toBe(verdict)
    expect(pastOf({ from: 'other@else.example' }, { from: A, acts: [act] })?.verdict).toBe('careful')
  })

  it('what is taken back is forgotten', () => {
    for (const act of ['wrong', 'fine', 'answered', 'filed'] as const)
      expect(pastOf({ from: A }, { from: A, acts: [act, 'reopen'] })?.verdict).toBe('careful')
  })

  it('the newest word counts', () => {
    expect(pastOf({ from: A }, { from: A, acts: ['fine'] }, { from: A, acts: ['wrong'] })?.said).toBe('wrong')
    expect(pastOf({ from: A }, { from: A, acts: ['wrong'] }, { from: A, acts: ['fine', 'answered'] })?.said).toBe(
      'fine',
    )
  })

  it('a kind word for a proven sender does not help who only writes that address, nor the other way about', () => {
    expect(pastOf({ from: A, proven: false }, { from: A, acts: ['fine'] })?.verdict).toBe('careful')
    expect(pastOf({ from: A }, { from: A, acts: ['fine'], proven: false })?.verdict).toBe('careful')
  })

  it('a forger who was reported does not blacken the sender it forged', () => {
    expect(pastOf({ from: A }, { from: A, acts: ['wrong'], proven: false })?.verdict).toBe('careful')
    expect(pastOf({ from: A, proven: false }, { from: A, acts: ['wrong'], proven: false })?.verdict).toBe('dangerous')
    expect(pastOf({ from: A, proven: false }, { from: A, acts: ['wrong'] })?.verdict).toBe('dangerous')
  })

  it('two senders of one house speak for the next, but not where strangers share the house', () => {
    const two = ['b@firm.example', 'c@firm.example']
    const said = (acts: readonly MailAct[], proven = true) => two.map((from) => ({ from, acts, proven }))
    expect(pastOf({ from: A }, ...said(['wrong']))).toMatchObject({ verdict: 'dangerous', of: 'domain' })
    expect(pastOf({ from: A }, ...said(['fine']))?.verdict).toBe('safe')
    expect(pastOf({ from: A }, ...said(['wrong']).slice(0, 1))?.verdict).toBe('careful')
    expect(pastOf({ from: A }, ...said(['wrong'], false))?.verdict).toBe('careful')
    const shared = ['b@gmail.com', 'c@gmail.com'].map((from) => ({ from, acts: ['wrong'] as const }))
    expect(pastOf({ from: 'd@gmail.com' }, ...shared)?.verdict).toBe('careful')
  })

  it('has nothing to say of what was not judged', () => expect(pastOf({ from: A, judged: false })).toBeNull())
})

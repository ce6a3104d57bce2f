/** Drills, case X7 among them: machines are not counted, and nothing that somebody typed can reach the server. */
import { CUES, LURES, type LureId, NOON_STEPS, drills as words } from '@pellicle/protocol/words/en/drills'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DrillEvent, type DrillPlan, numbersOf, outcomeOf, playDrill } from './drill.ts'
import { feedbackFor } from './feedback.ts'
import { type Gesture, parseGesture, type Visit, visitorOf } from './gesture.ts'
import { lureMessage } from './lure-message.ts'
import { cuesToShow, LURE_LIST, lureDifficulty, lureOf } from './lures.ts'
import { measureDrills } from './measures.ts'
import { NOON_SCRIPT, noonNow, noonReport } from './noon.ts'
import { alignmentBand, cueBand, difficultyOf } from './phish-scale.ts'
import { numbersByRole, ownOutcome } from './privacy.ts'

const T0 = Date.UTC(2026, 5, 15, 10)
const ID = 'a'.repeat(26)
const MEMBERS = ['ann', 'ben', 'cal', 'dee', 'eve', 'fay', 'gus', 'hal']
const plan: DrillPlan = {
  id: ID,
  lure: 'filler-invoice',
  difficulty: 'moderately',
  placedAt: T0,
  closesAt: T0 + 24 * 3_600_000,
  members: MEMBERS,
}

const gesture: Gesture = {
  drill: ID,
  token: 'b'.repeat(26),
  at: T0 + 30_000,
  input: 'pointer',
  trusted: true,
  visibleMs: 900,
  wouldHaveTyped: null,
}
const human = (member: string): Visit => ({ method: 'POST', headers: {}, signedBy: member, gesture })
const clicked = (member: string, seconds: number, visit: Visit = human(member)): DrillEvent => ({
  kind: 'visit',
  at: T0 + seconds * 1000,
  member,
  visit,
})
const reported = (member: string, seconds: number): DrillEvent => ({ kind: 'report', at: T0 + seconds * 1000, member })

describe('machines (case X7)', () => {
  const machines: Readonly<Record<string, Visit>> = {
    'a link scanner': { method: 'GET', headers: { 'user-agent': 'SafeLinks' }, signedBy: null, gesture: null },
    'a HEAD': { method: 'HEAD', headers: {}, signedBy: null, gesture: null },
    'a prefetch with the session’s cookie': {
      method: 'GET',
      headers: { 'sec-purpose': 'prefetch;prerender' },
      signedBy: 'ann',
      gesture: null,
    },
    'a preview that posts': { method: 'POST', headers: { purpose: 'preview' }, signedBy: 'ann', gesture },
    'a gateway that submits every form': { method: 'POST', headers: {}, signedBy: null, gesture },
    'a script that clicks': { method: 'POST', headers: {}, signedBy: 'ann', gesture: { ...gesture, trusted: false } },
    'a password manager that fills at once': {
      method: 'POST',
      headers: {},
      signedBy: 'ann',
      gesture: { ...gesture, visibleMs: 40 },
    },
    'somebody else’s session': { method: 'POST', headers: {}, signedBy: 'ben', gesture },
    'the gesture of another drill': {
      method: 'POST',
      headers: {},
      signedBy: 'ann',
      gesture: { ...gesture, drill: 'c'.repeat(26) },
    },
  }
  it.each(Object.keys(machines))('%s counts for nothing', (name) => {
    const state = playDrill(plan, [clicked('ann', 5, machines[name])])
    expect(numbersOf(state, T0 + 60_000)).toMatchObject({ clicked: 0, firstClickMs: null, machineVisits: 1 })
  })
  it('the twin that counts requests counts all of them', () => {
    const naive = Object.values(machines).filter(
      ({ method }) => method === 'GET' || method === 'POST' || method === 'HEAD',
    )
    expect(naive).toHaveLength(Object.keys(machines).length)
  })
  it('a person counts, once', () => {
    expect(visitorOf(human('ann'))).toBe('human')
    const state = playDrill(plan, [
      clicked('ann', 31),
      clicked('ann', 90),
      clicked('ann', 5, machines['a link scanner']),
    ])
    expect(numbersOf(state, T0)).toMatchObject({ clicked: 1, firstClickMs: 31_000, machineVisits: 1 })
  })
})

describe('no field can hold a password (case X7)', () => {
  it('takes exactly its fields', () => {
    expect(parseGesture({ ...gesture })).toEqual(gesture)
    for (const extra of [{ password: 'x' }, { note: 'x' }, { user: 'ann' }])
      expect(parseGesture({ ...gesture, ...extra })).toBeNull()
    const { token: _, ...short } = gesture
    expect(parseGesture(short)).toBeNull()
    expect(parseGesture([gesture])).toBeNull()
  })
  it('has no field into which somebody’s words would fit', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 60 }),
        fc.constantFrom(...Object.keys(gesture)),
        (typed, field) => {
          if (/^[a-z2-7]{26}$/.test(typed) || typed === 'pointer' || typed === 'key') return
          expect(parseGesture({ ...gesture, [field]: typed })).toBeNull()
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('one drill', () => {
  const events = [clicked('ann', 30), reported('ben', 41), clicked('cal', 60), reported('cal', 70)]
  const state = playDrill(plan, events)
  it('adds up', () => {
    const numbers = numbersOf(state, plan.closesAt)
    expect(numbers).toMatchObject({
      people: 8,
      clicked: 2,
      reported: 2,
      firstReportMs: 41_000,
      firstClickMs: 30_000,
      protected: 5,
    })
    const outcomes = state.members.map((one) => outcomeOf(state, one, plan.closesAt))
    expect(outcomes).toEqual([
      'clicked',
      'reported',
      'clicked-then-reported',
      ...Array.from({ length: 5 }, () => 'protected'),
    ])
    expect(state.hiddenAt).toBe(T0 + 41_000)
  })
  it('is the same in any order, and with every event twice', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...events, ...events], { minLength: 8 }), (shuffled) => {
        expect(numbersOf(playDrill(plan, shuffled), plan.closesAt)).toEqual(numbersOf(state, plan.closesAt))
      }),
    )
  })
  it('knows ignoring from waiting, and leaves out what lies outside its time or its people', () => {
    const quiet = playDrill(plan, [clicked('ann', -10), reported('zoe', 20), clicked('ben', 25 * 3600)])
    expect(numbersOf(quiet, T0 + 1000)).toMatchObject({ clicked: 0, reported: 0 })
    expect(ownOutcome(quiet, 'ann', T0 + 3_600_000)).toBe('waiting')
    expect(ownOutcome(quiet, 'ann', T0 + 5 * 3_600_000)).toBe('ignored')
  })
  it('by phone: calling back is the report, giving in the click', () => {
    const phone = playDrill(plan, [
      { kind: 'phone', at: T0 + 90_000, member: 'ann', result: 'gave-in' },
      { kind: 'phone', at: T0 + 120_000, member: 'ben', result: 'called-back' },
    ])
    expect(numbersOf(phone, plan.closesAt)).toMatchObject({ clicked: 1, reported: 1, firstReportMs: 120_000 })
  })
  it('gives everybody their thirty seconds', () => {
    expect(feedbackFor(state, 'ann', plan.closesAt)).toMatchObject({ kind: 'clicked' })
    expect(feedbackFor(state, 'ben', plan.closesAt)).toEqual({ kind: 'reported', tookMs: 41_000, protected: 5 })
    expect(feedbackFor(state, 'cal', plan.closesAt)?.kind).toBe('reported')
    expect(feedbackFor(state, 'dee', plan.closesAt)?.kind).toBe('protected')
    expect(feedbackFor(state, 'zoe', plan.closesAt)).toBeNull()
    expect(feedbackFor(playDrill(plan, []), 'ann', T0 + 1000)).toBeNull()
  })
})

describe('privacy', () => {
  const roles = (names: readonly string[]) => new Map(MEMBERS.map((member, at) => [member, names[at] ?? 'x']))
  const state = playDrill(plan, [clicked('ann', 30)])
  it('shows no role with fewer than five, and none that gives the rest away', () => {
    expect(numbersByRole(state, roles(['a', 'a', 'a', 'a', 'a', 'b', 'b', 'b']))).toBeNull()
    expect(numbersByRole(state, roles(Array.from({ length: 8 }, () => 'a')))).toEqual([
      { role: 'a', people: 8, reported: 0, clicked: 1 },
    ])
    const four = playDrill({ ...plan, members: MEMBERS.slice(0, 4) }, [])
    expect(numbersByRole(four, roles(['a', 'a', 'a', 'a']))).toBeNull()
  })
  it('with any staff: each shown role has five, and so has what is left over', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 40 }), (staff) => {
        const members = staff.map((_, at) => `m${at}`)
        const shown = numbersByRole(
          playDrill({ ...plan, members }, []),
          new Map(members.map((member, at) => [member, staff[at] ?? ''])),
        )
        if (shown === null) return
        const total = shown.reduce((sum, { people }) => sum + people, 0)
        expect(shown.every(({ people }) => people >= 5)).toBe(true)
        expect(total === members.length || members.length - total >= 5).toBe(true)
      }),
    )
  })
})

describe('the NIST Phish Scale', () => {
  it('bands as the user guide does', () => {
    expect([1, 8, 9, 14, 15].map(cueBand)).toEqual(['few', 'few', 'some', 'some', 'many'])
    expect([10, 11, 17, 18].map(alignmentBand)).toEqual(['weak', 'medium', 'medium', 'strong'])
  })
  it.each([
    [3, 20, 'very'],
    [3, 12, 'very'],
    [3, 4, 'moderately'],
    [10, 20, 'very'],
    [10, 12, 'moderately'],
    [10, 4, 'moderately-to-least'],
    [16, 20, 'moderately'],
    [16, 12, 'moderately'],
    [16, 4, 'least'],
  ] as const)('%i cues, alignment %i: %s', (cues, score, expected) => {
    const parts = { 20: [8, 8, 4, 0], 12: [4, 4, 4, 0], 4: [4, 0, 0, 0] }[score] as [8, 8, 4, 0]
    const [mimicsProcess, workplaceRelevance, fitsEvents, concernIfIgnored] = parts
    expect(
      difficultyOf(cues, { mimicsProcess, workplaceRelevance, fitsEvents, concernIfIgnored, knownFromTraining: 0 }),
    ).toBe(expected)
  })
  it('a lure that is known is easier', () => {
    expect(lureDifficulty(lureOf('payroll'))).toBe('very')
    expect(lureDifficulty(lureOf('payroll'), 4)).toBe('very')
    expect(lureDifficulty(lureOf('ransom-note'))).toBe('moderately')
    expect(lureDifficulty(lureOf('society-staff'), 2)).toBe('moderately')
  })
})

describe('lures', () => {
  it('have words, and cues that exist', () => {
    expect(LURE_LIST.map(({ id }) => id).sort()).toEqual(Object.keys(LURES).sort())
    for (const lure of LURE_LIST) for (const [cue] of lure.cues) expect(CUES, lure.id).toHaveProperty([cue])
  })
  it('of several difficulties, on every channel, and name no real firm', () => {
    expect(new Set(LURE_LIST.map((lure) => lureDifficulty(lure))).size).toBeGreaterThan(1)
    expect(new Set(LURE_LIST.map(({ channel }) => channel))).toEqual(new Set(['mail', 'text', 'phone']))
    for (const { from } of Object.values(LURES)) if (from.includes('@')) expect(from).toMatch(/@[a-z0-9.-]+\.example>$/)
  })
  it('never ask for a password', () => {
    for (const lure of Object.values(LURES))
      expect(lure.body.replace(/Never ask for a password\./, '')).not.toMatch(/password|passphrase|PIN\b/i)
  })
  it('are explained in thirty seconds: at most 85 words', () => {
    for (const lure of LURE_LIST) {
      const cues = cuesToShow(lure).map((cue) => CUES[cue])
      expect(cues.length).toBeGreaterThan(0)
      for (const say of [words.feedback.clicked, words.feedback.ignored])
        expect(say(cues).split(/\s+/).length, lure.id).toBeLessThanOrEqual(85)
    }
  })
  it('become a message that nobody’s name can break open', () => {
    const text = lureMessage({
      lure: 'payroll',
      to: 'mia@clinic.example',
      practice: 'Alder\r\nBcc: x@y.example',
      first: '<b>Mia\r\n\r\nhi',
      link: 'https://box.example/d/1"><script>',
      at: T0,
      messageId: 'x@y',
      token: ID,
    })
    const [head = '', ...rest] = text.split('\r\n\r\n')
    expect(head).not.toMatch(/^Bcc:/m)
    expect(head).toMatch(/^Date: Mon, 15 Jun 2026 10:00:00 \+0000$/m)
    expect(rest.at(-1)).not.toMatch(/<b>|<script/)
    expect(text.split('\r\n').every((line) => line.length < 998)).toBe(true)
  })
  it('carries letters of every language in its headers', () => {
    const text = lureMessage({
      lure: 'new-lead' as LureId,
      to: 'a@b.example',
      practice: 'Grožio šaltinis ąžuolėlis',
      first: '',
      link: 'https://x.example',
      at: T0,
      messageId: 'x@y',
      token: ID,
    })
    const from = /^From: (.*(?:\r\n .*)*)/m.exec(text)?.[1] ?? ''
    expect(from).toMatch(/^[\r\n -~]*$/)
    const decoded = Buffer.concat(
      [...from.matchAll(/=\?UTF-8\?Q\?([^?]*)\?=/g)].map(([, part]) =>
        Buffer.from((part ?? '').replaceAll('=', ''), 'hex'),
      ),
    ).toString('utf8')
    expect(decoded).toBe('Website Grožio šaltinis ąžuolėlis')
  })
})

describe('what the owner sees', () => {
  const drill = (over: Partial<ReturnType<typeof numbersOf>>) => ({
    lure: 'payroll' as const,
    difficulty: 'very' as const,
    people: 8,
    clicked: 0,
    reported: 0,
    firstReportMs: null,
    firstClickMs: null,
    protected: 0,
    machineVisits: 0,
    ...over,
  })
  it('adds up, with clicks last and only beside their like', () => {
    const measured = measureDrills(
      [
        drill({ reported: 2, firstReportMs: 41_000, clicked: 1, firstClickMs: 60_000, protected: 4 }),
        drill({ reported: 1, firstReportMs: 90_000, clicked: 2, firstClickMs: 30_000 }),
        drill({ difficulty: 'least' }),
      ],
      { reports: 10, ofGoodMail: 3 },
    )
    expect(measured.firstReportMs).toMatchObject({ median: 90_000, low: null, high: null, of: 3 })
    expect(measured.reportBeforeClick).toMatchObject({ count: 1, of: 3 })
    expect(measured.reporting).toMatchObject({ count: 3, of: 20 })
    expect(measured.falseAlarms).toMatchObject({ count: 3, of: 10 })
    expect(measured.nothingLost).toMatchObject({ count: 1, of: 3 })
    expect(measured.clicked.map(({ difficulty, share }) => [difficulty, share.count, share.of])).toEqual([
      ['least', 0, 8],
      ['very', 3, 12],
    ])
    expect(Object.keys(measured).at(-1)).toBe('clicked')
  })
})

describe('the noon exercise', () => {
  const exercise = { startedAt: T0, people: 8, endedAt: T0 + 45 * 60_000 }
  const mark = (step: (typeof NOON_SCRIPT)[number]['id'], minutes: number) => ({
    step,
    at: T0 + minutes * 60_000,
    by: 'ann',
    note: '',
  })
  it('has words for every step, in order of time', () => {
    expect(NOON_SCRIPT.map(({ id }) => id)).toEqual(Object.keys(NOON_STEPS))
    for (const [at, step] of NOON_SCRIPT.entries()) expect(step.reads).toBe(NOON_SCRIPT[at - 1]?.by ?? 0)
  })
  it('reports what was done when, what was late and what never came', () => {
    const report = noonReport({
      ...exercise,
      marks: [mark('mail', 1), mark('note', 9), mark('note', 3), mark('contain', 12), mark('real', 90)],
    })
    expect(report.stepsDone).toBe(3)
    expect(report.steps.slice(0, 3).map(({ tookMinutes, late }) => [tookMinutes, late])).toEqual([
      [1, false],
      [3, false],
      [12, true],
    ])
    expect(report.toMend).toEqual(['contain', 'real', 'whose', 'pay', 'call', 'desk', 'restore', 'noon'])
  })
  it('knows what to read out now', () => {
    expect(noonNow({ ...exercise, marks: [mark('mail', 1)] }, T0 + 7 * 60_000)).toMatchObject({
      step: { id: 'note' },
      overdue: true,
    })
    expect(noonNow({ ...exercise, marks: NOON_SCRIPT.map(({ id }) => mark(id, 1)) }, T0)).toBeNull()
  })
})

/**
 * Budgets played over hours and weeks with a clock in the test's hand: what a patient thief gets under every window (case G5), what a touch
 * carries, what a second member opens, what breaks glass, what freezes, and what a restart refills: nothing.
 */

import { sha256 } from '@pellicle/crypto/proof'
import { systemRandom as random } from '@pellicle/crypto/seal'
import { DAY_MS, GLASS_PER_HOUR, HOUR_MS, LIMITS, WEEK_MS } from '@pellicle/protocol/gate'
import type { Role } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Spent } from './budgets.ts'
import { decideGrant, type Grounds, type Verdict } from './decide.ts'
import type { GateView } from './gate-ledger.ts'
import { applyGate, EMPTY_GATE, type GateState } from './gate-state.ts'
import { idKey } from './id-key.ts'
import { type Device, EMPTY_ROSTER, type Member, type RosterState } from './roster-state.ts'
import { GATE } from './signers.ts'

const MINUTE = 60_000
const START = 1_800_000_000_000
const salt = random(32)
const { charts } = LIMITS.surgeon

/** A ledger of grants and the gate's own words, without anything else. */
class World {
  now = START
  index = 0
  gate: GateState = EMPTY_GATE
  spent: (Spent & { readonly member: Uint8Array })[] = []
  readonly members = new Map<string, Member>()
  readonly devices = new Map<string, Device>()

  add(roles: readonly Role[], member: Uint8Array = random(16)): Device {
    const device = { id: random(16), member, sign: random(32), revoked: false }
    this.members.set(idKey(member), { id: member, roles, seal: random(1216), revoked: false })
    this.devices.set(idKey(device.id), device)
    return device
  }

  get roster(): RosterState {
    return { ...EMPTY_ROSTER, members: this.members, devices: this.devices }
  }

  say(kind: number, pub: object, by: Uint8Array = GATE): void {
    this.gate = applyGate(this.gate, { index: this.index++, kind, by, at: this.now, pub })
  }

  ask(device: Device, patient: Uint8Array, more: Partial<Grounds> = {}): Verdict {
    const view: GateView = {
      roster: this.roster,
      head: () => ({ count: 1, revision: 0, chained: new Uint8Array(32) }),
      ids: () => [{ form: 'patient', subject: patient, detail: '' }],
      reservations: () => [],
      salt: () => sha256(salt),
      gate: this.gate,
      spent: (member) => this.spent.filter((row) => idKey(row.member) === idKey(member)),
      markOf: () => null,
      makers: () => [],
      erased: () => false,
    }
    const grounds = {
      now: this.now,
      reason: null,
      touch: 'none',
      glass: false,
      act: null,
      decoy: false,
      ...more,
    } as const
    const verdict = decideGrant(view, { device, subject: patient, items: [['chart', patient]], salt }, grounds)
    this.#keep(device, verdict)
    return verdict
  }

  #keep(device: Device, { is, notes, ...rest }: Verdict): void {
    const who = { device: device.id, member: device.member }
    for (const note of notes) {
      if (note.is === 'touch')
        this.say(KINDS.gateTouch.number, { ...who, touch: random(16), claimed: 0, why: note.why })
      if (note.is === 'freeze') this.say(KINDS.gateFreeze.number, { ...who, session: null, why: note.why })
      if (note.is === 'alarm')
        this.say(KINDS.gateAlarm.number, {
          ...who,
          session: null,
          what: note.what,
          class: note.class,
          count: note.count,
          about: null,
        })
    }
    if (is === 'refused') return
    for (const [name, id] of (rest as { spent: readonly (readonly [Spent['class'], Uint8Array])[] }).spent) {
      this.spent = this.spent.filter((row) => !(idKey(row.id) === idKey(id) && idKey(row.device) === idKey(device.id)))
      this.spent.push({ ...who, class: name, id, at: this.now, index: this.index++ })
    }
  }

  /** As many new patients as open until something else than `given` comes. */
  run(device: Device, more: Partial<Grounds> = {}, most = 200): { readonly opened: number; readonly end: string } {
    for (let opened = 0; opened < most; opened++) {
      const verdict = this.ask(device, random(16), more)
      if (verdict.is === 'refused') return { opened, end: verdict.reason }
    }
    return { opened: most, end: 'given' }
  }
}

let world: World
let device: Device
beforeEach(() => {
  world = new World()
  world.say(KINDS.gateEpoch.number, { epoch: 1 })
  device = world.add(['surgeon'])
})
const TOUCH = { touch: 'good', reason: 'visit' } as const

describe('a session that nobody touches', () => {
  it('opens 25 at once, and alarms at the twelfth', () => {
    expect(world.run(device)).toEqual({ opened: charts.touch, end: 'touch' })
    expect(world.gate.alarmed.size).toBe(2)
  })

  it('opens 25 in ninety days of patience, one an hour: what it was given is not forgotten within a week', () => {
    let [opened, most] = [0, 0]
    for (let hour = 0; hour < 24 * 90; hour++) {
      if (world.ask(device, random(16)).is === 'given') opened++
      const week = world.spent.filter(({ at }) => at > world.now - WEEK_MS).length
      most = Math.max(most, week)
      world.now += HOUR_MS
    }
    console.info(`one new patient an hour for 90 days, no touch: ${opened} opened, at most ${most} in any week`)
    expect(most).toBe(charts.touch)
  })

  it('opens what it opened again, as often as it likes', () => {
    const patients = Array.from({ length: 25 }, () => random(16))
    for (let round = 0; round < 20; round++) {
      for (const patient of patients) expect(world.ask(device, patient).is).toBe('given')
      world.now += 7 * MINUTE
    }
    expect(world.run(device).opened).toBe(0)
  })

  it('does not begin anew with another device of the same member, a clock set back, or a state folded again', () => {
    world.run(device)
    const other = world.add(['surgeon'], device.member)
    expect(world.run(other)).toEqual({ opened: 0, end: 'touch' })
    world.now -= 30 * DAY_MS
    expect(world.run(device)).toEqual({ opened: 0, end: 'touch' })
  })

  it('stops nobody else', () => {
    world.run(device)
    expect(world.run(world.add(['injector'])).opened).toBe(LIMITS.injector.charts.touch)
  })
})

describe('a touch', () => {
  it('carries to the second member’s limit: 40 with one, however slowly', () => {
    world.run(device)
    expect(world.ask(device, random(16), TOUCH).is).toBe('given')
    expect(world.run(device)).toEqual({ opened: charts.second - charts.touch - 1, end: 'second' })
    world.now += 20 * MINUTE
    expect(world.run(device)).toEqual({ opened: 0, end: 'touch' })
    expect(world.spent).toHaveLength(charts.second)
  })

  it('a day’s work of 60 patients takes three of them, and no second member', () => {
    let touches = 0
    for (let patient = 0; patient < charts.day; patient++) {
      const id = random(16)
      let verdict = world.ask(device, id)
      if (verdict.is === 'refused' && verdict.reason === 'touch') {
        touches++
        verdict = world.ask(device, id, TOUCH)
      }
      expect(verdict.is).toBe('given')
      world.now += 8 * MINUTE
    }
    console.info(`60 patients in a day: ${touches} touches`)
    expect(touches).toBe(3)
    expect(world.ask(device, random(16), TOUCH)).toMatchObject({ reason: 'second' })
  })

  it('that does not count opens nothing, not even what would have been free', () => {
    for (const touch of ['used', 'signature', 'young', 'stale'] as const)
      expect(world.ask(device, random(16), { ...TOUCH, touch })).toMatchObject({ is: 'refused', reason: 'touch key' })
  })

  it('without a reason is not enough', () => {
    world.run(device)
    expect(world.ask(device, random(16), { touch: 'good' })).toMatchObject({ reason: 'touch' })
  })
})

describe('past the second member’s limit', () => {
  beforeEach(() => {
    world.run(device)
    world.ask(device, random(16), TOUCH)
    world.run(device)
  })

  it('an agreed reading opens up to the freeze and not beyond; then the device is frozen', () => {
    const act = random(16)
    const second = world.add(['injector'])
    world.say(
      KINDS.actPropose.number,
      { act, what: 'reading', target: null, about: null, reason: 'teaching' },
      device.id,
    )
    expect(world.run(device).end).toBe('second')
    world.say(KINDS.actAgree.number, { act, touch: null }, second.id)
    expect(world.run(device)).toEqual({ opened: charts.freeze - charts.second, end: 'frozen' })
    expect(world.run(device)).toEqual({ opened: 0, end: 'frozen' })
    // Nothing of it ends by waiting.
    world.now += 30 * DAY_MS
    expect(world.run(device)).toEqual({ opened: 0, end: 'frozen' })
  })

  it('a reading ends after ten minutes', () => {
    const act = random(16)
    world.say(
      KINDS.actPropose.number,
      { act, what: 'reading', target: null, about: null, reason: 'teaching' },
      device.id,
    )
    world.say(KINDS.actAgree.number, { act, touch: null }, world.add(['owner']).id)
    world.say(KINDS.gateAlarm.number, { what: 'agreed', member: null, class: null })
    expect(world.ask(device, random(16)).is).toBe('given')
    world.now += 5 * MINUTE
    expect(world.ask(device, random(16)).is).toBe('given')
    world.now += 5 * MINUTE
    expect(world.ask(device, random(16))).toMatchObject({ is: 'refused' })
  })

  it('break-glass opens five named patients an hour, each with its touch, and never past the freeze', () => {
    const glass = { ...TOUCH, reason: 'emergency', glass: true } as const
    expect(world.ask(device, random(16), { ...glass, touch: 'none' })).toMatchObject({ reason: 'second' })
    expect(world.run(device, glass)).toEqual({ opened: GLASS_PER_HOUR, end: 'glass' })
    world.now += HOUR_MS + 1
    world.run(device)
    let more = 0
    for (let hour = 0; hour < 30; hour++, world.now += HOUR_MS + 1)
      more += world.run(device, glass, 60).opened > 0 ? 1 : 0
    expect(more).toBeGreaterThan(20)
    const alarms = [...world.gate.alarmed.keys()].filter((name) => name.startsWith('glass'))
    expect(alarms).toHaveLength(1)
  })

  it('the day and the week bite: 60 and 250, whatever is touched', () => {
    const day = () => world.spent.filter(({ at }) => at > world.now - DAY_MS).length
    for (let hour = 0; hour < 24 * 8; hour++) {
      world.now += HOUR_MS
      for (let i = 0; i < 12; i++) world.ask(device, random(16), TOUCH)
      expect(day()).toBeLessThanOrEqual(charts.day)
      expect(world.spent.filter(({ at }) => at > world.now - WEEK_MS).length).toBeLessThanOrEqual(charts.week)
    }
  })
})

describe('a day list', () => {
  const list = (patients: readonly Uint8Array[]) =>
    world.say(
      KINDS.dayList.number,
      { date: '2027-01-15', from: world.now - HOUR_MS, until: world.now + DAY_MS, patients, epoch: 1 },
      device.id,
    )

  it('explains who is on it; others need one tap, and then open', () => {
    const [expected, other] = [random(16), random(16)]
    list([expected])
    expect(world.ask(device, expected)).toMatchObject({ is: 'given', explained: true })
    expect(world.ask(device, other)).toMatchObject({ is: 'refused', reason: 'reason' })
    expect(world.ask(device, other, { reason: 'call' })).toMatchObject({ is: 'given', explained: false })
  })

  it('never widens a budget, however long somebody makes it; it narrows a short day (case G11)', () => {
    const patients = Array.from({ length: 500 }, () => random(16))
    list(patients)
    let opened = 0
    for (const patient of patients) if (world.ask(device, patient).is === 'given') opened++
    expect(opened).toBe(charts.touch)
    world.now += 2 * DAY_MS
    list([])
    let day = 0
    for (let i = 0; i < 60; i++, world.now += 11 * MINUTE)
      if (world.ask(device, random(16), TOUCH).is === 'given') day++
    expect(day).toBe(20)
  })
})

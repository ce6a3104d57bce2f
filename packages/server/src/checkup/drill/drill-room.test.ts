/** A season over time: minutes from the seed alone, what was missed is left out, people are forgotten, and owners learn no person. */

import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { planSeason } from '@pellicle/posture/drill/season'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DrillRoom, type SeasonAsk } from './drill-room.ts'

const DAY = 24 * 3_600_000
const START = Date.UTC(2026, 5, 1, 6)
const MEMBERS = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(26))
const [ANN, BEN, CAL, DEE] = MEMBERS as [string, string, string, string]
const everybody = () => true
const openings = Array.from({ length: 90 }, (_, day) => ({
  from: START + day * DAY,
  until: START + day * DAY + 8 * 3_600_000,
}))
const season: SeasonAsk = {
  ...{ id: 's'.repeat(26), from: START, until: START + 90 * DAY, openings, members: MEMBERS },
  ...{ practice: 'Klinik', base: 'http://localhost:1', channels: ['phone', 'text'], seed: new Uint8Array(32).fill(7) },
}

let folder: string
let room: DrillRoom
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pellicle-drills-'))
  room = new DrillRoom(folder)
})
afterEach(() => rmSync(folder, { recursive: true }))

const openDrill = () => room.forOwner().open[0]?.drill as string

describe('a season', () => {
  it('places what the seed says, at its minute, and each once', async () => {
    room.announce(season)
    const hmac = (key: Uint8Array, message: Uint8Array) => createHmac('sha256', key).update(message).digest()
    const planned = planSeason({ ...season }, { seed: season.seed, hmac })
    expect(planned).toHaveLength(3)
    const placed: number[] = []
    for (let at = START; at < season.until; at += 60_000 * 15) {
      const before = room.forOwner().open.length + room.forOwner().closed.length
      await room.tick(everybody, at)
      const after = room.forOwner()
      if (after.open.length + after.closed.length > before) placed.push(at)
    }
    expect(placed).toHaveLength(3)
    for (const [n, at] of placed.entries()) {
      const late = at - (planned[n]?.at as number)
      expect(late).toBeGreaterThanOrEqual(0)
      expect(late).toBeLessThan(15 * 60_000)
    }
  })

  it('a box that slept through a minute leaves that drill out, and goes on after a restart', async () => {
    room.announce(season)
    await room.tick(everybody, START + 45 * DAY)
    expect(room.forOwner().open).toEqual([])
    const again = new DrillRoom(folder)
    expect(again.season?.planned.filter(({ done }) => done)).toHaveLength(1)
  })

  it('tells owners nothing of minutes to come', () => {
    room.announce(season)
    expect(Object.keys(room.forOwner().season ?? {}).sort()).toEqual(['from', 'id', 'people', 'until'])
  })

  it('without one nothing starts, nor after its end, and who left takes no part', async () => {
    await expect(room.start('supplier-call', everybody, START)).rejects.toThrow('NOT_ALLOWED')
    room.announce(season)
    await expect(room.start('supplier-call', everybody, season.until + 1)).rejects.toThrow('NOT_ALLOWED')
    await room.start('supplier-call', (member) => member !== DEE, START)
    room.close(openDrill(), START + DAY)
    expect(room.forOwner().closed[0]?.numbers).toMatchObject({ people: 3 })
  })
})

describe('a call', () => {
  it('who calls back has reported, who gives in has clicked; each learns the own result alone', async () => {
    room.announce(season)
    await room.start('supplier-call', everybody, START)
    const drill = openDrill()
    room.phoned(drill, ANN, { result: 'gave-in', now: START + 10_000 })
    room.phoned(drill, BEN, { result: 'called-back', now: START + 60_000 })
    expect(room.ownDrills(ANN, START + 70_000)).toMatchObject([{ feedback: { kind: 'clicked' } }])
    expect(room.ownDrills(BEN, START + 70_000)).toMatchObject([{ feedback: { kind: 'reported', tookMs: 60_000 } }])
    room.close(drill, START + DAY)
    expect(room.forOwner().closed[0]?.numbers).toMatchObject({ people: 4, clicked: 1, reported: 1, protected: 2 })
    expect(JSON.stringify(room.forOwner())).not.toMatch(new RegExp(MEMBERS.join('|')))
    expect(() => room.phoned(drill, CAL, { result: 'gave-in', now: START + DAY })).toThrow('NOT_FOUND')
  })

  it('with two people owners get no number that would name one', async () => {
    room.announce({ ...season, members: [ANN, BEN] })
    await room.start('helpdesk-call', everybody, START)
    room.phoned(openDrill(), ANN, { result: 'gave-in', now: START + 1000 })
    room.close(openDrill(), START + DAY)
    expect(room.forOwner().closed[0]?.numbers).toEqual({ people: 2, tooFew: true, reported: 0 })
  })
})

describe('by role', () => {
  it('only roles that five people share, and never so that the rest is named by subtraction', async () => {
    const many = Array.from({ length: 11 }, (_, n) => String.fromCharCode(97 + n).repeat(26))
    room.announce({ ...season, members: many })
    await room.start('helpdesk-call', everybody, START)
    room.phoned(openDrill(), many[0] as string, { result: 'gave-in', now: START + 1000 })
    room.close(openDrill(), START + DAY)
    const told = (desk: number) =>
      room.forOwner((member) => (many.indexOf(member) < desk ? 'frontdesk' : 'surgeon')).closed[0]?.byRole
    expect(told(5)?.map(({ role, people, clicked }) => [role, people, clicked])).toEqual([
      ['surgeon', 6, 0],
      ['frontdesk', 5, 1],
    ])
    // Two surgeons would be what is left over.
    expect(told(9)).toBeNull()
    expect(JSON.stringify(room.forOwner(() => 'frontdesk'))).not.toMatch(new RegExp(many.join('|')))
  })
})

describe('memory', () => {
  it('forgets people two weeks after the close, and keeps the numbers', async () => {
    room.announce(season)
    await room.start('supplier-call', everybody, START)
    const drill = openDrill()
    room.phoned(drill, ANN, { result: 'gave-in', now: START + 1000 })
    await room.tick(() => false, START + DAY + 1)
    const { numbers } = room.forOwner().closed[0] as { numbers: object }
    await room.tick(() => false, START + 16 * DAY)
    const { drills } = JSON.parse(readFileSync(join(folder, 'checkup', 'drills.json'), 'utf8')) as { drills: object[] }
    expect(JSON.stringify(drills)).not.toContain(ANN)
    expect(room.ownDrills(ANN, START + 16 * DAY)).toEqual([])
    expect(room.forOwner().closed[0]?.numbers).toEqual(numbers)
  })

  it('starts anew from a file that was torn', () => {
    room.announce(season)
    writeFileSync(join(folder, 'checkup', 'drills.json'), '{"v":1,"sea')
    expect(new DrillRoom(folder).season).toBeNull()
  })
})

/** Who was seen when, over a restart; a log-in at two machines within moments. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { SeenDevices } from './seen-devices.ts'

const folder = mkdtempSync(join(tmpdir(), 'pellicle-seen-'))
afterAll(() => rmSync(folder, { recursive: true }))
const DAY = 86_400_000

it('remembers over a restart, and forgets overlaps after a month', () => {
  const path = join(folder, 'checkup', 'seen.json')
  const seen = new SeenDevices(path)
  seen.note({ device: 'a1', member: 'm', act: 'unlocked' }, 1_000_000)
  seen.note({ device: 'b2', member: 'm', act: 'unlocked' }, 1_005_000)
  seen.note({ device: 'c3', member: 'n', act: 'unlocked' }, 1_006_000)
  seen.note({ device: 'b2', member: 'm', act: 'asked' }, 1_007_000)
  expect(seen.overlaps(1_007_000)).toEqual({ m: 1 })
  seen.save(1_007_000)
  const again = new SeenDevices(path)
  expect(again.lastSeen()).toEqual({ a1: 1_000_000, b2: 1_007_000, c3: 1_006_000 })
  expect(again.overlaps(1_007_000 + 31 * DAY)).toEqual({})
})

it('a minute apart is one person walking', () => {
  const seen = new SeenDevices(join(folder, 'other', 'seen.json'))
  seen.note({ device: 'a1', member: 'm', act: 'unlocked' }, 0)
  seen.note({ device: 'b2', member: 'm', act: 'unlocked' }, 60_000)
  expect(seen.overlaps(60_000)).toEqual({})
})

it('starts anew from a file that is none', () => {
  const path = join(folder, 'torn.json')
  writeFileSync(path, '{"v":1,"seen":')
  expect(new SeenDevices(path).lastSeen()).toEqual({})
})

/** A day's share: the flooder stops, the others go on, and a disk is not filled in a day. Case T5. */
import { describe, expect, it } from 'vitest'
import { random } from '../testing/random.ts'
import { Room, reserveOf } from './room.ts'
import { UploadQuota } from './upload-quota.ts'

const MB = 1024 * 1024
const HOUR = 3_600_000

describe('a quota', () => {
  it('stops who floods, exactly, and nobody else', () => {
    const quota = new UploadQuota({ deviceBytes: 10 * MB, practiceBytes: 100 * MB })
    const [flooder, other] = [random(16), random(16)]
    let stored = 0
    for (let i = 0; i < 1000; i++) {
      try {
        quota.take(flooder, MB, { left: null, now: i })
        stored++
      } catch (error) {
        expect(String(error)).toContain('OVER_QUOTA whose=device')
      }
    }
    expect(stored).toBe(10)
    quota.take(other, MB, { left: null, now: 1000 })
    expect(quota.used(other, 1000)).toBe(MB)
  })

  it('is free again a day later, and what was not stored is given back', () => {
    const quota = new UploadQuota({ deviceBytes: 10 * MB, practiceBytes: 100 * MB })
    const device = random(16)
    quota.take(device, 10 * MB, { left: null, now: 0 })
    expect(() => quota.take(device, 1, { left: null, now: 23 * HOUR })).toThrow('OVER_QUOTA')
    quota.take(device, 10 * MB, { left: null, now: 25 * HOUR })
    expect(() => quota.take(device, 1, { left: null, now: 25 * HOUR })).toThrow('OVER_QUOTA')
    quota.giveBack(device, 10 * MB, 25 * HOUR)
    quota.take(device, MB, { left: null, now: 25 * HOUR })
  })

  it('is what an operator said, whatever the room', () => {
    const quota = new UploadQuota({ deviceBytes: 90 * MB, practiceBytes: 180 * MB, by: 'set' })
    const device = random(16)
    for (let i = 0; i < 90; i++) quota.take(device, MB, { left: 100 * MB - i * MB, now: 0 })
    expect(() => quota.take(device, MB, { left: 10 * MB, now: 0 })).toThrow('OVER_QUOTA')
  })

  it('leaves nearly half of the room after a day, and today’s photos of the others go in', () => {
    const quota = new UploadQuota()
    let left = 1000 * MB
    for (let device = 0; device < 4; device++) {
      const id = random(16)
      for (let i = 0; i < 1000; i++) {
        try {
          quota.take(id, MB, { left, now: 0 })
          left -= MB
        } catch {
          break
        }
      }
    }
    expect(left).toBeGreaterThan(430 * MB)
    expect(left).toBeLessThan(510 * MB)
    const honest = random(16)
    for (let photo = 0; photo < 10; photo++) quota.take(honest, MB, { left, now: 0 })
    expect(() => quota.take(honest, 10 * MB, { left, now: 0 })).toThrow('OVER_QUOTA whose=practice')
  })
})

describe('room', () => {
  it('keeps a reserve, and counts what was let in since it was asked', async () => {
    let asked = 0
    let now = 0
    const room = new Room(
      async () => {
        asked++
        return { freeBytes: 30 * MB, totalBytes: 100 * MB }
      },
      () => now,
    )
    expect(reserveOf(100 * MB)).toBe(5 * MB)
    expect(await room.left()).toBe(25 * MB)
    await room.take(20 * MB)
    await expect(room.take(6 * MB)).rejects.toThrow('DISK_FULL')
    await room.take(5 * MB)
    expect(asked).toBe(1)
    now = 2000
    expect(await room.left()).toBe(25 * MB)
  })

  it('says nothing where nobody can say', async () => {
    const room = new Room(
      async () => null,
      () => 0,
    )
    await room.take(10 ** 12)
  })
})

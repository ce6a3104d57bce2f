import { describe, expect, it } from 'vitest'
import { ByteBudget } from './byte-budget.ts'
import { Enrolments, OFFER_LIVES_MS } from './enrolments.ts'
import { RateLimit } from './rate-limit.ts'
import { Sessions } from './sessions.ts'

const bytes = (n: number, length = 16): Uint8Array => new Uint8Array(length).fill(n)
const NOW = 1_800_000_000_000

describe('tries per address', () => {
  it('come back with time, and one address does not use up another', () => {
    const limit = new RateLimit({ burst: 3, refillMs: 1000 })
    for (let i = 0; i < 3; i++) expect(limit.take('a', NOW)).toBe(0)
    expect(limit.take('a', NOW)).toBe(1000)
    expect(limit.take('b', NOW)).toBe(0)
    expect(limit.take('a', NOW + 999)).toBe(1)
    expect(limit.take('a', NOW + 1000)).toBe(0)
    expect(limit.take('a', NOW + 1000)).toBe(1000)
    expect(limit.take('a', NOW + 60_000)).toBe(0)
  })

  it('are given back to who found something', () => {
    const limit = new RateLimit({ burst: 2, refillMs: 1000 })
    for (let i = 0; i < 10; i++) {
      expect(limit.take('a', NOW)).toBe(0)
      limit.giveBack('a')
    }
    limit.take('a', NOW)
    limit.take('a', NOW)
    expect(limit.take('a', NOW)).toBe(1000)
  })

  it('stay bounded under a flood of addresses', () => {
    const limit = new RateLimit({ burst: 1, refillMs: 1000 })
    for (let i = 0; i < 20_000; i++) limit.take(`address ${i}`, NOW)
    expect(limit.take('address 19999', NOW)).toBe(1000)
  })
})

describe('sessions', () => {
  it('belong to one device, and end when idle for 12 hours', () => {
    const ended: number[] = []
    const sessions = new Sessions((id) => ended.push(id[0] as number))
    sessions.begin(bytes(1), bytes(100), NOW)
    expect(sessions.touch(bytes(1), bytes(100), NOW + 11 * 3_600_000)).toBe(true)
    expect(sessions.touch(bytes(1), bytes(101), NOW)).toBe(false)
    expect(sessions.touch(bytes(1), bytes(100), NOW + 24 * 3_600_000)).toBe(false)
    expect(ended).toEqual([1])
  })

  it('end with the device, and never grow without bound', () => {
    const sessions = new Sessions(() => {})
    for (let i = 0; i < 100; i++) sessions.begin(bytes(i), bytes(200), NOW + i)
    sessions.begin(bytes(150), bytes(201), NOW)
    expect(sessions.size).toBe(17)
    expect(sessions.touch(bytes(99), bytes(200), NOW + 200)).toBe(true)
    expect(sessions.touch(bytes(0), bytes(200), NOW + 200)).toBe(false)
    sessions.endAllOf(bytes(200))
    expect(sessions.size).toBe(1)
  })
})

describe('offers to new devices', () => {
  const device = bytes(9)
  const offer = { lookup: bytes(1), offer: bytes(7, 100) }

  it('live ten minutes and take one request', () => {
    const offers = new Enrolments()
    offers.offer(offer, device, NOW)
    offers.offer(offer, device, NOW)
    expect(() => offers.offer({ ...offer, offer: bytes(8) }, device, NOW)).toThrow('ALREADY_EXISTS')
    expect(() => offers.offer(offer, bytes(10), NOW)).toThrow('ALREADY_EXISTS')
    expect(offers.awaits(device)).toBe(false)
    expect(offers.ask(bytes(1), bytes(3), NOW)).toBe(true)
    expect(offers.ask(bytes(1), bytes(3), NOW)).toBe(true)
    expect(() => offers.ask(bytes(1), bytes(4), NOW)).toThrow('ALREADY_EXISTS')
    expect(offers.ask(bytes(2), bytes(3), NOW)).toBe(false)
    expect(offers.awaits(device)).toBe(true)
    offers.admitted(device)
    expect(offers.state(bytes(1), NOW)).toEqual({ offer: bytes(7, 100), request: bytes(3), admitted: true })
    expect(offers.state(bytes(1), NOW + OFFER_LIVES_MS)).toBeNull()
  })

  it('are few', () => {
    const offers = new Enrolments()
    for (let i = 0; i < 8; i++) offers.offer({ lookup: bytes(i), offer: bytes(1) }, device, NOW)
    expect(() => offers.offer({ lookup: bytes(50), offer: bytes(1) }, device, NOW)).toThrow('RATE_LIMITED')
  })
})

describe('bytes held at once', () => {
  it('are bounded, and given back once', () => {
    const budget = new ByteBudget(100)
    const first = budget.take(60)
    expect(() => budget.take(41)).toThrow('SERVER_BUSY')
    first()
    first()
    budget.take(100)
    expect(() => budget.take(1)).toThrow('SERVER_BUSY')
  })
})

import { randomBytes } from 'node:crypto'
import { CLOCK_SKEW_MS } from '@pellicle/protocol/api'
import { describe, expect, it } from 'vitest'
import { NonceWindow } from './nonce-window.ts'

const NOW = 1_800_000_000_000
const device = randomBytes(16)
const request = (at = NOW, by: Uint8Array = device) => ({ device: by, nonce: randomBytes(16), at })

describe('the nonce window', () => {
  it('takes a nonce once, under whatever time it comes back', () => {
    const window = new NonceWindow({ secret: randomBytes(32) })
    const first = request()
    expect(window.take(first, NOW)).toBe('new')
    expect(window.take(first, NOW + 1)).toBe('seen')
    expect(window.take({ ...first, at: NOW + CLOCK_SKEW_MS }, NOW + 1)).toBe('seen')
    expect(window.take({ ...first, device: randomBytes(16) }, NOW + 1)).toBe('new')
  })

  it('remembers as long as the request could be let in again', () => {
    const window = new NonceWindow({ secret: randomBytes(32) })
    const ahead = request(NOW + CLOCK_SKEW_MS)
    window.take(ahead, NOW)
    // Its own time is still within the window here.
    expect(window.take(ahead, NOW + 2 * CLOCK_SKEW_MS)).toBe('seen')
  })

  it('forgets what the clock refuses anyway', () => {
    const window = new NonceWindow({ secret: randomBytes(32) })
    for (let i = 0; i < 1000; i++) window.take(request(NOW + i), NOW + i)
    expect(window.size).toBe(1000)
    window.take(request(NOW + 3 * CLOCK_SKEW_MS), NOW + 3 * CLOCK_SKEW_MS)
    expect(window.size).toBe(1)
  })

  it('is bounded per device, and one device never takes the room of another', () => {
    const window = new NonceWindow({ secret: randomBytes(32), perDevice: 10, inAll: 15 })
    for (let i = 0; i < 10; i++) expect(window.take(request(), NOW)).toBe('new')
    expect(window.take(request(), NOW)).toBe('full')
    const other = randomBytes(16)
    expect(window.take(request(NOW, other), NOW)).toBe('new')
    for (let i = 0; i < 9; i++) window.take(request(NOW, other), NOW)
    expect(window.take(request(NOW, randomBytes(16)), NOW)).toBe('full')
  })
})

/** Sessions: a number is used once, a nonce too, and what is idle or another's is no session. */
import { setupReceiver } from '@pellicle/crypto/open'
import { deriveKemPublic, systemRandom as random } from '@pellicle/crypto/seal'
import { describe, expect, it } from 'vitest'
import { IDLE_MS, Sessions } from './sessions.ts'

const practice = random(32)
const seed = random(32)
const kem = deriveKemPublic(seed)

function open(sessions: Sessions, device: Uint8Array, now = 0) {
  return sessions.open({ practice, device, kem, now })
}

describe('a session', () => {
  it('gives numbers that never come twice, and messages that open once', () => {
    const device = random(16)
    const session = open(new Sessions(random), device)
    const numbers = Array.from({ length: 1000 }, () => session.takeNumber())
    expect(new Set(numbers).size).toBe(1000)
    const receiver = setupReceiver(seed, session.sender.enc, [practice, device, session.id])
    const [aad, half] = [random(32), random(32)]
    // In any order.
    for (const number of [5, 0, 999])
      expect(receiver.open(number, aad, session.sender.seal(number, aad, half))).toEqual(half)
    expect(() => receiver.open(5, aad, session.sender.seal(5, aad, half))).toThrow()
    expect(() => receiver.open(6, random(32), session.sender.seal(6, aad, half))).toThrow()
  })

  it('takes a nonce once', () => {
    const session = open(new Sessions(random), random(16))
    const nonce = random(16)
    session.takeNonce(nonce)
    session.takeNonce(random(16))
    expect(() => session.takeNonce(nonce)).toThrow('REPLAYED')
  })

  it('is found by its own device until it ends or is idle', () => {
    const sessions = new Sessions(random)
    const device = random(16)
    const { id } = open(sessions, device)
    expect(sessions.use(id, device, IDLE_MS).id).toBe(id)
    expect(sessions.use(id, device, 2 * IDLE_MS).id).toBe(id)
    expect(() => sessions.use(id, random(16), 2 * IDLE_MS)).toThrow('NO_SESSION')
    expect(() => sessions.use(random(16), device, 0)).toThrow('NO_SESSION')
    expect(() => sessions.use(null, device, 0)).toThrow('NO_SESSION')
    expect(() => sessions.use(id, device, 3 * IDLE_MS + 1)).toThrow('NO_SESSION')
    const again = open(sessions, device)
    sessions.end(again.id)
    expect(() => sessions.use(again.id, device, 0)).toThrow('NO_SESSION')
  })

  it('is one of a bounded number of its device; the one idle longest makes room', () => {
    const sessions = new Sessions(random)
    const [device, neighbour] = [random(16), random(16)]
    const hers = open(sessions, neighbour)
    const own = Array.from({ length: 40 }, (_, i) => open(sessions, device, i))
    const alive = own.filter(({ id }) => {
      try {
        sessions.use(id, device, 40)
        return true
      } catch {
        return false
      }
    })
    expect(alive).toEqual(own.slice(-16))
    expect(sessions.use(hers.id, neighbour, 40)).toBe(hers)
  })
})

import { encode } from '@pellicle/crypto/format'
import { appendRequest, setupCreate } from '@pellicle/protocol/api'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWithinItems, parseMessage } from './parse-message.ts'

describe('messages', () => {
  it('are taken in their one canonical form only', () => {
    const good = { statements: [{ entry: new Uint8Array(3), body: null }] }
    expect(parseMessage(appendRequest, encode(good))).toEqual(good)
    for (const bad of [
      encode({ statements: [{ entry: new Uint8Array(3) }] }),
      encode({ statements: [{ entry: 'text', body: null }] }),
      encode({ ...good, more: 1 }),
      encode([]),
      new Uint8Array(0),
      // A longer form of the same length.
      Uint8Array.from([0xb8, 1, ...encode(good).subarray(1)]),
      Uint8Array.from([...encode(good), 0]),
    ])
      expect(() => parseMessage(appendRequest, bad)).toThrow('BAD_REQUEST')
  })

  it('never become more items than one honest message has', () => {
    // 9 MB of empty lists: 9 million objects if it were built.
    const bomb = new Uint8Array(9_000_000).fill(0x80)
    bomb.set([0x9a, 0x00, 0x80, 0x00, 0x00])
    const before = process.memoryUsage().heapUsed
    expect(() => parseMessage(setupCreate, bomb)).toThrow('BAD_REQUEST')
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(50_000_000)
  })

  it('count honest items rightly, and survive any bytes', () => {
    expect(isWithinItems(encode([1, 'a', new Uint8Array(500), [2]]), 6)).toBe(true)
    expect(isWithinItems(encode([1, 'a', new Uint8Array(500), [2]]), 5)).toBe(false)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        isWithinItems(bytes, 1000)
        expect(() => parseMessage(appendRequest, bytes)).toThrow('BAD_REQUEST')
      }),
    )
  })
})

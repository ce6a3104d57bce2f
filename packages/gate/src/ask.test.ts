/** What the gate believes of a request: nothing that is not under the device's signature. */
import { encode, type Value } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { systemRandom as random, signPublic, signRequest } from '@pellicle/crypto/seal'
import { describe, expect, it } from 'vitest'
import { parseGateAsk, verifyAsk } from './ask.ts'
import { idKey } from './id-key.ts'
import { EMPTY_ROSTER, type RosterState } from './roster-state.ts'

const NOW = 1_800_000_000_000
const practice = random(32)
const seed = random(32)
const device = { id: random(16), member: random(16), sign: signPublic(seed), revoked: false }
const roster: RosterState = {
  ...EMPTY_ROSTER,
  founding: {
    practice,
    root: { sign: random(32), seal: random(1216) },
    gate: random(32),
    log: random(32),
    sample: false,
  },
  devices: new Map([[idKey(device.id), device]]),
}
const body = encode({ anything: 1 })
const rules = { roster, path: '/api/gate/grants', now: NOW }

async function signed(twist: { readonly [key: string]: Value } = {}, by = seed) {
  const request = encode({
    v: 1,
    practice,
    device: device.id,
    session: null,
    method: 'POST',
    path: '/api/gate/grants',
    body: sha256(body),
    at: NOW,
    nonce: random(16),
    ...twist,
  })
  return { request, signature: await signRequest(by, request), body }
}

describe('an ask', () => {
  it('is believed when everything is signed', async () => {
    const session = random(16)
    const ask = await verifyAsk(await signed({ session }), rules)
    expect(ask.device).toBe(device)
    expect(ask.session).toEqual(session)
  })

  it.each<[string, { readonly [key: string]: Value }, string]>([
    ['another practice', { practice: random(32) }, 'UNSIGNED'],
    ['another path', { path: '/api/gate/imports' }, 'UNSIGNED'],
    ['a longer path', { path: '/api/gate/grants/' }, 'UNSIGNED'],
    ['another method', { method: 'GET' }, 'UNSIGNED'],
    ['another body', { body: random(32) }, 'UNSIGNED'],
    ['another device', { device: random(16) }, 'UNKNOWN_DEVICE'],
    ['a clock behind', { at: NOW - 300_001 }, 'CLOCK_SKEW serverTime=1800000000000'],
    ['a clock ahead', { at: NOW + 300_001 }, 'CLOCK_SKEW serverTime=1800000000000'],
    ['another version', { v: 2 }, 'BAD_REQUEST'],
    ['a field too many', { more: 1 }, 'BAD_REQUEST'],
  ])('with %s is refused', async (_, twist, code) => {
    await expect(verifyAsk(await signed(twist), rules)).rejects.toThrow(code)
  })

  it('signed by another key, or changed by one bit, is refused', async () => {
    await expect(verifyAsk(await signed({}, random(32)), rules)).rejects.toThrow('UNSIGNED')
    const ask = await signed()
    for (let at = 0; at < ask.request.length; at += 7) {
      const request = ask.request.slice()
      request[at] = (request[at] as number) ^ 1
      await expect(verifyAsk({ ...ask, request }, rules)).rejects.toThrow(
        /UNSIGNED|BAD_REQUEST|UNKNOWN_DEVICE|CLOCK_SKEW/,
      )
    }
  })

  it('before there is a practice is nobody’s', async () => {
    await expect(verifyAsk(await signed(), { ...rules, roster: EMPTY_ROSTER })).rejects.toThrow('UNSIGNED')
  })

  it('names each half once, and has its shape', () => {
    const [subject, id] = [random(16), random(16)]
    const ask = (items: Value, more = {}) => encode({ subject, items, reason: null, seen: 0, ...more })
    expect(
      parseGateAsk(
        ask([
          ['chart', id],
          ['contact', id],
        ]),
      ).items,
    ).toHaveLength(2)
    expect(() =>
      parseGateAsk(
        ask([
          ['chart', id],
          ['chart', id],
        ]),
      ),
    ).toThrow('BAD_REQUEST')
    expect(() => parseGateAsk(ask([]))).toThrow('BAD_REQUEST')
    expect(() => parseGateAsk(ask([['sweep', id]]))).toThrow('BAD_REQUEST')
    expect(() => parseGateAsk(ask([['chart', id]], { extra: 1 }))).toThrow('BAD_REQUEST')
    expect(() => parseGateAsk(random(50))).toThrow('BAD_REQUEST')
  })
})

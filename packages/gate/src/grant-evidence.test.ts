/** The ask inside a grant: a gate cannot say that somebody asked who did not, nor for something else. */
import { encode, type Value } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { systemRandom as random, signPublic, signRequest } from '@pellicle/crypto/seal'
import { KINDS } from '@pellicle/protocol/statements'
import { describe, expect, it } from 'vitest'
import { hasEvidence } from './grant-evidence.ts'
import { idKey } from './id-key.ts'
import { EMPTY_ROSTER } from './roster-state.ts'

const seed = random(32)
const device = { id: random(16), member: random(16), sign: signPublic(seed), revoked: false }
const roster = { ...EMPTY_ROSTER, devices: new Map([[idKey(device.id), device]]) }
const [subject, session] = [random(16), random(16)]

async function grant(twist: { readonly [key: string]: unknown } = {}, said: { readonly [key: string]: Value } = {}) {
  const items: Value = [['chart', subject]]
  const asked = encode({ subject, items, reason: null, seen: 0 })
  const request = encode({
    ...{ v: 1, practice: random(32), device: device.id, session, method: 'POST', path: '/api/gate/grants' },
    ...{ body: sha256(asked), at: 1, nonce: random(16) },
    ...said,
  })
  const signature = await signRequest(seed, request)
  return { device: device.id, member: device.member, session, items, request, signature, asked, ...twist }
}

const says = async (pub: unknown, about: Uint8Array | null = subject, kind: number = KINDS.gateGrant.number) =>
  hasEvidence(roster, { kind, subject: about, pub })

describe('evidence', () => {
  it('is what the device signed', async () => {
    expect(await says(await grant())).toBe(true)
    expect(await hasEvidence(roster, { kind: KINDS.visitPut.number, subject, pub: {} })).toBe(true)
    const { items: _, session: __, ...refusal } = await grant()
    expect(await says(refusal, subject, KINDS.gateRefuse.number)).toBe(true)
  })

  it('is missing for anything else', async () => {
    const other = random(16)
    expect(await says(await grant({ device: other }))).toBe(false)
    expect(await says(await grant({ member: other }))).toBe(false)
    expect(await says(await grant({ session: other }))).toBe(false)
    expect(await says(await grant({ items: [['chart', other]] }))).toBe(false)
    expect(await says(await grant({ items: [] }))).toBe(false)
    expect(
      await says(await grant({ asked: encode({ subject: other, items: [['chart', other]], reason: null, seen: 0 }) })),
    ).toBe(false)
    expect(await says(await grant({ signature: random(64) }))).toBe(false)
    expect(await says(await grant({ request: random(80) }))).toBe(false)
    expect(await says(await grant({}, { path: '/api/gate/imports' }))).toBe(false)
    expect(await says(await grant({}, { device: other }))).toBe(false)
    expect(await says(await grant(), other)).toBe(false)
    expect(await says(await grant(), null)).toBe(false)
    expect(await says(await grant(), subject, KINDS.gateImport.number)).toBe(false)
  })
})

/** Statements a device of good standing signs, and every reader refuses: weak wraps, misfitting wraps, epochs that do not follow. */
import { ARGON2_FLOOR } from '@pellicle/crypto/seal'
import { beforeAll, describe, expect, it } from 'vitest'
import { makePrfWrap, makeSheetWrap, type WrapPub } from '../keys/member-wraps.ts'
import { plainDraft } from '../practice/roster-drafts.ts'
import { type FakePractice, makeFakePractice } from '../testing/fake-practice.ts'
import { wrapsOf } from './roster.ts'

let practice: FakePractice
let pub: WrapPub

beforeAll(async () => {
  practice = await makeFakePractice()
  const { desk } = practice
  const passkey = { credential: new Uint8Array(16), salt: new Uint8Array(32), output: new Uint8Array(32).fill(1) }
  const whose = { practice: desk.practice, member: desk.member, seed: desk.memberSeed }
  const made = makePrfWrap(whose, { ...passkey, device: desk.device }, desk.random)
  const kdf = { salt: desk.random(16), ...ARGON2_FLOOR }
  pub = { ...made, method: 'passphrase', passkey: null, kdf }
})

/** The problem a reader sees with this statement of the owner's own device; none when it was applied. */
async function problemOf(kind: Parameters<typeof plainDraft>[0], what: object): Promise<string | undefined> {
  const { desk } = practice
  const before = desk.roster.quarantined.length
  await desk.appendRoster([(place) => plainDraft(kind, what, place)])
  expect(desk.roster.quarantined.length - before).toBeLessThan(2)
  return desk.roster.quarantined.slice(before).at(0)?.problem
}

const wrap = (change: Partial<WrapPub>) => ({ ...pub, wrap: practice.desk.random(16), ...change })

describe('wraps (case K5)', () => {
  const kdf = (change: object) => ({
    kdf: { ...(pub.kdf as NonNullable<WrapPub['kdf']>), salt: practice.desk.random(16), ...change },
  })

  it('below the floor, without a salt or with a used one, are nobody’s', async () => {
    const old = wrapsOf(practice.desk.roster, practice.desk.member).find((one) => one.kdf !== null)
    expect(await problemOf('wrapAdd', wrap(kdf({ memoryKiB: 19 * 1024 })))).toBe('WEAK_KDF')
    expect(await problemOf('wrapAdd', wrap(kdf({ passes: 1 })))).toBe('WEAK_KDF')
    expect(await problemOf('wrapAdd', wrap(kdf({ lanes: 0 })))).toBe('WEAK_KDF')
    expect(await problemOf('wrapAdd', wrap(kdf({ salt: new Uint8Array(16) })))).toBe('WEAK_KDF')
    expect(await problemOf('wrapAdd', wrap(kdf({ salt: old?.kdf?.salt })))).toBe('WEAK_KDF')
    expect(await problemOf('wrapAdd', wrap(kdf({})))).toBeUndefined()
  })

  it('by another algorithm or of a mixed form have no shape', async () => {
    expect(await problemOf('wrapAdd', wrap({ kdf: { pbkdf2: 600_000, salt: pub.kdf?.salt } as never }))).toBe(
      'BAD_STATEMENT',
    )
    expect(await problemOf('wrapAdd', wrap({ kdf: null }))).toBe('BAD_STATEMENT')
    expect(await problemOf('wrapAdd', wrap({ method: 'prf' }))).toBe('BAD_STATEMENT')
    expect(await problemOf('wrapAdd', wrap({ ...kdf({}), device: null }))).toBe('BAD_STATEMENT')
  })

  it('of another member, or under an id that is taken, are refused', async () => {
    const { desk } = practice
    expect(await problemOf('wrapAdd', wrap({ ...kdf({}), member: desk.random(16) }))).toBe('NOT_ALLOWED')
    expect(await problemOf('wrapAdd', wrap({ ...kdf({}), wrap: desk.device }))).toBe('ALREADY_EXISTS')
    expect(await problemOf('wrapAdd', wrap({ ...kdf({}), wrap: new Uint8Array(16) }))).toBe('ALREADY_EXISTS')
    const whose = { practice: desk.practice, member: desk.member, seed: desk.memberSeed }
    const first = makeSheetWrap(whose, new Uint8Array(32).fill(4), desk.random).pub
    expect(await problemOf('wrapAdd', first)).toBeUndefined()
    expect(await problemOf('wrapAdd', { ...first, wrap: desk.random(16) })).toBe('ALREADY_EXISTS')
    const weak = { sign: new Uint8Array(32), lookup: desk.random(16) }
    expect(await problemOf('wrapAdd', { ...first, wrap: desk.random(16), sheet: weak })).toBe('UNTRUSTED_KEY')
  })
})

describe('epochs', () => {
  it('follow one another, and wrap the one before', async () => {
    const { desk } = practice
    const [first] = desk.roster.epochs.get('photos') ?? []
    const { asleep: _, ...turn } = first as NonNullable<typeof first>
    expect(await problemOf('epochTurn', turn)).toBe('CONFLICT')
    expect(await problemOf('epochTurn', { ...turn, epoch: 3 })).toBe('CONFLICT')
    expect(await problemOf('epochTurn', { ...turn, epoch: 2 })).toBe('BAD_STATEMENT')
    const previous = new Uint8Array(92)
    expect(await problemOf('epochTurn', { ...turn, epoch: 2, previous, seals: turn.seals.slice(1) })).toBe(
      'UNTRUSTED_KEY',
    )
    const twice = [...turn.seals, turn.seals[0]]
    expect(await problemOf('epochTurn', { ...turn, epoch: 2, previous, seals: twice })).toBe('UNTRUSTED_KEY')
  })

  it('of kinds that a device may not say are refused', async () => {
    expect(await problemOf('gateEpoch', { epoch: 2, seal: new Uint8Array(1168) })).toBe('NOT_ALLOWED')
    expect(
      await problemOf('eraOpen', { era: 1, recovered: [0, new Uint8Array(32)], seen: [0, new Uint8Array(32)] }),
    ).toBe('NOT_ALLOWED')
  })
})

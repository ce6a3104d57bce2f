/**
 * Cases K2 and K4: a public key swapped while sharing, a key overwritten at re-enrolment. Reach: server (with log and gate keys), and devices
 * that were revoked or have no such right. Each forgery is refused by its name. Twins: a reader without the chain of roster statements, and one
 * that takes the newest key said.
 */
import { parseEntry } from '@pellicle/crypto/format'
import { headerHash } from '@pellicle/crypto/proof'
import { deriveKemPublic, signPublic, systemRandom } from '@pellicle/crypto/seal'
import type { StatementIn } from '@pellicle/protocol/api'
import { KINDS, kindOf } from '@pellicle/protocol/statements'
import { admitMember, revokeDevice, revokeMember } from '@pellicle/vault/practice/members'
import { plainDraft } from '@pellicle/vault/practice/roster-drafts'
import { deviceOf, memberOf, type Roster, termsOf } from '@pellicle/vault/roster/roster'
import { MapMemory } from '@pellicle/vault/testing/fake-device'
import { type FakePractice, makeFakePractice } from '@pellicle/vault/testing/fake-practice'
import { beforeAll, describe, expect, it } from 'vitest'
import { forged, readRoster, refusal, rewritten } from './hostile-box.ts'

interface Person {
  readonly member: Uint8Array
  readonly device: Uint8Array
  readonly sign: Uint8Array
  readonly seed: Uint8Array
}

let practice: FakePractice
let nurse: Person
let gone: Person

beforeAll(async () => {
  practice = await makeFakePractice()
  nurse = await admit('nurse', ['injector'])
  gone = await admit('gone', ['surgeon'])
  await revokeMember(practice.desk, gone.member)
})

async function admit(name: string, roles: readonly ('injector' | 'surgeon')[]): Promise<Person> {
  const person = { member: systemRandom(16), device: systemRandom(16), sign: systemRandom(32), seed: systemRandom(32) }
  const { member, device, sign, seed } = person
  const its = { device, label: name, sign: signPublic(sign), form: 'browser' } as const
  await admitMember(practice.desk, { member, name, roles, seal: deriveKemPublic(seed), device: its })
  return person
}

const rows = () => practice.box.ledger.rows
const zeros = new Uint8Array(32)

/** The next roster statement by this signer, well formed in every way. */
async function said(by: Person | null, kind: keyof typeof KINDS, pub: object, seed?: Uint8Array): Promise<StatementIn> {
  const signer = by?.device ?? systemRandom(16)
  const last = rows().findLast(({ entry }) => parseEntry(entry).header.by.join() === signer.join())
  const entry = last === undefined ? null : parseEntry(last.entry)
  return forged(
    {
      practice: practice.desk.practice,
      kind: KINDS[kind].number,
      by: signer,
      seq: entry === null ? 0 : entry.header.seq + 1,
      prev: entry === null ? zeros : headerHash(entry.headerBytes),
      subject: null,
      base: practice.desk.roster.head,
      pub: pub as never,
    },
    { seed: seed ?? by?.sign ?? systemRandom(32) },
  )
}

async function problemOf(statement: StatementIn): Promise<string> {
  const roster = await readRoster(practice.box, [...rows(), statement])
  expect(roster.head[0]).toBe(practice.desk.roster.head[0] + 1)
  return roster.quarantined.map(({ problem }) => problem).join()
}

const ATTACKER = systemRandom(32)
const attackerSeal = deriveKemPublic(ATTACKER)

describe('K2: the roster of a member’s device', () => {
  it('forged from the first statement: refused', async () => {
    const other = await makeFakePractice({}, 'forged')
    other.box.practice = practice.box.practice
    expect(await refusal(readRoster(other.box, other.box.ledger.rows))).toBe('UNTRUSTED_KEY')
  })

  it('forked for one device: refused by what it has seen', async () => {
    const memory = new MapMemory()
    await readRoster(practice.box, rows(), memory)
    const fork = [...rows().slice(0, -1), await said(nurse, 'wrapRemove', { wrap: systemRandom(16) })]
    expect(await refusal(readRoster(practice.box, fork, memory))).toBe('FORKED')
    // One that is well formed to its last place, and one that is not even this practice's: no other fault is named instead.
    const { base } = parseEntry((rows().at(-1) as StatementIn).entry).header
    const fitting = await rewritten(fork.at(-1) as StatementIn, () => ({ base }), nurse.sign)
    expect(await refusal(readRoster(practice.box, fork.with(-1, fitting), memory))).toBe('FORKED')
    const other = await makeFakePractice({}, 'forged')
    const foreign = rows().with(0, other.box.ledger.rows[0] as StatementIn)
    expect(await refusal(readRoster(practice.box, foreign, memory))).toBe('FORKED')
    expect(await refusal(readRoster(practice.box, rows().slice(0, -1), memory))).toBe('ROLLED_BACK')
  })

  it('with one statement left out, whichever it is: refused', async () => {
    const codes = new Map<string, number>()
    // The attacker builds a tree of its own in which that statement never was.
    for (let index = 0; index < rows().length - 1; index++) {
      const code = await refusal(readRoster(practice.box, rows().toSpliced(index, 1)))
      codes.set(String(code), (codes.get(String(code)) ?? 0) + 1)
    }
    console.info(`K2: ${[...codes].map(([code, n]) => `${n} × ${code}`).join(', ')}`)
    expect([...codes.keys()].sort()).toEqual(['INCOMPLETE', 'NO_PRACTICE'])
  })

  it('with a statement of a revoked device, or of a revoked member’s: quarantined by name', async () => {
    expect(await problemOf(await said(gone, 'wrapRemove', { wrap: systemRandom(16) }))).toBe('REVOKED')
    const admitted = systemRandom(16)
    const device = { device: admitted, member: gone.member, sign: signPublic(systemRandom(32)), form: 'browser' }
    expect(await problemOf(await said(gone, 'deviceAdmit', device))).toBe('REVOKED')
    const lost = await admit('lost phone', ['injector'])
    await revokeDevice(practice.desk, lost.device)
    expect(await problemOf(await said(lost, 'deviceAdmit', { ...device, member: lost.member }))).toBe('REVOKED')
  })

  it('a new member’s key is worth nothing until a device that may admit has signed it', async () => {
    const member = systemRandom(16)
    const pub = { member, roles: ['surgeon'], seal: attackerSeal }
    expect(await problemOf(await said(nurse, 'memberAdmit', pub))).toBe('NOT_ALLOWED')
    expect(await problemOf(await said(null, 'memberAdmit', pub))).toBe('UNKNOWN_DEVICE')
    const { gate } = practice.box
    expect(await problemOf(await said(null, 'memberAdmit', pub, gate.signSeed))).toBe('UNKNOWN_DEVICE')
    // In the owner's name, with a key that is not the owner's.
    const { desk } = practice
    const owner = { member: desk.member, device: desk.device, sign: ATTACKER, seed: ATTACKER }
    expect(await problemOf(await said(owner, 'memberAdmit', pub))).toBe('BAD_SIGNATURE')
    const roster = await readRoster(practice.box, [...rows(), await said(nurse, 'memberAdmit', pub)])
    expect(memberOf(roster, member)).toBeNull()
  })

  it('twin: without the chain, a revocation left out is never missed', async () => {
    const revocation = rows().findIndex(({ entry }) => kindOf(parseEntry(entry).header.kind)?.name === 'member.revoke')
    const naive = new Set<string>()
    for (const { entry } of rows().toSpliced(revocation, 1)) {
      const { kind, pub } = parseEntry(entry).header
      if (kindOf(kind)?.name === 'device.admit') naive.add(String(pub.device))
      if (kindOf(kind)?.name === 'member.revoke')
        for (const id of naive) if (id === String(gone.device)) naive.delete(id)
    }
    expect(naive.has(String(gone.device))).toBe(true)
    expect(memberOf(await readRoster(practice.box, rows()), gone.member)?.revokedAt).not.toBeNull()
  })
})

describe('K4: a key overwritten at re-enrolment', () => {
  const sealOf = (roster: Roster) => termsOf(memberOf(roster, nurse.member) as never).seal

  it('by an administrator, by another member, by a stranger: refused; by the old key’s device or the root: taken', async () => {
    const { desk } = practice
    const pub = { member: nurse.member, roles: ['injector'], seal: attackerSeal }
    const before = sealOf(desk.roster)
    // The owner's own device, honest key and all: not even an administrator replaces what others seal to.
    await desk.appendRoster([(place) => plainDraft('memberAdmit', pub, place)])
    expect(desk.roster.quarantined.at(-1)?.problem).toBe('UNTRUSTED_KEY')
    expect(sealOf(desk.roster)).toEqual(before)
    expect(await quarantineAfter(await said(null, 'memberAdmit', pub))).toBe('UNKNOWN_DEVICE')
    const stranger = await admit('stranger', ['injector'])
    expect(await quarantineAfter(await said(stranger, 'memberAdmit', pub))).toBe('NOT_ALLOWED')

    const own = await readRoster(practice.box, [...rows(), await said(nurse, 'memberAdmit', pub)])
    expect(sealOf(own)).toEqual(attackerSeal)
    // And her own device may not give her roles with it.
    const raised = await said(nurse, 'memberAdmit', { ...pub, roles: ['injector', 'owner'] })
    expect(await quarantineAfter(raised)).toBe('UNTRUSTED_KEY')
  })

  it('a device key, once bound to an id, never changes, and no two ids share one', async () => {
    const { desk } = practice
    const again = { device: nurse.device, member: nurse.member, sign: signPublic(ATTACKER), form: 'browser' }
    expect(await quarantineAfter(await said(nurse, 'deviceAdmit', again))).toBe('ALREADY_EXISTS')
    const shared = { ...again, device: systemRandom(16), sign: signPublic(nurse.sign) }
    expect(await quarantineAfter(await said(nurse, 'deviceAdmit', shared))).toBe('ALREADY_EXISTS')
    expect(deviceOf(desk.roster, nurse.device)?.sign).toEqual(signPublic(nurse.sign))
  })

  it('twin: a client that takes the newest key said seals to the attacker', async () => {
    const overwrite = await said(null, 'memberAdmit', { member: nurse.member, roles: ['injector'], seal: attackerSeal })
    const headers = [...rows(), overwrite].map(({ entry }) => parseEntry(entry).header)
    const newest = headers.findLast(({ pub }) => String(pub.member) === String(nurse.member) && 'seal' in pub)
    expect(newest?.pub.seal).toEqual(attackerSeal)
  })

  async function quarantineAfter(statement: StatementIn): Promise<string | undefined> {
    const known = practice.desk.roster.quarantined.length
    const roster = await readRoster(practice.box, [...rows(), statement])
    expect(roster.quarantined).toHaveLength(known + 1)
    return roster.quarantined.at(-1)?.problem
  }
})

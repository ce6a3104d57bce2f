/**
 * Case K3: "recovery is now on". Reach: server with log and gate keys; it offers escrow by every door it has: another root, one reader more in an
 * epoch, a flag at set-up, a wrap of the member's key. No seal is made to it. Twin: a client that obeys a policy in the reply.
 */
import { openFrom } from '@pellicle/crypto/open'
import { deriveKemPublic, sealTo, signPublic, systemRandom } from '@pellicle/crypto/seal'
import type { StatementIn } from '@pellicle/protocol/api'
import { KINDS } from '@pellicle/protocol/statements'
import { makeEpochTurn } from '@pellicle/vault/keys/epoch-turn'
import { createPractice } from '@pellicle/vault/practice/create'
import { revokeMember, turnDueEpochs } from '@pellicle/vault/practice/members'
import { plainDraft } from '@pellicle/vault/practice/roster-drafts'
import { newestEpochOf } from '@pellicle/vault/roster/roster'
import { GATE, LOG, ROOT } from '@pellicle/vault/roster/signers'
import { FakeBox } from '@pellicle/vault/testing/fake-box'
import { fakePorts, START_MS, seededRandom } from '@pellicle/vault/testing/fake-device'
import { type FakePractice, makeFakePractice, NEW_PRACTICE } from '@pellicle/vault/testing/fake-practice'
import { unlockWithSheet } from '@pellicle/vault/unlock/sheet'
import { beforeAll, describe, expect, it } from 'vitest'
import { forged, readRoster, refusal } from './hostile-box.ts'

const attacker = systemRandom(32)
const attackerSeal = deriveKemPublic(attacker)
const attackerSign = signPublic(attacker)
const attackerId = systemRandom(16)

let practice: FakePractice
beforeAll(async () => {
  practice = await makeFakePractice()
})

/** What a server can say: signed with its own keys, in the name of whoever it likes. */
function serverSays(by: Uint8Array, kind: keyof typeof KINDS, pub: object, seed: Uint8Array): Promise<StatementIn> {
  const { desk } = practice
  const row = desk.roster.rows.get(Buffer.from(by).toString('hex')) ?? { seq: 0, prev: new Uint8Array(32) }
  const { number } = KINDS[kind]
  const header = { practice: desk.practice, kind: number, by, ...row, subject: null, base: desk.roster.head }
  return forged({ ...header, pub: pub as never }, { seed })
}

function escrowTurn() {
  const { desk } = practice
  const newest = newestEpochOf(desk.roster, 'photos')
  return makeEpochTurn(
    {
      ...{ practice: desk.practice, compartment: 'photos', epoch: newest.epoch + 1, root: desk.roster.root.seal },
      readers: [
        { id: desk.member, seal: desk.roster.members.values().next().value?.terms.at(-1)?.seal as Uint8Array },
        { id: attackerId, seal: attackerSeal },
      ],
      older: desk.compartmentSecret('photos', newest.epoch),
    },
    systemRandom,
  )
}

describe('K3: malicious escrow', () => {
  it('no root, reader or recovery key that the server offers is ever taken up', async () => {
    const { box, desk } = practice
    const { signSeed: gate } = box.gate
    const log = box.logSeed
    const root = { root: { sign: attackerSign, seal: attackerSeal }, cards: { threshold: 2, count: 3, set: 1 } }
    const member = { member: attackerId, roles: ['owner', 'surgeon'], seal: attackerSeal }
    const said: readonly (readonly [string, StatementIn])[] = [
      ['another root, in the root’s name', await serverSays(ROOT, 'rootReplace', root, attacker)],
      ['another root, by the gate', await serverSays(GATE, 'rootReplace', root, gate)],
      ['another root, by the log', await serverSays(LOG, 'rootReplace', root, log)],
      ['a recovery member, by the gate', await serverSays(GATE, 'memberAdmit', member, gate)],
      ['a recovery member, in the owner’s name', await serverSays(desk.device, 'memberAdmit', member, attacker)],
      ['one reader more, by the gate', await serverSays(GATE, 'epochTurn', escrowTurn().pub, gate)],
      ['one reader more, in the root’s name', await serverSays(ROOT, 'epochTurn', escrowTurn().pub, attacker)],
    ]
    for (const [what, statement] of said) {
      const roster = await readRoster(box, [...box.ledger.rows, statement])
      const problems = roster.quarantined.map(({ problem }) => problem)
      console.info(`K3: ${what}: ${problems.join()}`)
      expect(problems, what).toHaveLength(1)
      expect(roster.root, what).toEqual(desk.roster.root)
      expect(roster.members.size, what).toBe(1)
      expect(newestEpochOf(roster, 'photos'), what).toEqual(newestEpochOf(desk.roster, 'photos'))
    }
  })

  it('one reader more is refused even when the owner’s own device signed it', async () => {
    const { desk } = practice
    const { pub } = escrowTurn()
    await desk.appendRoster([(place) => plainDraft('epochTurn', pub, place)])
    expect(desk.roster.quarantined.at(-1)?.problem).toBe('UNTRUSTED_KEY')
    expect(desk.newestEpoch('photos').epoch).toBe(1)
    // And what this device turns itself has exactly the readers of its own roster.
    await revokeMember(desk, attackerId).catch(() => undefined)
    await turnDueEpochs(desk)
    for (const epochs of desk.roster.epochs.values())
      for (const { seals } of epochs) for (const [id] of seals) expect(String(id)).not.toBe(String(attackerId))
  })

  it('a box that calls itself a sample gets no practice whose sheet it could compute', async () => {
    const box = new FakeBox({ random: seededRandom('box'), now: () => START_MS, sample: true })
    const ports = fakePorts(box.transport)
    expect(await refusal(createPractice(ports, NEW_PRACTICE))).toBe('NOT_ALLOWED')
    expect(box.calls.filter((call) => call.startsWith('POST'))).toEqual([])
  })

  it('a reply with more in it than the API says is no reply', async () => {
    const fresh = practice.other('reply with a policy')
    practice.box.rewrite = (_route, value) => ({ ...(value as object), recovery: { seal: attackerSeal } })
    const by = { code: practice.printed.sheet.join(''), deviceLabel: 'x', passphrase: 'y', form: 'browser' } as const
    expect(await refusal(unlockWithSheet(fresh, by))).toBe('SERVER_FAULT')
    practice.box.rewrite = (_route, value) => value
    expect(practice.box.calls.at(-1)).not.toMatch(/^POST/)
  })

  it('twin: a client that obeys the policy of a reply hands its key over', () => {
    const reply = { statements: [], policy: { recovery: { enabled: true, seal: attackerSeal } } }
    const memberSeed = practice.desk.memberSeed
    const sealed = sealTo(reply.policy.recovery.seal, 'member', [1], memberSeed, systemRandom)
    expect(openFrom(attacker, 'member', [1], sealed)).toEqual(memberSeed)
  })
})

/** People come, change and go: keys turn for exactly those who stay, and what was sealed before stays readable to them. */
import { deriveKemPublic, signPublic, systemRandom } from '@pellicle/crypto/seal'
import type { Role } from '@pellicle/protocol/roles'
import { describe, expect, it } from 'vitest'
import { saveIdentity } from '../device/identity.ts'
import { Keyring } from '../keys/keyring.ts'
import { deriveDeviceSecret } from '../keys/member-wraps.ts'
import { fingerprintOf } from '../roster/fingerprint.ts'
import { openMemberName } from '../roster/names.ts'
import { idKey } from '../roster/roster.ts'
import { type FakePractice, makeFakePractice } from '../testing/fake-practice.ts'
import { Contact } from '../unlock/contact.ts'
import type { DeskPorts } from '../unlock/desk-ports.ts'
import { meet } from '../unlock/meet.ts'
import { OpenDesk } from '../unlock/open-desk.ts'
import { admitMember, revokeDevice, revokeMember, turnDueEpochs } from './members.ts'

interface Joined {
  readonly ports: DeskPorts
  readonly member: Uint8Array
  readonly device: Uint8Array
  readonly left: readonly string[]
  open(): Promise<OpenDesk>
}

async function join(practice: FakePractice, by: OpenDesk, roles: readonly Role[]): Promise<Joined> {
  const [member, device, sign, seed] = [systemRandom(16), systemRandom(16), systemRandom(32), systemRandom(32)]
  const its = { device, label: 'phone', sign: signPublic(sign), form: 'browser' } as const
  const name = `Canary ${roles.join()}`
  const { left } = await admitMember(by, { member, name, roles, seal: deriveKemPublic(seed), device: its })
  const ports = practice.other(`phone ${idKey(device)}`)
  const secret = deriveDeviceSecret(seed, practice.desk.practice, device)
  const identity = {
    practice: practice.desk.practice,
    member,
    device,
    sign,
    secret,
    form: 'browser',
    state: 'ready',
  } as const
  await saveIdentity(ports, identity)
  const open = async () => {
    const { contact } = await meet(ports)
    return OpenDesk.open(ports, contact, { identity: { ...identity, sign: sign.slice() }, seed: seed.slice() })
  }
  return { ports, member, device, left, open }
}

describe('a member who joins', () => {
  it('holds what the roles hold, back to the first epoch, and nothing else', async () => {
    const practice = await makeFakePractice()
    const { desk } = practice
    const first = desk.compartmentSecret('photos', 1).slice()
    const nurse = await join(practice, desk, ['injector'])
    expect(nurse.left).toEqual([])
    const hers = await nurse.open()
    expect(hers.newestEpoch('photos').epoch).toBe(2)
    expect(hers.compartmentSecret('photos', 1)).toEqual(first)
    for (const compartment of ['identity', 'office', 'response', 'inbox'] as const) {
      expect(hers.holds(compartment)).toBe(false)
      expect(() => hers.compartmentSecret(compartment, 1)).toThrow('KEY_REFUSED')
    }
    expect(await openMemberName(hers, hers.roster, nurse.member)).toBe('Canary injector')
    expect(desk.roster.quarantined).toEqual([])
  })

  it('with a role without keys reads nothing, not even names', async () => {
    const practice = await makeFakePractice()
    const it = await join(practice, practice.desk, ['it'])
    const his = await it.open()
    expect(his.directoryIndexKey()).toBeNull()
    expect(await openMemberName(his, his.roster, practice.desk.member)).toBeNull()
  })

  it('wakes compartments that slept', async () => {
    const practice = await makeFakePractice({ treatsPatients: false })
    const { desk } = practice
    const surgeon = await join(practice, desk, ['surgeon'])
    expect(surgeon.left).toEqual([])
    const hers = await surgeon.open()
    expect(hers.newestEpoch('photos').epoch).toBe(2)
    expect(hers.holds('photos')).toBe(true)
    expect(desk.holds('photos')).toBe(false)
    // A second one: the owner, who cannot read photos, leaves those turns to who can.
    const second = await join(practice, desk, ['surgeon'])
    expect(second.left).toEqual(['chart', 'photos', 'identity', 'inbox', 'intake', 'gallery'])
    expect((await second.open()).holds('photos')).toBe(false)
    await hers.refreshRoster()
    expect(await turnDueEpochs(hers)).toEqual({ left: [] })
    expect((await second.open()).holds('photos')).toBe(true)
    expect(hers.roster.quarantined).toEqual([])
  })
})

describe('a member who leaves', () => {
  it('opens nothing that comes afterwards, and is refused at the door', async () => {
    const practice = await makeFakePractice()
    const { desk } = practice
    const nurse = await join(practice, desk, ['injector'])
    const hers = await nurse.open()
    const old = hers.compartmentSecret('photos', 2).slice()
    expect(await revokeMember(desk, nurse.member)).toEqual({ left: [] })
    expect(desk.newestEpoch('photos').epoch).toBe(3)
    expect(desk.compartmentSecret('photos', 2)).toEqual(old)
    await expect(hers.refreshRoster()).rejects.toThrow('REVOKED')
    // With every key ever held, and the whole roster: the new secret is not among them.
    const contact = await Contact.load(practice.ports.memory, desk.practice)
    const kept = new Keyring(contact.roster, { id: nurse.member, seed: hers.memberSeed })
    expect(kept.secret('photos', 2)).toEqual(old)
    expect(kept.holds('photos')).toBe(false)
    expect(() => kept.secret('photos', 3)).toThrow('KEY_REFUSED')
  })

  it('a lost phone alone ends without turning a key', async () => {
    const practice = await makeFakePractice()
    const nurse = await join(practice, practice.desk, ['injector'])
    await revokeDevice(practice.desk, nurse.device)
    await expect(nurse.open()).rejects.toThrow('REVOKED')
    expect(practice.desk.newestEpoch('photos').epoch).toBe(2)
  })
})

describe('a fingerprint', () => {
  it('is of member and key, in three groups', () => {
    const [id, seal] = [new Uint8Array(16).fill(1), new Uint8Array(1216).fill(2)]
    expect(fingerprintOf(id, seal)).toMatch(/^[a-z2-7]{4} [a-z2-7]{4} [a-z2-7]{4}$/)
    expect(fingerprintOf(id, seal)).not.toBe(fingerprintOf(id.with(0, 2), seal))
    expect(fingerprintOf(id, seal)).not.toBe(fingerprintOf(id, seal.with(9, 1)))
  })
})

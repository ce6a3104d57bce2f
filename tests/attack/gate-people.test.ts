/**
 * Cases S2, G6, B3, B4, B9 and the roles of scenarios §6, over a real server: what a front desk, an IT contractor, a leaver and a lost phone get;
 * who may be a second member with one, two and eight people; a decoy; an erasure. Each number is printed. Twin: a gate without budgets, acts and
 * decoys (the vault's own fake) gives, to the same asks, everything.
 */
import { equalBytes, toHex } from '@pellicle/crypto/format'
import type { Role } from '@pellicle/protocol/roles'
import { readActivity, readAlarms } from '@pellicle/vault/activity/activity'
import { agreeTo, askSecond, listActs, proposeAct, withdrawAct } from '@pellicle/vault/acts/acts'
import { askRaise, readLimits, setLimits } from '@pellicle/vault/acts/budgets'
import { askErasure, erasePatient, readErasure } from '@pellicle/vault/acts/erase'
import { askThaw, freezeDevice } from '@pellicle/vault/acts/freeze'
import { Directory } from '@pellicle/vault/directory/directory'
import { createPatient } from '@pellicle/vault/patient/create-patient'
import { leavePractice, readCertificate } from '@pellicle/vault/practice/leave'
import { firstRefused, lostDevice } from '@pellicle/vault/practice/lost-device'
import { makeFakePractice } from '@pellicle/vault/testing/fake-practice'
import { NOBODY } from '@pellicle/vault/testing/make-picture'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { admitVictim, chartOf, giveFinger, makePatients } from './gate-clinic.ts'
import { openRealClinic, type RealClinic } from './records-clinic.ts'

// Real processes on a machine that may have other things to do.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 300_000 })

let clinic: RealClinic
let patients: Uint8Array[]
beforeAll(async () => {
  clinic = await openRealClinic()
  patients = await makePatients(clinic.owner, new Directory(clinic.owner), 8)
})
afterAll(() => clinic.stop())

const KINDS_OF_PHOTOS = ['chart', 'original', 'identity', 'fingerprint', 'deposit'] as const

/** How many halves of photos, and of names, a desk gets by asking for everything. */
async function everything(desk: OpenDesk): Promise<{ readonly photos: number; readonly names: number }> {
  let [photos, names] = [0, 0]
  for (const patient of patients) {
    for (const kind of KINDS_OF_PHOTOS) photos += await gets(desk, patient, kind)
    names += await gets(desk, patient, 'contact')
  }
  return { photos, names }
}

async function gets(
  desk: OpenDesk,
  patient: Uint8Array,
  kind: (typeof KINDS_OF_PHOTOS)[number] | 'contact',
): Promise<number> {
  try {
    await desk.halves(patient, [[kind, patient]], 'visit')
    desk.forget(patient)
    return 1
  } catch (error) {
    expect(String(error)).toMatch(/GATE_REFUSED|REVOKED|NOT_ALLOWED/)
    return 0
  }
}

/** A member with a finger. */
async function person(roles: readonly Role[]): Promise<OpenDesk> {
  const { desk } = await admitVictim(clinic, roles)
  const finger = await giveFinger(desk)
  desk.attend(finger.attendant())
  return desk
}

describe('roles', () => {
  it('a front desk gets no photo, whatever it asks; IT neither photo nor name; a gate without rules gives both', async () => {
    const desk = await everything(await clinic.desk(['frontdesk']))
    const it = await clinic.desk(['it'])
    const contractor = await everything(it)
    expect(it.directoryIndexKey()).toBeNull()
    expect(it.holds('practice')).toBe(false)
    console.info(
      `front desk: ${desk.photos} photos, ${desk.names} names asked by name; IT: ${contractor.photos} photos, ${contractor.names} names`,
    )
    expect([desk.photos, contractor.photos, contractor.names]).toEqual([0, 0, 0])
    expect(desk.names).toBe(patients.length)
    const naive = await makeFakePractice()
    await naive.desk.halves(patients[0] as Uint8Array, [['chart', patients[0] as Uint8Array]])
    expect(naive.desk.half('chart', patients[0] as Uint8Array)).toHaveLength(32)
  })
})

describe('who leaves', () => {
  it('gets nothing new with every key ever held; a signed certificate says what was given', async () => {
    const leaver = await clinic.desk(['surgeon'])
    const known = patients.slice(0, 3)
    for (const patient of known) await leaver.halves(patient, chartOf(patient).items)
    const { left, closedMs, certificate, index } = await leavePractice(clinic.owner, leaver.member)
    console.info(
      `a member removed in ${closedMs} ms; the certificate names ${certificate.rows.length} patients of ${certificate.grants} grants`,
    )
    expect(left).toEqual([])
    expect(certificate.rows.map(({ patient }) => toHex(patient)).sort()).toEqual(known.map(toHex).sort())
    expect(index).not.toBeNull()
    expect(await readCertificate(clinic.owner, leaver.member)).toEqual(certificate)
    // What was given cannot be called back; nothing is given again.
    for (const patient of known) leaver.forget(patient)
    expect(await everything(leaver)).toEqual({ photos: 0, names: 0 })
    const photos = clinic.owner.newestEpoch('photos').epoch
    expect(() => leaver.compartmentSecret('photos', photos)).toThrow()
  })

  it('a lost phone is shut out at its next request, and the seconds are known', async () => {
    const { desk: phone } = await admitVictim(clinic, ['injector'])
    await phone.refreshRoster()
    const { pressedAt } = await lostDevice(clinic.owner, phone.device)
    await expect(phone.refreshRoster()).rejects.toThrow('REVOKED')
    const refusedAt = (await firstRefused(clinic.owner, phone.device)) as number
    console.info(`from "lost" to the first refused request: ${refusedAt - pressedAt} ms`)
    expect(refusedAt - pressedAt).toBeLessThan(5000)
  })
})

describe('a second member', () => {
  it('is somebody else, with a clinical or owner’s role and a gesture: never the same person twice (case B4)', async () => {
    const asker = await person(['surgeon', 'owner'])
    const act = await askSecond(asker, 'teaching')
    await expect(agreeTo(asker, act)).rejects.toThrow('NOT_ALLOWED')
    const front = await person(['frontdesk'])
    await expect(agreeTo(front, act)).rejects.toThrow('NOT_ALLOWED')
    const nobody = await clinic.desk(['injector'])
    await expect(agreeTo(nobody, act)).rejects.toThrow('touch')
    const second = await person(['injector'])
    const shown = (await listActs(second)).find((one) => equalBytes(one.act, act))
    expect([shown?.is, shown?.needs, shown?.mayAgree, shown?.number]).toEqual([
      'waiting',
      'member',
      true,
      (await listActs(asker)).find((one) => equalBytes(one.act, act))?.number,
    ])
    await agreeTo(second, act)
    expect((await listActs(asker)).find((one) => equalBytes(one.act, act))?.is).toBe('in force')
    // With a whole team the rule is the same, and a second yes changes nothing.
    await expect(agreeTo(await person(['surgeon']), act)).rejects.toThrow('CONFLICT')
  })

  it('is asked five times at once by one member and no more (case B3); what waits can be withdrawn', async () => {
    const asker = await person(['surgeon'])
    const acts: Uint8Array[] = []
    for (let i = 0; i < 5; i++) acts.push(await askSecond(asker, 'other'))
    await expect(askSecond(asker, 'other')).rejects.toThrow('why=too many')
    await withdrawAct(asker, acts[0] as Uint8Array)
    await expect(agreeTo(await person(['owner']), acts[0] as Uint8Array)).rejects.toThrow('CONFLICT')
  })

  it('where there is none, waits its day, announced', async () => {
    const alone = await openRealClinic()
    try {
      const act = await proposeAct(alone.owner, { kind: 'sweep', reason: 'other' })
      const [shown] = (await listActs(alone.owner)).filter((one) => equalBytes(one.act, act))
      expect([shown?.is, shown?.needs]).toEqual(['waiting', 'wait'])
      expect((shown?.from ?? 0) - Date.now()).toBeGreaterThan(23 * 3_600_000)
      expect(
        (await readAlarms(alone.owner)).some(
          ({ what, about }) => what === 'asked' && about !== null && equalBytes(about, act),
        ),
      ).toBe(true)
    } finally {
      await alone.stop()
    }
  })

  it('is needed to raise a limit, not to lower one', async () => {
    const owner = await person(['owner'])
    const { charts } = (await readLimits(owner)).surgeon
    const lower = { role: 'surgeon', class: 'charts', limits: { ...charts, day: charts.day - 1 } } as const
    await setLimits(owner, lower)
    const higher = { role: 'surgeon', class: 'charts', limits: charts } as const
    await expect(setLimits(owner, higher)).rejects.toThrow('NOT_ALLOWED')
    const act = await askRaise(owner, higher, 'other')
    await expect(setLimits(owner, higher, act)).rejects.toThrow('NOT_ALLOWED')
    await agreeTo(await person(['surgeon']), act)
    await expect(setLimits(owner, { ...higher, limits: { ...charts, day: 600, week: 900 } }, act)).rejects.toThrow(
      'NOT_ALLOWED',
    )
    await setLimits(owner, higher, act)
    expect((await readLimits(owner)).surgeon.charts).toEqual(charts)
  })
})

describe('a decoy', () => {
  it('is opened like any chart, and nothing after it; two let the device go on', async () => {
    const owner = clinic.owner
    const bait = await createPatient(owner, new Directory(owner), { ...NOBODY, given: 'Nobody' }, { intent: 'decoy' })
    const thief = await person(['surgeon'])
    const second = await person(['surgeon'])
    await thief.halves(patients[0] as Uint8Array, chartOf(patients[0] as Uint8Array).items)
    const began = performance.now()
    await thief.halves(bait.patientId, chartOf(bait.patientId).items)
    await expect(thief.halves(patients[1] as Uint8Array, chartOf(patients[1] as Uint8Array).items)).rejects.toThrow(
      'FROZEN',
    )
    const ms = performance.now() - began
    console.info(`a decoy opened: the session was frozen ${ms.toFixed(0)} ms later`)
    expect(
      (await readAlarms(owner)).some(
        ({ what, device }) => what === 'decoy' && device !== null && equalBytes(device, thief.device),
      ),
    ).toBe(true)
    await expect(thief.histories([patients[0] as Uint8Array])).rejects.toThrow('FROZEN')
    const act = await askThaw(thief, thief.device, 'other')
    await agreeTo(second, act)
    await thief.halves(patients[1] as Uint8Array, chartOf(patients[1] as Uint8Array).items)
    // Only an owner's device makes any.
    const other = await person(['surgeon'])
    await expect(createPatient(other, new Directory(other), NOBODY, { intent: 'decoy' })).rejects.toThrow('role')
  })

  it('is not needed to stop somebody: one member is enough', async () => {
    const odd = await person(['injector'])
    await freezeDevice(clinic.owner, odd.device, 'suspicious')
    await expect(odd.halves(patients[2] as Uint8Array, chartOf(patients[2] as Uint8Array).items)).rejects.toThrow(
      'FROZEN',
    )
    await expect(freezeDevice(await person(['surgeon']), clinic.owner.device, 'other')).rejects.toThrow('NOT_ALLOWED')
  })
})

describe('an erasure', () => {
  it('takes two members; afterwards nobody gets a half, and everybody else’s patients open', async () => {
    const owner = await person(['owner', 'surgeon'])
    const second = await person(['surgeon'])
    const gone = patients[7] as Uint8Array
    await owner.halves(gone, chartOf(gone).items)
    const act = await askErasure(owner, gone, 'other')
    await expect(erasePatient(owner, gone, { act, ground: 'asked for' })).rejects.toThrow('NOT_ALLOWED')
    await agreeTo(second, act)
    await expect(erasePatient(owner, patients[6] as Uint8Array, { act, ground: 'asked for' })).rejects.toThrow(
      'NOT_ALLOWED',
    )
    await erasePatient(owner, gone, { act, ground: 'asked for' })
    await expect(owner.halves(gone, chartOf(gone).items)).rejects.toThrow('reason=erased')
    await expect(second.halves(gone, chartOf(gone).items)).rejects.toThrow('reason=erased')
    expect((await readErasure(owner, gone))?.salts.map(toHex)).toEqual([toHex(gone)])
    await second.halves(patients[6] as Uint8Array, chartOf(patients[6] as Uint8Array).items)
  })
})

describe('activity', () => {
  it('of a patient says who, when and with which reason; of others nobody but the owner reads', async () => {
    const nurse = await person(['injector'])
    await nurse.halves(patients[5] as Uint8Array, chartOf(patients[5] as Uint8Array).items, 'result')
    const { rows } = await readActivity(clinic.owner, { by: 'subject', id: patients[5] as Uint8Array })
    expect(rows[0]).toMatchObject({ reason: 'result', outcome: 'given', kinds: ['contact', 'chart'] })
    expect(equalBytes(rows[0]?.member as Uint8Array, nurse.member)).toBe(true)
    expect((await readActivity(nurse, { by: 'member', id: nurse.member })).rows).toHaveLength(1)
    await expect(readActivity(nurse, { by: 'member', id: clinic.owner.member })).rejects.toThrow('NOT_ALLOWED')
  })
})

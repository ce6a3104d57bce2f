/**
 * A budget is what the ledger says was given: a restart, kill -9 in the middle, and an index made again from nothing refill none of it, and a
 * frozen device stays frozen (cases G1, G5). Twin: a counter in memory, which is what a restart forgets.
 */
import { cpSync } from 'node:fs'
import { LIMITS } from '@pellicle/protocol/gate'
import { KINDS } from '@pellicle/protocol/statements'
import { expect, it } from 'vitest'
import type { PracticeCore } from '../practice-core.ts'
import { rebuildIndex } from '../projection/rebuild-index.ts'
import type { Clinic } from '../testing/clinic.ts'
import { DeviceSession } from '../testing/halves.ts'
import { openTestClinic, openTestCore } from '../testing/open-core.ts'
import { random } from '../testing/random.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const { touch } = LIMITS.surgeon.charts

async function patientsOf(core: PracticeCore, clinic: Clinic, count: number): Promise<Uint8Array[]> {
  const session = await DeviceSession.open(core, clinic, clinic.desk)
  const patients: Uint8Array[] = []
  for (let i = 0; i < count; i++) {
    const id = random(16)
    const { mark } = await session.importHalves(id, [['chart', id]])
    await core.append([await clinic.createPatient(id, mark as Uint8Array)], 0)
    patients.push(id)
  }
  return patients
}

async function openedOf(core: PracticeCore, clinic: Clinic, patients: readonly Uint8Array[]): Promise<number> {
  const session = await DeviceSession.open(core, clinic, clinic.desk)
  let opened = 0
  for (const id of patients)
    await session.grant(id, [['chart', id]]).then(
      () => opened++,
      (error) => expect(String(error)).toMatch(/reason=touch|FROZEN/),
    )
  return opened
}

it('is not refilled by a restart, a crash or a rebuilt index; a freeze outlives them', async () => {
  const { core, clinic, folder } = await openTestClinic()
  const patients = await patientsOf(core, clinic, touch + 15)
  expect(await openedOf(core, clinic, patients.slice(0, touch))).toBe(touch)
  // What lies on the disk at this moment is what kill -9 leaves.
  const crashed = temporaryFolder('crashed-budget')
  cpSync(folder, crashed, { recursive: true })
  await core.close()
  const rest = patients.slice(touch)
  for (const where of [folder, crashed]) {
    const { core: again } = await openTestCore(where)
    expect(await openedOf(again, clinic, rest.slice(0, 5))).toBe(0)
    await again.close()
  }
  await rebuildIndex(folder)
  const { core: rebuilt } = await openTestCore(folder)
  expect(await openedOf(rebuilt, clinic, rest.slice(5, 10))).toBe(0)
  // A member stops the device; it stays stopped.
  const { id: device } = clinic.desk
  const pub = { device, why: 'lost' }
  await rebuilt.append([await clinic.say(clinic.desk, { kind: KINDS.deviceFreeze.number, subject: device, pub })], 0)
  await rebuilt.close()
  const { core: last } = await openTestCore(folder)
  expect(last.gateRoom?.frozenSince(device)).not.toBeNull()
  expect(await openedOf(last, clinic, patients.slice(0, 2))).toBe(0)
  await last.close()
  console.info(`${touch} charts before; after a restart, a crash and a rebuilt index: 0 more`)
})

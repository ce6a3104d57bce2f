/** The sweep takes what nobody named and nothing else: not what is young, not what a shortened ledger forgot, and a device sends again what was swept. */
import { readdirSync, rmSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, expect, it } from 'vitest'
import { newKeeperId, writeKeepers } from '../keeper/keeper-list.ts'
import { type Clinic, inPieces, makeObject, type TestObject } from '../testing/clinic.ts'
import { openTestClinic, openTestCore } from '../testing/open-core.ts'
import { random } from '../testing/random.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { verifyLedger } from '../verify/verify-ledger.ts'
import { objectName } from './object-shelf.ts'
import { sweepOrphans } from './sweep-orphans.ts'

const OLD = (Date.now() - 40 * 86_400_000) / 1000
const patient = random(16)
let folder: string
let clinic: Clinic
let [named, orphan, young]: TestObject[] = []

const put = async (core: Awaited<ReturnType<typeof openTestCore>>['core'], one: TestObject) =>
  core.putObject(one.id, one.sha256, one.bytes.length, inPieces(one.bytes))
const age = (one: TestObject) => utimesSync(join(folder, 'store', objectName(one.id)), OLD, OLD)
const sweep = (act: 'list' | 'delete', days = 30) => sweepOrphans({ folder, days, act, now: Date.now(), random })

beforeAll(async () => {
  const opened = await openTestClinic()
  ;({ folder, clinic } = opened)
  ;[named, orphan, young] = [await makeObject('original', 4000), await makeObject('thumb'), await makeObject('thumb')]
  for (const one of [named, orphan, young]) await put(opened.core, one)
  await opened.core.append([await clinic.createPatient(patient, random(32))], 0)
  await opened.core.append([await clinic.addPhoto(patient, [named])], 0)
  await opened.core.close()
  age(named)
  age(orphan)
})

it('lists what is older than a month and named by nobody, and changes nothing', async () => {
  const found = await sweep('list', 1)
  expect(found).toMatchObject({ young: 1, deleted: false, bytes: orphan?.bytes.length })
  expect(found.orphans.map(({ name }) => name)).toEqual([objectName((orphan as TestObject).id)])
  expect((await sweep('list')).orphans).toHaveLength(1)
})

it('refuses while a keeper holds more of the row, or cannot be asked: nothing that was named looks like nobody’s', async () => {
  const keeper = temporaryFolder('keeper')
  const entry = { id: newKeeperId(), keys: null, otherHands: true, added: Date.now() }
  await writeKeepers(folder, [{ ...entry, address: `dir:${keeper}` }])
  const { core } = await openTestCore(folder)
  for (
    let tries = 0;
    core.keepers?.state().kept !== core.keepers?.state().stored || core.keepers?.kept === 0;
    tries++
  ) {
    if (tries > 1200) throw new Error('it was never kept')
    await wait(50)
  }
  await core.close()
  const segments = join(folder, 'ledger', 'segment')
  const last = readdirSync(segments).sort().at(-1) as string
  rmSync(join(segments, last))
  // Also when the thief took whatever knew how far the ledger had come.
  for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `app.sqlite${end}`), { force: true })
  rmSync(join(folder, 'ledger', 'checkpoint'), { force: true })
  await expect(sweep('delete')).rejects.toThrow('KEEPER_OTHER')
  await writeKeepers(folder, [{ ...entry, address: 'http://127.0.0.1:9/#'.concat('A'.repeat(86)) }])
  await expect(sweep('delete')).rejects.toThrow('OFFLINE')
  await writeKeepers(folder, [{ ...entry, address: `dir:${keeper}` }])
  // A start brings the row back.
  await (await openTestCore(folder)).core.close()
})

it('deletes it when asked to; the device that comes back sends object and statement, and both are taken', async () => {
  const swept = await sweep('delete')
  expect(swept).toMatchObject({ deleted: true, young: 1 })
  expect(swept.orphans).toHaveLength(1)
  expect((await sweep('list')).orphans).toEqual([])
  const { core } = await openTestCore(folder)
  const late = orphan as TestObject
  expect(await put(core, late)).toBe('stored')
  await core.append([await clinic.addPhoto(patient, [late])], 0)
  await core.close()
  age(late)
  expect((await sweep('delete')).orphans).toEqual([])
  expect((await verifyLedger(folder)).findings).toEqual([])
})

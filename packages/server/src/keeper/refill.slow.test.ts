/**
 * A disk that lied about durability, met at the next start: what it lost is named, and what a keeper holds is back before anybody is answered.
 * What no keeper holds stays named and is not made up; a keeper with another past gives nothing. Case T6; spec: keeper §8.
 */
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { encode, toHex } from '@pellicle/crypto/format'
import { deriveKemPublic } from '@pellicle/crypto/seal'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openSqliteSalts } from '../database/sqlite-salts.ts'
import { objectName } from '../objects/object-shelf.ts'
import { openPracticeCore } from '../open-practice-core.ts'
import type { PracticeCore } from '../practice-core.ts'
import { type Clinic, type Gadget, inPieces, makeObject, type TestObject, voice } from '../testing/clinic.ts'
import { openTestClinic } from '../testing/open-core.ts'
import { random } from '../testing/random.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import type { Lost } from '../verify/tail-check.ts'
import { verifyLedger } from '../verify/verify-ledger.ts'
import { newKeeperId, writeKeepers } from './keeper-list.ts'
import type { Refilled } from './refill-at-start.ts'

vi.setConfig({ testTimeout: 120_000 })

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

interface World {
  readonly clinic: Clinic
  readonly folder: string
  readonly keeper: string
  readonly patient: Uint8Array
  readonly photos: readonly TestObject[]
  /** Devices that have said nothing yet: one for each copy that goes on. */
  readonly pens: Gadget[]
}

async function addPhoto(
  core: PracticeCore,
  { clinic, patient, pens }: Pick<World, 'clinic' | 'patient' | 'pens'>,
  pen = pens.pop(),
): Promise<TestObject> {
  const photo = await makeObject('original', 5000)
  await core.putObject(photo.id, photo.sha256, photo.bytes.length, inPieces(photo.bytes))
  await core.append([await clinic.addPhoto(patient, [photo], pen)], 0)
  return photo
}

let made: World
beforeAll(async () => {
  made = await makeBox()
})

/** A copy of it, with its keeper. */
async function keptBox(): Promise<World> {
  const world = {
    ...made,
    folder: join(temporaryFolder('lied'), 'data'),
    keeper: join(temporaryFolder('away'), 'copy'),
  }
  cpSync(made.folder, world.folder, { recursive: true })
  cpSync(made.keeper, world.keeper, { recursive: true })
  await feed(world, world.keeper)
  return world
}

function feed({ folder }: Pick<World, 'folder'>, keeper: string): Promise<void> {
  const entry = { id: newKeeperId(), address: `dir:${keeper}`, keys: null, otherHands: true, added: Date.now() }
  return writeKeepers(folder, [entry])
}

/** A box whose photos are all kept in a folder elsewhere, stopped. */
async function makeBox(): Promise<World> {
  const { core, clinic, folder } = await openTestClinic()
  const keeper = temporaryFolder('keeper')
  await feed({ folder }, keeper)
  const patient = random(16)
  await core.append([await clinic.createPatient(patient, random(32))], 0)
  const photos: TestObject[] = []
  const pens = Array.from({ length: 10 }, () => ({ ...voice(), member: clinic.owner.id }))
  for (const pen of pens) await core.append([await clinic.admitDevice(pen)], 0)
  const kem = deriveKemPublic(random(32))
  const ask = await clinic.ask(clinic.desk, '/api/session', { body: encode({ kem }) })
  const { session } = await core.openSession(ask, kem)
  const subject = random(16)
  const items = [['chart', subject]] as const
  const halves = await clinic.askHalves(clinic.desk, '/api/gate/imports', { session, subject, items })
  await core.importHalves(halves, session, undefined as never)
  for (let i = 0; i < 6; i++) photos.push(await addPhoto(core, { clinic, patient, pens }, clinic.desk))
  for (let tries = 0; ; tries++) {
    const state = core.keepers?.state()
    if (state?.kept === state?.stored && state?.keepers[0]?.answeredAt != null) break
    if (tries > 400) throw new Error('it was never kept')
    await wait(50)
  }
  await core.close()
  return { clinic, folder, keeper, patient, photos, pens }
}

const segmentsIn = (folder: string): string[] =>
  readdirSync(join(folder, 'ledger', 'segment'))
    .sort()
    .map((name) => join(folder, 'ledger', 'segment', name))

async function start(folder: string) {
  const refilled: Refilled[] = []
  const lost: Lost[] = []
  const core = await openPracticeCore({
    ...{ folder, sample: false, now: Date.now, random },
    onRefilled: (one) => refilled.push(one),
    onLost: (all) => lost.push(...all),
  })
  closing.push(() => core.close().catch(() => undefined))
  return { core, refilled: refilled[0] ?? null, lost }
}

function cutEnd(folder: string): void {
  for (const path of segmentsIn(folder).slice(-3)) rmSync(path)
}

function forgetIndex(folder: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `app.sqlite${end}`), { force: true })
  rmSync(join(folder, 'ledger', 'checkpoint'), { force: true })
}

function flip(path: string): void {
  chmodSync(path, 0o600)
  const bytes = readFileSync(path)
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1
  writeFileSync(path, bytes)
}

function tear(path: string): void {
  chmodSync(path, 0o600)
  truncateSync(path, readFileSync(path).length >> 1)
}

async function expectWhole(core: PracticeCore, world: World): Promise<void> {
  const { folder, patient, photos } = world
  const { subjects } = await core.subjects([patient], 0)
  expect(subjects[0]?.statements.length).toBeGreaterThanOrEqual(1 + photos.length)
  for (const { id, bytes } of photos) {
    const parts: Uint8Array[] = []
    for await (const part of (await core.streamObject(id)) ?? []) parts.push(part.slice())
    expect(toHex(new Uint8Array(Buffer.concat(parts)))).toBe(toHex(bytes))
  }
  // It goes on where it was.
  await addPhoto(core, world)
  await core.close()
  expect((await verifyLedger(folder)).findings).toEqual([])
}

describe('at the start after a disk lied', () => {
  it.each([
    ['the newest segment is torn', 'LEDGER_TORN', ({ folder }: World) => tear(segmentsIn(folder).at(-1) as string)],
    ['the newest three are gone', 'LEDGER_SHORT', ({ folder }) => cutEnd(folder)],
    ['one in the middle is gone', 'LEDGER_ALTERED', ({ folder }) => rmSync(segmentsIn(folder).at(-3) as string)],
    [
      'one in the middle has a wrong bit',
      'LEDGER_ALTERED',
      ({ folder }) => {
        flip(segmentsIn(folder).at(-4) as string)
        forgetIndex(folder)
      },
    ],
    [
      'the end is gone, and whatever knew of it',
      'LEDGER_SHORT',
      ({ folder }) => {
        cutEnd(folder)
        forgetIndex(folder)
      },
    ],
    [
      'the end is gone with its objects',
      'LEDGER_SHORT',
      ({ folder, photos }) => {
        cutEnd(folder)
        for (const { id } of photos) rmSync(join(folder, 'store', objectName(id)))
        forgetIndex(folder)
      },
    ],
  ] as readonly (readonly [string, string, (world: World) => void])[])(
    '%s: it comes back from the keeper',
    async (_, code, lose) => {
      const world = await keptBox()
      lose(world)
      const { core, refilled, lost } = await start(world.folder)
      expect(refilled).toMatchObject({ code })
      expect(refilled?.segments).toBeGreaterThan(0)
      expect(lost).toEqual([])
      await expectWhole(core, world)
    },
  )

  it('objects that are gone, torn or changed come back; what was broken is kept as evidence', async () => {
    const world = await keptBox()
    const [gone, torn, changed] = world.photos.map(({ id }) => join(world.folder, 'store', objectName(id))) as [
      string,
      string,
      string,
    ]
    rmSync(gone)
    tear(torn)
    flip(changed)
    const { core, refilled, lost } = await start(world.folder)
    expect(refilled).toMatchObject({ code: null, segments: 0, objects: 3 })
    expect(lost).toEqual([])
    expect(existsSync(join((refilled as Refilled).aside, 'store'))).toBe(true)
    await expectWhole(core, world)
  })

  it('twin: without the keeper the same disk is refused, and its lost objects are named', async () => {
    const world = await keptBox()
    const [gone] = world.photos as [TestObject]
    rmSync(join(world.folder, 'store', objectName(gone.id)))
    rmSync(join(world.folder, 'secrets', 'keepers.json'))
    const first = await start(world.folder)
    expect(first.refilled).toBe(null)
    expect(first.lost).toMatchObject([{ what: 'object', code: 'MISSING_OBJECT' }])
    await first.core.close()
    tear(segmentsIn(world.folder).at(-1) as string)
    await expect(start(world.folder)).rejects.toThrow('LEDGER_TORN')
  })

  it('what was never kept is not made up: the row ends where the keeper ends, and the start says so', async () => {
    const world = await keptBox()
    rmSync(join(world.folder, 'secrets', 'keepers.json'))
    const alone = await start(world.folder)
    await addPhoto(alone.core, world)
    await alone.core.close()
    await feed(world, world.keeper)
    tear(segmentsIn(world.folder).at(-1) as string)
    await expect(start(world.folder)).rejects.toThrow('LEDGER_TORN')
  })

  it('a keeper of another past gives nothing', async () => {
    const world = await keptBox()
    const stranger = await makeBox()
    await feed(world, stranger.keeper)
    tear(segmentsIn(world.folder).at(-1) as string)
    await expect(start(world.folder)).rejects.toThrow('LEDGER_TORN')
  })

  it('keeps nobody from starting for a keeper that does not answer, or a list that cannot be read', async () => {
    const world = await keptBox()
    const entry = { id: newKeeperId(), keys: null, otherHands: true, added: Date.now() }
    const away = `http://127.0.0.1:9/#${'A'.repeat(86)}`
    await writeKeepers(world.folder, [{ ...entry, address: away }])
    await (await start(world.folder)).core.close()
    writeFileSync(join(world.folder, 'secrets', 'keepers.json'), 'not a list')
    const { core, lost } = await start(world.folder)
    expect(lost).toEqual([])
    await core.close()
  })

  it('salts that are gone are named: cards bring those back', async () => {
    const world = await keptBox()
    const salts = openSqliteSalts(join(world.folder, 'gate', 'gate.sqlite'))
    const all: Uint8Array[] = []
    for await (const [subject] of salts.all()) all.push(subject)
    await salts.remove(all[0] as Uint8Array)
    salts.close()
    const { lost } = await start(world.folder)
    expect(lost).toMatchObject([{ what: 'salt', code: 'MISSING_OBJECT' }])
  })
})

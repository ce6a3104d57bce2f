/** Salt snapshots: what the root finds in them, when they are taken, and what a crash between them costs: nothing. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { decode, type Header, parseBody, parseEntry, type Value } from '@pellicle/crypto/format'
import { openFrom, openObject } from '@pellicle/crypto/open'
import { sha256 } from '@pellicle/crypto/proof'
import { deriveHalf, deriveKemPublic } from '@pellicle/crypto/seal'
import { makeGateKeys } from '@pellicle/gate/gate-keys'
import type { GateDraft, GateTurn } from '@pellicle/gate/gate-ledger'
import { EMPTY_GATE } from '@pellicle/gate/gate-state'
import { EMPTY_ROSTER } from '@pellicle/gate/roster-state'
import { KINDS } from '@pellicle/protocol/statements'
import { openFsStore } from '@pellicle/store/fs'
import { MemoryStore } from '@pellicle/store/memory'
import { describe, expect, it } from 'vitest'
import type { PracticeCore } from '../practice-core.ts'
import { Clinic } from '../testing/clinic.ts'
import { DeviceSession } from '../testing/halves.ts'
import { openTestCore } from '../testing/open-core.ts'
import { random } from '../testing/random.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { SnapshotKeeper } from './snapshot-keeper.ts'

interface Found {
  readonly number: number
  readonly through: number
  readonly salts: ReadonlyMap<string, Uint8Array>
  readonly gateKey: Uint8Array
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

async function headers(core: PracticeCore): Promise<Header[]> {
  const size = Number((await core.checkpoint(0)).note.split('\n')[1])
  const all: Header[] = []
  for (let i = 0; i < size; i++) all.push(parseEntry((await core.statement(i, 0)).statement.entry).header)
  return all
}

/** What k cards and a copy of ledger and store give: every snapshot, opened. */
async function openSnapshots(core: PracticeCore, clinic: Clinic, folder: string): Promise<Found[]> {
  const store = await openFsStore(join(folder, 'store'))
  const logged = (await headers(core)).filter(({ kind }) => kind === KINDS.gateSnapshot.number)
  return Promise.all(
    logged.map(async ({ pub, objects }) => {
      const { number, seal, snapshot, through } = pub as {
        number: number
        seal: Uint8Array
        snapshot: Uint8Array
        through: number
      }
      const bytes = (await store.get(`salts/${String(number).padStart(16, '0')}`)) as Uint8Array
      expect(objects).toEqual([[snapshot, sha256(bytes), bytes.length]])
      const key = openFrom(clinic.rootKem, 'salts', [clinic.practice, snapshot], seal)
      const context = {
        practice: clinic.practice,
        subject: new Uint8Array(16),
        object: snapshot,
        role: 'salts',
        generation: 0,
        revision: 0,
      }
      const content = decode(await openObject(key, context, bytes)) as {
        keys: Value[][]
        salts: Uint8Array[][]
        epoch: number
      }
      const [[epoch, sealedKey]] = content.keys as [[number, Uint8Array]]
      expect(content.epoch).toBe(epoch)
      const salts = new Map(content.salts.map(([subject, salt]) => [hex(subject as Uint8Array), salt as Uint8Array]))
      expect([...salts.keys()]).toEqual([...salts.keys()].sort())
      expect(pub.salts).toBe(salts.size)
      return {
        number,
        through,
        salts,
        gateKey: openFrom(clinic.rootKem, 'gate key', [clinic.practice, epoch], sealedKey),
      }
    }),
  )
}

/** Salts of the import statements alone: what a keeper has between snapshots. */
async function openBirths(core: PracticeCore, clinic: Clinic): Promise<Map<string, Uint8Array>> {
  const size = Number((await core.checkpoint(0)).note.split('\n')[1])
  const found = new Map<string, Uint8Array>()
  for (let i = 0; i < size; i++) {
    const { entry, body } = (await core.statement(i, 0)).statement
    const { header } = parseEntry(entry)
    if (header.kind !== KINDS.gateImport.number || body === null) continue
    const [part] = parseBody(body)
    const object = part?.object as Uint8Array
    const key = openFrom(clinic.rootKem, 'salts', [clinic.practice, object], header.pub.seal as Uint8Array)
    const context = {
      practice: clinic.practice,
      subject: header.subject as Uint8Array,
      object,
      role: 'part:salts',
      generation: 0,
      revision: 0,
    }
    for (const [subject, salt] of decode(await openObject(key, context, part?.sealed as Uint8Array)) as Uint8Array[][])
      found.set(hex(subject as Uint8Array), salt as Uint8Array)
  }
  return found
}

async function importSome(core: PracticeCore, clinic: Clinic, count: number): Promise<Map<string, Uint8Array>> {
  const session = await DeviceSession.open(core, clinic, clinic.desk)
  const halves = new Map<string, Uint8Array>()
  for (let i = 0; i < count; i++) {
    const id = random(16)
    halves.set(hex(id), (await session.importHalves(id, [['chart', id]])).halves[0] as Uint8Array)
  }
  return halves
}

async function setUp() {
  const folder = temporaryFolder('snapshot')
  const { core } = await openTestCore(folder)
  const clinic = new Clinic()
  await core.create(await clinic.create(await core.setupOffer()))
  return { folder, core, clinic }
}

describe('salt snapshots', () => {
  it('are taken at clean shutdown, and give the root every half that was ever released', async () => {
    const { folder, core, clinic } = await setUp()
    const halves = await importSome(core, clinic, 5)
    await core.close()
    const again = (await openTestCore(folder)).core
    const [snapshot, ...more] = await openSnapshots(again, clinic, folder)
    expect(more).toEqual([])
    expect([...(snapshot as Found).salts.keys()].sort()).toEqual([...halves.keys()].sort())
    for (const [subject, half] of halves) {
      const id = new Uint8Array(Buffer.from(subject, 'hex'))
      const salt = (snapshot as Found).salts.get(subject) as Uint8Array
      expect(deriveHalf((snapshot as Found).gateKey, { practice: clinic.practice, kind: 'chart', id, salt })).toEqual(
        half,
      )
    }
    // Nothing new: closing again takes none.
    await again.close()
    const third = (await openTestCore(folder)).core
    expect(await openSnapshots(third, clinic, folder)).toHaveLength(1)
    await third.close()
  })

  it('follow one another with growing numbers, each holding all salts before it', async () => {
    const { folder, core, clinic } = await setUp()
    await importSome(core, clinic, 2)
    await core.close()
    let { core: again } = await openTestCore(folder)
    await importSome(again, clinic, 3)
    await again.close()
    again = (await openTestCore(folder)).core
    const found = await openSnapshots(again, clinic, folder)
    expect(found.map(({ number, salts }) => [number, salts.size])).toEqual([
      [0, 2],
      [1, 5],
    ])
    expect((found[1] as Found).through).toBeGreaterThan((found[0] as Found).through)
    await again.close()
  })

  it('are not needed between: each salt lies in the statement of its birth', async () => {
    const { core, clinic } = await setUp()
    const halves = await importSome(core, clinic, 4)
    expect([...(await openBirths(core, clinic)).keys()].sort()).toEqual([...halves.keys()].sort())
    await core.close()
  })

  it('after a crash are made up for at the next clean end', async () => {
    const { folder, core, clinic } = await setUp()
    await importSome(core, clinic, 1)
    // What lies on the disk at this moment is what kill -9 leaves.
    const crashed = temporaryFolder('crashed')
    cpSync(folder, crashed, { recursive: true })
    await core.close()
    const { core: next } = await openTestCore(crashed)
    expect(await openSnapshots(next, clinic, crashed)).toEqual([])
    await next.close()
    const { core: after } = await openTestCore(crashed)
    expect((await openSnapshots(after, clinic, crashed)).map(({ salts }) => salts.size)).toEqual([1])
    await after.close()
  })

  it('come at most once a minute, and only when a salt was born; a failed one is tried again', async () => {
    let time = 1_000_000
    const taken: number[] = []
    let fails = false
    const store = new MemoryStore()
    const founding = { practice: random(32), root: { sign: random(32), seal: deriveKemPublic(random(32)) } }
    const ledger = {
      roster: { ...EMPTY_ROSTER, founding: { ...founding, gate: random(32), log: random(32), sample: false } },
      gate: EMPTY_GATE,
      size: 3,
      salt: async () => null,
      append: async <T>(_: unknown, decide: (turn: GateTurn) => Promise<T>) => {
        if (fails) throw new Error('the disk is full')
        const write = async (draft: GateDraft) => {
          taken.push(draft.pub.number as number)
          return { index: 3, hash: random(32) }
        }
        return { value: await decide({ view: undefined as never, write }), size: 4, note: '', shift: 0 }
      },
    }
    const salts = {
      get: async () => null,
      add: async (_: Uint8Array, salt: Uint8Array) => salt,
      remove: async () => {},
      all: async function* () {},
    }
    const parts = { ledger, salts, keys: makeGateKeys(random), store, now: () => time, random }
    const keeper = new SnapshotKeeper(parts, { next: 7, changed: false })
    const pollFor = async (ms: number): Promise<void> => {
      for (const end = time + ms; time < end; time += 5000) await keeper.poll()
    }
    await pollFor(300_000)
    expect(taken).toEqual([])
    keeper.note()
    await keeper.poll()
    expect(taken).toEqual([7])
    keeper.note()
    await pollFor(55_000)
    expect(taken).toEqual([7])
    await pollFor(10_000)
    expect(taken).toEqual([7, 8])
    keeper.note()
    fails = true
    time += 60_000
    await expect(keeper.poll()).rejects.toThrow('full')
    fails = false
    await keeper.take()
    expect(taken).toEqual([7, 8, 9])
  })
})

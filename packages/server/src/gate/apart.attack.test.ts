/**
 * A gate on a host of its own (spec: gate-host): what the thief of the server has then. He holds its folder, its log key and its link key, and
 * sits in its place, live. The gate holds its own half of everything and believes what it can check; each case with its twin.
 */
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { decode, encode, formatSegment, isMap, type Segment, type Value } from '@pellicle/crypto/format'
import { Frontier, leafHash, verifyCheckpoint } from '@pellicle/crypto/proof'
import { deriveKemPublic, signCheckpoint, signPublic } from '@pellicle/crypto/seal'
import type { StatementIn } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { LIMITS } from '@pellicle/protocol/gate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { originOf } from '../ledger/origin.ts'
import { openPracticeCore } from '../open-practice-core.ts'
import type { PracticeCore } from '../practice-core.ts'
import { Clinic, type Gadget, inPieces, makeObject, voice } from '../testing/clinic.ts'
import { DeviceSession } from '../testing/halves.ts'
import { type OwnGate, startOwnGate } from '../testing/own-gate.ts'
import { random } from '../testing/random.ts'
import { readSegments } from '../testing/stolen-ledger.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { dialGate } from './dial-gate.ts'
import { Link } from './link.ts'
import { openLinkIdentity } from './link-identity.ts'
import { readOpened } from './link-words.ts'

const { touch } = LIMITS.surgeon.charts
const data = temporaryFolder('apart-server')
const at = temporaryFolder('apart-gate')
let gate: OwnGate
let core: PracticeCore
let clinic: Clinic
const patients: Uint8Array[] = []

const open = (folder = data): Promise<PracticeCore> =>
  openPracticeCore({ folder, sample: false, now: Date.now, random, gate: gate.address })

beforeAll(async () => {
  gate = await startOwnGate({ data, at })
  core = await open()
  clinic = new Clinic()
  await core.create(await clinic.create(await core.setupOffer()))
  clinic.learnRoster(await core.roster(0, 0))
  const session = await DeviceSession.open(core, clinic, clinic.desk)
  for (let i = 0; i < touch + 20; i++) {
    const id = random(16)
    const { mark } = await session.importHalves(id, [['chart', id]])
    await core.append([await clinic.createPatient(id, mark as Uint8Array)], 0)
    patients.push(id)
  }
})
afterAll(async () => {
  await core.close()
  await gate.stop()
})

/** How many of these were opened, and how the others were refused. */
async function plunder(session: DeviceSession, ids: readonly Uint8Array[]) {
  const opened = new Set<string>()
  const refusals = new Set<string>()
  await Promise.all(
    ids.map(async (id) => {
      try {
        const { halves } = await session.grant(id, [['chart', id]])
        if (halves.length === 1) opened.add(Buffer.from(id).toString('hex'))
      } catch (error) {
        refusals.add(error instanceof PellicleError ? String(error.params.reason ?? error.code) : String(error))
      }
    }),
  )
  return { opened, refusals: [...refusals].sort() }
}

/** The thief in the server's place: its link key, and whatever row he likes to show. */
async function sit(segments: () => readonly Segment[]): Promise<Link> {
  const socket = await dialGate(gate.address, await openLinkIdentity(data, random))
  const link = new Link(socket, {
    row: async (from) => {
      const all = segments()
      const last = all.at(-1)
      const size = last === undefined ? 0 : last.first + last.entries.length
      return [size, last?.note ?? null, all.filter(({ first }) => first >= (from as number)).map(formatSegment)]
    },
    append: async () => Promise.reject(new PellicleError('SERVER_BUSY')),
  })
  await link.ask('hello', [logPublic])
  return link
}

let logPublic: Value
const secretOf = (name: string): Uint8Array => {
  const value = decode(new Uint8Array(readFileSync(join(data, 'secrets', name))))
  return isMap(value) ? (value.sign as Uint8Array) : new Uint8Array(0)
}

/** One more segment with these statements, signed with the stolen log key: nothing about it is wrong but what it says. */
async function forge(segments: readonly Segment[], statements: readonly StatementIn[]): Promise<Segment> {
  const tree = new Frontier()
  for (const { entries } of segments) for (const entry of entries) tree.append(leafHash(entry))
  const first = tree.size
  for (const { entry } of statements) tree.append(leafHash(entry))
  const note = await signCheckpoint(secretOf('log.key'), originOf(clinic.practice), [tree.size, tree.root()])
  return {
    ...{ first, note, fence: 0 },
    entries: statements.map(({ entry }) => entry),
    bodies: statements.map(({ body }) => body ?? new Uint8Array(0)),
  } as Segment
}

describe('the server stolen alone', () => {
  it('holds no key of the gate and no salt', () => {
    expect(existsSync(join(data, 'secrets', 'gate.key'))).toBe(false)
    expect(existsSync(join(at, 'secrets', 'gate.key'))).toBe(true)
  })

  it('without a device opens nothing: unsigned asks, another’s signature, a device that he admits himself', async () => {
    await core.close()
    const segments = await readSegments(data)
    logPublic = signPublic(secretOf('log.key'))
    const seed = random(32)
    const kem = { kem: deriveKemPublic(seed) }
    const ask = async (by: Gadget) => {
      const { request, signature, body } = await clinic.ask(by, '/api/session', { body: encode(kem) })
      return [request, signature, body]
    }
    const thief: Gadget = { ...voice(), member: clinic.owner.id }
    const link = await sit(() => segments)
    await expect(link.ask('session', await ask(thief))).rejects.toThrow('UNKNOWN_DEVICE')
    await expect(link.ask('session', await ask({ ...clinic.desk, seed: thief.seed }))).rejects.toThrow('UNSIGNED')
    link.close()
    // He holds the log key: he can order statements, and make none.
    const { rosterHead } = clinic
    const forged = [
      await clinic.admitDevice(thief, { ...clinic.desk, seed: thief.seed }),
      await clinic.admitDevice(thief, { ...clinic.root, seed: thief.seed }),
    ]
    clinic.rosterHead = rosterHead
    for (const statement of forged) {
      const more = [...segments, await forge(segments, [statement])]
      const again = await sit(() => more)
      await expect(again.ask('session', await ask(thief))).rejects.toThrow(/LEDGER_ALTERED/)
      again.close()
    }
    // Twin: a gate that believes the log's signature would have let him in; that segment is whole, in place and signed.
    const [one] = forged
    const twin = [...segments, await forge(segments, [one as StatementIn])]
    const note = (twin.at(-1) as Segment).note
    expect(await verifyCheckpoint(note, originOf(clinic.practice), logPublic as Uint8Array)).not.toBeNull()
    // Nothing of it stayed: the true server goes on.
    const honest = await sit(() => segments)
    expect(readOpened(await honest.ask('session', await ask({ ...clinic.desk }))).session).toHaveLength(16)
    honest.close()
    core = await open()
  })

  it('whoever has another link key is cut before a byte is read; a server with another log key is refused', async () => {
    const stranger = await openLinkIdentity(temporaryFolder('stranger'), random)
    const socket = await dialGate(gate.address, stranger)
    const link = new Link(socket, {})
    await expect(link.ask('hello', [logPublic])).rejects.toThrow('GATE_AWAY')
    const own = await openLinkIdentity(data, random)
    const other = new Link(await dialGate(gate.address, own), {})
    await expect(other.ask('hello', [random(32)])).rejects.toThrow('GATE_OTHER reason=log')
    other.close()
    await expect(dialGate({ ...gate.address, name: stranger.name }, own)).rejects.toThrow('GATE_OTHER reason=name')
  })

  it(`with a device in his hands opens at most ${touch} patients, also when the gate is killed in the middle`, async () => {
    const session = await DeviceSession.open(core, clinic, clinic.desk)
    const first = plunder(session, patients)
    await new Promise((resolve) => setTimeout(resolve, 60))
    await gate.kill9()
    const before = await first
    const { port } = gate.address
    gate = await startOwnGate({ data, at, port })
    const again = await until(() => DeviceSession.open(core, clinic, clinic.desk))
    const after = await plunder(again, patients)
    const all = new Set([...before.opened, ...after.opened])
    expect(all.size).toBeLessThanOrEqual(touch)
    expect(after.opened.size).toBeGreaterThan(0)
    expect(after.refusals).toContain('touch')
    console.info(`the gate killed after ${before.opened.size} charts: ${all.size} in all, ${touch} allowed`)
  })
})

describe('the gate is away', () => {
  it('says so; what is open is read on, what is appended is taken; and it goes on by itself', async () => {
    const object = await makeObject()
    await core.putObject(object.id, object.sha256, object.bytes.length, inPieces(object.bytes))
    await gate.stop()
    const [patient] = patients as [Uint8Array]
    await expect(DeviceSession.open(core, clinic, clinic.desk)).rejects.toThrow('GATE_AWAY')
    await core.append([await clinic.addPhoto(patient, [object])], 0)
    expect((await core.subjects([patient], 0)).subjects[0]?.statements.length).toBeGreaterThan(1)
    expect(await core.streamObject(object.id)).not.toBeNull()
    const { port } = gate.address
    gate = await startOwnGate({ data, at, port })
    const session = await until(() => DeviceSession.open(core, clinic, clinic.desk))
    expect(session.id).toHaveLength(16)
  })
})

describe('the server rolled back', () => {
  it('is refused by the gate; the twin, whose gate is rolled back with it, gives what was spent again', async () => {
    await core.close()
    const old = temporaryFolder('rolled-back')
    cpSync(data, old, { recursive: true })
    core = await open()
    const [patient] = patients as [Uint8Array]
    await core.append([await clinic.putVisit(patient)], 0)
    const session = await DeviceSession.open(core, clinic, clinic.desk)
    await plunder(session, patients.slice(-3))
    await core.close()
    const thief = await open(old)
    await expect(DeviceSession.open(thief, clinic, clinic.desk)).rejects.toThrow(/ROLLED_BACK|FORKED|LEDGER_ALTERED/)
    await thief.close()
    // Twin: the gate's own copy taken back too. It believes the old row, and that is why its folder is nobody's but its own.
    const { port } = gate.address
    await gate.stop()
    rmSync(join(at, 'row'), { recursive: true })
    for (const end of ['', '-wal', '-shm']) rmSync(join(at, `app.sqlite${end}`), { force: true })
    gate = await startOwnGate({ data, at, port })
    const twin = await open(old)
    expect((await until(() => DeviceSession.open(twin, clinic, clinic.desk))).id).toHaveLength(16)
    await twin.close()
    await gate.stop()
    rmSync(join(at, 'row'), { recursive: true })
    for (const end of ['', '-wal', '-shm']) rmSync(join(at, `app.sqlite${end}`), { force: true })
    gate = await startOwnGate({ data, at, port })
    core = await open()
  })
})

async function until<T>(what: () => Promise<T>): Promise<T> {
  for (let i = 0; ; i++) {
    try {
      return await what()
    } catch (error) {
      if (i > 100 || !(error instanceof PellicleError) || error.code !== 'GATE_AWAY') throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

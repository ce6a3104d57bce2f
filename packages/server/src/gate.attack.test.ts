/**
 * Cases G1 and G7, as far as the gate's first form goes: grants raced, replayed and moved; the import door. Each with its twin, a
 * gate that lacks the one defence. Budgets come with a later room; what is proven here is what they stand on.
 */
import { decode, encode, equalBytes, type Header, parseBody, parseEntry } from '@pellicle/crypto/format'
import { openFrom, openObject, unwrapKey } from '@pellicle/crypto/open'
import { sha256 } from '@pellicle/crypto/proof'
import { derive, deriveHalf, deriveKemPublic, sealObject, signPublic, wrapKey } from '@pellicle/crypto/seal'
import { Gate } from '@pellicle/gate/gate'
import { deriveHalves, makeGateKeys, newestEpoch } from '@pellicle/gate/gate-keys'
import type { GateLedger } from '@pellicle/gate/gate-ledger'
import { EMPTY_GATE } from '@pellicle/gate/gate-state'
import { EMPTY_ROSTER, type RosterState } from '@pellicle/gate/roster-state'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PracticeCore } from './practice-core.ts'
import { type Clinic, type Gadget, inPieces, makeObject, voice } from './testing/clinic.ts'
import { DeviceSession } from './testing/halves.ts'
import { openTestClinic } from './testing/open-core.ts'
import { random } from './testing/random.ts'

let core: PracticeCore
let clinic: Clinic
let desk: DeviceSession

beforeAll(async () => {
  const opened = await openTestClinic()
  core = opened.core
  clinic = opened.clinic
  desk = await DeviceSession.open(core, clinic, clinic.desk)
})
afterAll(() => core.close())

async function gadgetOf(member = clinic.owner.id): Promise<Gadget> {
  const gadget = { ...voice(), member }
  await core.append([await clinic.admitDevice(gadget)], 0)
  return gadget
}

async function newPatient(
  session = desk,
): Promise<{ readonly id: Uint8Array; readonly halves: readonly Uint8Array[] }> {
  const id = random(16)
  const { halves, mark } = await session.importHalves(id, [
    ['contact', id],
    ['chart', id],
  ])
  await core.append([await clinic.createPatient(id, mark as Uint8Array, session.gadget)], 0)
  return { id, halves }
}

const NOTHING = undefined as never

async function size(): Promise<number> {
  return Number((await core.checkpoint(0)).note.split('\n')[1])
}

interface LoggedGrant {
  readonly index: number
  readonly pub: PubOf<typeof KINDS.gateGrant>
}

async function loggedGrants(from: number): Promise<LoggedGrant[]> {
  const grants: LoggedGrant[] = []
  for (let index = from; index < (await size()); index++) {
    const { header } = parseEntry((await core.statement(index, 0)).statement.entry)
    if (header.kind === KINDS.gateGrant.number) grants.push({ index, pub: header.pub as unknown as LoggedGrant['pub'] })
  }
  return grants
}

describe('G1: grants', () => {
  it('1,000 asked at once: every half that left has exactly one statement, and no number was used twice', async () => {
    const patients = [await newPatient(), await newPatient(), await newPatient()]
    const sessions = [desk]
    for (let i = 0; i < 4; i++) sessions.push(await DeviceSession.open(core, clinic, await gadgetOf()))
    const asks = await Promise.all(
      Array.from({ length: 1000 }, async (_, i) => {
        const session = sessions[i % sessions.length] as DeviceSession
        const { id } = patients[i % patients.length] as { id: Uint8Array }
        return { session, ask: await session.grantAsk(id, [['chart', id]]), id }
      }),
    )
    const before = await size()
    const began = performance.now()
    const replies = await Promise.all(
      asks.map(async ({ session, ask, id }) => ({ session, id, reply: await core.grant(ask, session.id, NOTHING) })),
    )
    const ms = performance.now() - began
    const logged = new Map((await loggedGrants(before)).map((grant) => [grant.index, grant]))
    expect(logged.size).toBe(1000)
    expect(await size()).toBe(before + 1000)
    const messages = new Set<string>()
    for (const { session, id, reply } of replies) {
      const { pub } = logged.get(reply.statement.index) as LoggedGrant
      expect([pub.number, pub.session, pub.items]).toEqual([reply.number, session.id, [['chart', id]]])
      messages.add(`${session.id}:${reply.number}`)
      logged.delete(reply.statement.index)
      expect(session.opened(reply).halves).toHaveLength(1)
    }
    expect(messages.size).toBe(1000)
    expect(logged.size).toBe(0)
    console.info(`1,000 grants asked at once: ${Math.round(1_000_000 / ms)} a second, each logged once`)
  })

  it('a replayed ask is refused, and leaves no second statement', async () => {
    const { id } = await newPatient()
    const ask = await desk.grantAsk(id, [['chart', id]])
    await core.grant(ask, desk.id, NOTHING)
    const before = await size()
    await expect(core.grant(ask, desk.id, NOTHING)).rejects.toThrow('REPLAYED')
    const racing = await desk.grantAsk(id, [['chart', id]])
    const raced = await Promise.allSettled(Array.from({ length: 20 }, () => core.grant(racing, desk.id, NOTHING)))
    expect(raced.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await size()).toBe(before + 1)
  })

  it('an ask moved to another path, patient, body, device, session or time is refused', async () => {
    const [a, b] = [await newPatient(), await newPatient()]
    const thief = await DeviceSession.open(core, clinic, await gadgetOf())
    const before = await size()
    const ask = await desk.grantAsk(a.id, [['chart', a.id]])
    const moved = { ...ask, body: (await desk.grantAsk(b.id, [['chart', b.id]])).body }
    await expect(core.grant(moved, desk.id, NOTHING)).rejects.toThrow('UNSIGNED')
    await expect(core.importHalves(ask, desk.id, NOTHING)).rejects.toThrow('UNSIGNED')
    // Whatever the edge says about the session, the signed bytes say another.
    const stolen = await clinic.askHalves(thief.gadget, '/api/gate/grants', {
      session: desk.id,
      subject: a.id,
      items: [['chart', a.id]],
    })
    await expect(core.grant(stolen, thief.id, NOTHING)).rejects.toThrow('NO_SESSION')
    const forged = { ...ask, signature: random(64) }
    await expect(core.grant(forged, desk.id, NOTHING)).rejects.toThrow('UNSIGNED')
    const late = await clinic.ask(clinic.desk, '/api/gate/grants', {
      session: desk.id,
      body: ask.body,
      at: Date.now() - 600_000,
    })
    await expect(core.grant(late, desk.id, NOTHING)).rejects.toThrow('CLOCK_SKEW')
    expect(await size()).toBe(before)
    // What one session was given opens in no other.
    const reply = await core.grant(ask, desk.id, NOTHING)
    expect(() => thief.opened(reply)).toThrow('a grant does not open')
    // Nor as the answer to another statement.
    const other = await core.grant(await desk.grantAsk(b.id, [['chart', b.id]]), desk.id, NOTHING)
    expect(() => desk.opened({ ...reply, statement: other.statement })).toThrow('a grant does not open')
  })

  it('after the session ended, or its device was revoked, nothing is given; each refusal of a known device is a statement', async () => {
    const { id } = await newPatient()
    const session = await DeviceSession.open(core, clinic, await gadgetOf())
    await session.grant(id, [['chart', id]])
    const other = await DeviceSession.open(core, clinic, session.gadget)
    core.endSession(session.id)
    await expect(session.grant(id, [['chart', id]])).rejects.toThrow('NO_SESSION')
    await core.append([await clinic.revokeDevice(session.gadget.id)], 0)
    const before = await size()
    await expect(other.grant(id, [['chart', id]])).rejects.toThrow('REVOKED')
    const { header } = parseEntry((await core.statement(before, 0)).statement.entry)
    expect(header.kind).toBe(KINDS.gateRefuse.number)
    expect(header.pub).toMatchObject({ reason: 'revoked', device: session.gadget.id })
    await expect(DeviceSession.open(core, clinic, session.gadget)).rejects.toThrow('REVOKED')
  })

  it('a role gets no half of a compartment that it does not hold; the refusal is a statement', async () => {
    const { id } = await newPatient()
    const clerk = { id: random(16), roles: ['frontdesk'] as const, kem: random(32) }
    await core.append([await clinic.admitMember(clerk)], 0)
    const session = await DeviceSession.open(core, clinic, await gadgetOf(clerk.id))
    await session.grant(id, [['contact', id]])
    const before = await size()
    await expect(
      session.grant(id, [
        ['contact', id],
        ['chart', id],
      ]),
    ).rejects.toThrow('GATE_REFUSED reason=role')
    expect(await size()).toBe(before + 1)
  })
})

describe('log, then release', () => {
  it('nothing leaves when the ledger did not take the statement; the twin that releases first has already lost it', async () => {
    const { gate, naive, ask } = await gateOver(async () => Promise.reject(new Error('the disk is full')))
    await expect(gate.grant(ask)).rejects.toThrow('the disk is full')
    expect(await naive(ask)).not.toBeNull()
  })

  it('nothing leaves before the statement is durable', async () => {
    let land: () => void = () => undefined
    const landed = new Promise<void>((resolve) => {
      land = resolve
    })
    const { gate, ask } = await gateOver(() => landed)
    let released = false
    const grant = gate.grant(ask).then(() => {
      released = true
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(released).toBe(false)
    land()
    await grant
    expect(released).toBe(true)
  })
})

/** A gate over a ledger whose durable write is `write`, and its twin: the same gate in the other order. */
async function gateOver(write: () => Promise<void>) {
  const keys = makeGateKeys(random)
  const patient = random(16)
  const salt = random(32)
  const seed = random(32)
  const gadget: Gadget = { ...voice(), member: clinic.owner.id }
  const device = { id: gadget.id, member: gadget.member, sign: signPublic(gadget.seed), revoked: false }
  const hex = (id: Uint8Array) => Buffer.from(id).toString('hex')
  const member = { id: gadget.member, roles: ['surgeon'] as const, seal: random(1216), revoked: false }
  const founding = {
    practice: clinic.practice,
    root: { sign: random(32), seal: random(1216) },
    gate: random(32),
    log: random(32),
    sample: false,
  }
  const roster: RosterState = {
    ...EMPTY_ROSTER,
    founding,
    members: new Map([[hex(member.id), member]]),
    devices: new Map([[hex(device.id), device]]),
  }
  const ledger: GateLedger = {
    roster,
    gate: EMPTY_GATE,
    size: 9,
    salt: async () => sha256(salt),
    append: async (_, decide) => {
      const view = {
        roster,
        head: () => ({ count: 1, revision: 0, chained: new Uint8Array(32) }),
        ids: () => [{ form: 'patient', subject: patient, detail: '' }],
        reservations: () => [],
        salt: () => sha256(salt),
        gate: EMPTY_GATE,
        spent: () => [],
        markOf: () => null,
        makers: () => [],
        erased: () => false,
      }
      const value = await decide({ view, write: async () => ({ index: 9, hash: random(32) }) })
      await write()
      return { value, size: 10, note: '', shift: 0 }
    },
  }
  const salts = { get: async () => salt, add: async () => salt, remove: async () => {}, all: async function* () {} }
  const gate = new Gate({ keys, salts, ledger, now: Date.now, random })
  const { session } = await gate.openSession(
    await clinic.ask(gadget, '/api/session', { body: encode({ kem: deriveKemPublic(seed) }) }),
  )
  const ask = await clinic.askHalves(gadget, '/api/gate/grants', {
    session,
    subject: patient,
    items: [['chart', patient]],
  })
  const naive = async (_: typeof ask) => {
    const halves = deriveHalves(newestEpoch(keys)[1], [['chart', patient]], { practice: clinic.practice, salt })
    ledger.append([], async () => undefined).catch(() => undefined)
    return halves
  }
  return { gate, naive, ask }
}

describe('G7: the import door', () => {
  it('is closed for every id that any acknowledged statement introduced', async () => {
    const { id } = await newPatient()
    const object = await makeObject()
    await core.putObject(object.id, object.sha256, null, inPieces(object.bytes))
    const [deposit, shard, addition] = [random(16), random(16), random(16)]
    const open = { deposit, compartment: 'photos', epoch: 1, enc: random(1120), wrap: random(92) }
    const add = { addition, epoch: 1, enc: random(1120), wrap: random(92) }
    await core.append(
      [
        await clinic.addPhoto(id, [object]),
        await clinic.say(clinic.desk, { kind: KINDS.depositOpen.number, subject: id, pub: open }),
        await clinic.say(clinic.desk, { kind: KINDS.shardAdd.number, subject: shard, pub: add }),
      ],
      0,
    )
    const { header } = parseEntry((await core.statement((await size()) - 3, 0)).statement.entry)
    const { photo } = header.pub as { photo: Uint8Array }
    const tries = [
      [id, [['chart', id]]],
      [id, [['contact', id]]],
      [id, [['original', object.id]]],
      [id, [['fingerprint', deposit]]],
      [deposit, [['deposit', deposit]]],
      [shard, [['shard', addition]]],
      [id, [['original', photo]]],
      [clinic.owner.id, [['office', clinic.owner.id]]],
      [
        id,
        [
          ['original', random(16)],
          ['chart', id],
        ],
      ],
      [random(16), [['chart', id]]],
    ] as const
    for (const [subject, items] of tries)
      await expect(desk.importHalves(subject, items as never)).rejects.toThrow('GATE_REFUSED reason=exists')
    // A shard's own id has no half, new or not: everybody who may search can compute it.
    for (const own of [shard, random(16)])
      await expect(desk.importHalves(own, [['shard', own]])).rejects.toThrow(/reason=(exists|unknown)/)
    // Nobody reserves a shard: two devices begin the same one.
    const [fresh, second] = [random(16), await DeviceSession.open(core, clinic, await gadgetOf())]
    for (const session of [desk, second]) await session.importHalves(fresh, [['shard', random(16)]])
    // New originals of an existing patient cost nothing and open nothing.
    await expect(desk.importHalves(id, [['original', random(16)]])).resolves.toMatchObject({ mark: null })
  })

  it('never opens what is acknowledged: not by its own id, not by another; the twin without ids does', async () => {
    const { id: patient } = await newPatient()
    const object = random(16)
    const [original] = (await desk.importHalves(patient, [['original', object]])).halves as [Uint8Array]
    const parent = random(32)
    const sealed = await sealOriginal({ patient, object, parent, half: original })
    const bytes = { id: object, role: 'original' as const, bytes: sealed.bytes, sha256: sha256(sealed.bytes) }
    await core.putObject(object, bytes.sha256, null, inPieces(bytes.bytes))
    await core.append([await clinic.addPhoto(patient, [bytes])], 0)
    // The attacker holds the parent key and a session, and wants the original without a grant.
    const thief = await DeviceSession.open(core, clinic, await gadgetOf())
    const got: Uint8Array[] = []
    for (const subject of [patient, object, random(16)]) {
      const fresh = random(16)
      for (const items of [
        [['original', object]],
        [['original', fresh]],
        [['chart', fresh]],
        [['deposit', object]],
      ] as const) {
        const reply = await thief.importHalves(subject, items as never).catch(() => null)
        if (reply !== null) got.push(...reply.halves)
      }
    }
    expect(got.length).toBeGreaterThan(0)
    expect(got.some((half) => equalBytes(half, original))).toBe(false)
    for (const half of got)
      expect(() => unwrapOriginal({ patient, object, parent, half, wrap: sealed.wrap })).toThrow('a wrap does not open')
    // Binding the existing object to the new id: the same bytes under it, or the same id again.
    const again = { ...bytes, id: random(16) }
    await core.putObject(again.id, again.sha256, null, inPieces(again.bytes))
    await expect(core.append([await clinic.addPhoto(patient, [bytes], { ...thief.gadget })], 0)).rejects.toThrow(
      'ALREADY_EXISTS',
    )
    // Twin: halves that depend on the subject alone, so that any new id gives the old half.
    const gateKey = random(32)
    const salt = random(32)
    const naive = (_: Uint8Array) =>
      deriveHalf(gateKey, { practice: clinic.practice, kind: 'original', id: new Uint8Array(16), salt })
    const weak = await sealOriginal({ patient, object, parent, half: naive(object) })
    const key = unwrapOriginal({ patient, object, parent, half: naive(random(16)), wrap: weak.wrap })
    expect(await openObject(key, weak.context, weak.bytes)).toEqual(weak.content)
  })

  it('gives one device the same halves again until they are used, and another device none', async () => {
    const id = random(16)
    const first = await desk.importHalves(id, [
      ['contact', id],
      ['chart', id],
    ])
    const again = await desk.importHalves(id, [
      ['chart', id],
      ['contact', id],
    ])
    expect(again.halves).toEqual([...first.halves].reverse())
    expect(again.mark).toEqual(first.mark)
    const object = random(16)
    await desk.importHalves(id, [['original', object]])
    const other = await DeviceSession.open(core, clinic, await gadgetOf())
    await expect(other.importHalves(id, [['chart', id]])).rejects.toThrow('reason=other')
    await expect(other.importHalves(id, [['original', random(16)]])).rejects.toThrow('reason=other')
    await expect(other.importHalves(random(16), [['original', object]])).rejects.toThrow('reason=other')
    await expect(core.append([await clinic.createPatient(id, random(32), { ...other.gadget })], 0)).rejects.toThrow(
      'NOT_ALLOWED',
    )
    await core.append([await clinic.createPatient(id, first.mark as Uint8Array)], 0)
    await expect(desk.importHalves(id, [['chart', id]])).rejects.toThrow('reason=exists')
    expect((await other.grant(id, [['chart', id]])).halves).toEqual([first.halves[1]])
  })

  it('is decided once: of two devices that want one id at the same moment, one gets it, and only it can use it', async () => {
    const other = await DeviceSession.open(core, clinic, await gadgetOf())
    let both = 0
    for (let round = 0; round < 40; round++) {
      const id = random(16)
      const ask = await desk.importAsk(id, [['chart', id]])
      const create = await clinic.createPatient(id, random(32), other.gadget)
      const before = { seq: other.gadget.seq - 1, prev: parseEntry(create.entry).header.prev }
      const [half, statement] = await Promise.allSettled([
        core.importHalves(ask, desk.id, NOTHING),
        round % 2 === 0
          ? core.append([create], 0)
          : new Promise((r) => setImmediate(r)).then(() => core.append([create], 0)),
      ])
      // A half released to one device for what another device's statement introduced would open it without a grant.
      if (half.status === 'fulfilled' && statement.status === 'fulfilled') both++
      expect([half.status, statement.status]).toContain('fulfilled')
      if (statement.status === 'rejected') Object.assign(other.gadget, before)
    }
    expect(both).toBe(0)
  })

  it('keeps every new salt in the statement of its birth, for the root alone', async () => {
    const id = random(16)
    const { statement, halves } = await desk.importHalves(id, [['chart', id]])
    const { header } = parseEntry(statement.entry)
    const { seal } = header.pub as { seal: Uint8Array }
    const [part] = parseBody(statement.body as Uint8Array)
    const rootSeed = clinic.rootKem
    const key = openFrom(rootSeed, 'salts', [clinic.practice, part?.object as Uint8Array], seal)
    const context = {
      practice: clinic.practice,
      subject: id,
      object: part?.object as Uint8Array,
      role: 'part:salts',
      generation: 0,
      revision: 0,
    }
    const [[subject, salt]] = decode(await openObject(key, context, part?.sealed as Uint8Array)) as [
      [Uint8Array, Uint8Array],
    ]
    expect(subject).toEqual(id)
    expect(header.salts).toEqual([[id, sha256(salt)]])
    // With the gate key, which the root has as well, the half is the one that was released.
    const { statements } = await core.roster(0, 0)
    const epoch = statements
      .map(({ entry }) => parseEntry(entry).header)
      .find(({ kind }) => kind === KINDS.gateEpoch.number)
    const gateKey = openFrom(rootSeed, 'gate key', [clinic.practice, 1], (epoch as Header).pub.seal as Uint8Array)
    expect(deriveHalf(gateKey, { practice: clinic.practice, kind: 'chart', id, salt })).toEqual(halves[0])
  })
})

interface Original {
  readonly patient: Uint8Array
  readonly object: Uint8Array
  readonly parent: Uint8Array
  readonly half: Uint8Array
}

const contextOf = ({ patient, object }: Pick<Original, 'patient' | 'object'>) => ({
  practice: clinic.practice,
  subject: patient,
  object,
  role: 'original',
  generation: 1,
  revision: 0,
})

function kekOf({ patient, object, parent, half }: Original): Uint8Array {
  return derive(new Uint8Array([...parent, ...half]), 'kek original', [clinic.practice, patient, object, 'original'])
}

async function sealOriginal(original: Original) {
  const key = random(32)
  const content = random(500)
  const context = contextOf(original)
  const bytes = await sealObject(key, context, content)
  return { bytes, content, context, wrap: wrapKey(kekOf(original), key, { ...context, purpose: 'object' }, random) }
}

function unwrapOriginal({ wrap, ...original }: Original & { readonly wrap: Uint8Array }): Uint8Array {
  return unwrapKey(kekOf(original), wrap, { ...contextOf(original), purpose: 'object' })
}

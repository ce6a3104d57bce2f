/** What the ledger refuses, and with which code: each refusal is one twisted statement, and nothing of it stays. */
import { formatEntry, formatHeader, type Header, parseEntry } from '@pellicle/crypto/format'
import { EMPTY_ROOT, sha256 } from '@pellicle/crypto/proof'
import { signStatement } from '@pellicle/crypto/seal'
import type { StatementIn } from '@pellicle/protocol/api'
import { KINDS } from '@pellicle/protocol/statements'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PracticeCore } from '../practice-core.ts'
import { type Clinic, type Gadget, inPieces, makeObject, voice } from '../testing/clinic.ts'
import { openTestClinic } from '../testing/open-core.ts'
import { random } from '../testing/random.ts'

let core: PracticeCore
let clinic: Clinic
const patient = random(16)

beforeAll(async () => {
  const opened = await openTestClinic()
  core = opened.core
  clinic = opened.clinic
  await core.append([await clinic.createPatient(patient, random(32))], 0)
})
afterAll(() => core.close())

/** A voice of its own for each refusal, so that a refused number is never needed again. */
async function gadgetOf(member = clinic.owner.id): Promise<Gadget> {
  const gadget = { ...voice(), member }
  await core.append([await clinic.admitDevice(gadget)], 0)
  return gadget
}

async function sizeOf(): Promise<number> {
  return (await core.roster(0, 0)).checkpoint.note.split('\n').map(Number)[1] as number
}

async function refuses(statements: readonly StatementIn[], code: string): Promise<void> {
  const before = await sizeOf()
  const head = clinic.rosterHead
  await expect(core.append(statements, 0)).rejects.toThrow(code)
  expect(await sizeOf()).toBe(before)
  clinic.rosterHead = head
}

/** A refused roster statement takes no place in the chain. */
async function unsaid<T>(make: () => Promise<T>): Promise<T> {
  const head = clinic.rosterHead
  const made = await make()
  clinic.rosterHead = head
  return made
}

const visit = (subject: Uint8Array | null = patient) => ({
  kind: KINDS.visitPut.number,
  subject,
  pub: { visit: random(16) },
})

describe('form', () => {
  it.each<[string, Partial<Header>, string]>([
    ['another practice', { practice: random(32) }, 'BAD_STATEMENT'],
    ['an unknown kind', { kind: 9999 }, 'BAD_STATEMENT'],
    ['fields that do not fit the kind', { pub: { visit: 7 } }, 'BAD_STATEMENT'],
    ['a field too many', { pub: { visit: random(16), more: 1 } }, 'BAD_STATEMENT'],
    ['a base on a free kind', { base: [0, new Uint8Array(32)] }, 'BAD_STATEMENT field=base'],
    ['salts of a device', { salts: [[random(16), random(32)]] }, 'BAD_STATEMENT field=salts'],
    ['a body that is not there', { body: random(32) }, 'MISSING_BODY'],
    ['an object that is not there', { objects: [[random(16), random(32), 9]] }, 'MISSING_OBJECT'],
    ['a gap in the row', { seq: 5 }, 'OUT_OF_ORDER expected=0'],
    ['a row that another has', { prev: random(32) }, 'DUPLICATE'],
    ['a checkpoint of another tree', { seen: [3, random(32)] }, 'FORKED'],
    ['a checkpoint of the future', { seen: [1_000_000, random(32)] }, 'ROLLED_BACK'],
    ['an empty tree that is none', { seen: [0, random(32)] }, 'FORKED'],
  ])('refuses %s', async (_, twist, code) => {
    const gadget = await gadgetOf()
    await refuses([await clinic.say(gadget, visit(), twist)], code)
  })

  it('refuses a size at which no checkpoint was signed, although the tree hash is right', async () => {
    const gadget = await gadgetOf()
    const { statements } = await core.roster(0, 0)
    const { leafHash } = await import('@pellicle/crypto/proof')
    const root = leafHash(statements[0]?.entry as Uint8Array)
    await refuses([await clinic.say(gadget, visit(), { seen: [1, root] })], 'FORKED')
  })

  it('refuses bytes that are not canonical, and bytes after the end', async () => {
    const { entry } = await clinic.say(voice(), visit())
    await refuses([{ entry: entry.subarray(0, entry.length - 1), body: null }], 'BAD_STATEMENT')
    await refuses([{ entry: new Uint8Array([...entry, 0]), body: null }], 'BAD_STATEMENT')
    await refuses([{ entry: new Uint8Array(0), body: null }], 'BAD_STATEMENT')
  })

  it('refuses a body that nobody could take apart', async () => {
    const gadget = await gadgetOf()
    await refuses([await clinic.say(gadget, { ...visit(), body: random(40) })], 'BAD_STATEMENT field=body')
  })
})

describe('signers', () => {
  it('refuses an unknown device', async () => {
    await refuses([await clinic.say(voice(), visit())], 'UNKNOWN_DEVICE')
  })

  it('refuses a signature of another key', async () => {
    const gadget = await gadgetOf()
    await refuses([await clinic.say({ ...gadget, seed: random(32) }, visit())], 'BAD_SIGNATURE')
  })

  it('answers the same bytes again, and calls other bytes with that number a clone', async () => {
    const gadget = await gadgetOf()
    const twin = { ...gadget }
    const statement = await clinic.say(gadget, visit())
    const first = await core.append([statement], 0)
    expect((await core.append([statement], 0)).indexes).toEqual(first.indexes)
    await refuses([await clinic.say(twin, visit())], 'DUPLICATE expected=1')
  })

  it('answers a retry also when only half of it is new', async () => {
    const gadget = await gadgetOf()
    const [one, two] = [await clinic.say(gadget, visit()), await clinic.say(gadget, visit())]
    const first = await core.append([one], 0)
    const both = await core.append([one, two], 0)
    expect(both.indexes[0]).toBe(first.indexes[0])
    expect(both.indexes[1]).toBeGreaterThan(first.indexes[0] as number)
  })

  it('refuses a revoked device, and devices of a revoked member', async () => {
    const gadget = await gadgetOf()
    await core.append([await clinic.revokeDevice(gadget.id)], 0)
    await refuses([await clinic.say(gadget, visit())], 'REVOKED')
    const nurse = { id: random(16), roles: ['injector'] as const, kem: random(32) }
    await core.append([await clinic.admitMember(nurse)], 0)
    const hers = await gadgetOf(nurse.id)
    await core.append([await clinic.say(hers, visit())], 0)
    await core.append([await clinic.revokeMember(nurse.id)], 0)
    await refuses([await clinic.say(hers, visit())], 'REVOKED')
  })

  it('lets nobody but the gate speak for the gate', async () => {
    const gadget = await gadgetOf()
    const pub = { epoch: 2, seal: random(1168) }
    const said = { kind: KINDS.gateEpoch.number, pub }
    await refuses([await unsaid(() => clinic.say(gadget, said))], 'NOT_ALLOWED')
    await refuses([await unsaid(() => clinic.say(clinic.root, said))], 'NOT_ALLOWED')
    clinic.root.seq--
  })

  it('lets the root say roster kinds only', async () => {
    const { seq, prev } = clinic.root
    clinic.root.prev = prev
    const before = { ...clinic.root }
    await refuses([await clinic.say(clinic.root, visit())], 'NOT_ALLOWED')
    Object.assign(clinic.root, before)
    expect(clinic.root.seq).toBe(seq)
  })
})

describe('rights', () => {
  it('keep a front desk from charts, and let it deposit', async () => {
    const clerk = { id: random(16), roles: ['frontdesk'] as const, kem: random(32) }
    await core.append([await clinic.admitMember(clerk)], 0)
    const hers = await gadgetOf(clerk.id)
    await refuses([await clinic.say({ ...hers }, visit())], 'NOT_ALLOWED')
    const open = { deposit: random(16), compartment: 'photos', epoch: 1, enc: random(1120), wrap: random(92) }
    await core.append([await clinic.say(hers, { kind: KINDS.depositOpen.number, subject: patient, pub: open })], 0)
    await refuses([await unsaid(() => clinic.admitMember({ ...clerk, id: random(16) }, { ...hers }))], 'NOT_ALLOWED')
    await refuses([await unsaid(() => clinic.turnEpoch('chart', { ...hers }))], 'NOT_ALLOWED')
    clinic.epochs.set('chart', 1)
    clinic.staff.delete(Buffer.from(clerk.id).toString('hex'))
    await core.append([await clinic.revokeMember(clerk.id)], 0)
  })

  it('let a sheet admit a device of its own member, and nothing else', async () => {
    const sheet = voice()
    const lookup = random(16)
    await core.append([await clinic.addSheet(clinic.owner.id, sheet, lookup)], 0)
    expect(core.sheet(lookup)?.member).toEqual(clinic.owner.id)
    const gadget = { ...voice(), member: clinic.owner.id }
    await core.append([await clinic.admitDevice(gadget, sheet)], 0)
    expect(core.signer(gadget.id)?.revoked).toBe(false)
    await refuses([await clinic.say({ ...sheet }, visit())], 'NOT_ALLOWED')
    const other = { id: random(16), roles: ['it'] as const, kem: random(32) }
    await core.append([await clinic.admitMember(other)], 0)
    await refuses(
      [await unsaid(() => clinic.admitDevice({ ...voice(), member: other.id }, { ...sheet }))],
      'NOT_ALLOWED',
    )
    await core.append([await clinic.say(clinic.desk, { kind: KINDS.wrapRemove.number, pub: { wrap: sheet.id } })], 0)
    expect(core.sheet(lookup)).toBeNull()
    await refuses(
      [await unsaid(() => clinic.admitDevice({ ...voice(), member: clinic.owner.id }, { ...sheet }))],
      'REVOKED',
    )
  })

  it('keep a member’s key from everybody but the member and the root', async () => {
    const nurse = { id: random(16), roles: ['injector'] as const, kem: random(32) }
    await core.append([await clinic.admitMember(nurse)], 0)
    await refuses(
      [await unsaid(() => clinic.admitMember({ ...nurse, kem: random(32) }, { ...clinic.desk }))],
      'UNTRUSTED_KEY',
    )
    const hers = await gadgetOf(nurse.id)
    const promoted = { ...nurse, roles: ['injector', 'owner'] as const }
    await refuses([await unsaid(() => clinic.admitMember(promoted, { ...hers }))], 'NOT_ALLOWED')
    await core.append([await clinic.admitMember({ ...nurse, kem: random(32) }, hers)], 0)
    await core.append([await clinic.revokeMember(nurse.id)], 0)
  })
})

describe('what must be new', () => {
  it('refuses ids that are known, in one batch too', async () => {
    const gadget = await gadgetOf()
    await refuses([await clinic.createPatient(patient, random(32), { ...gadget })], 'ALREADY_EXISTS')
    const fresh = random(16)
    const twice = { ...gadget }
    await refuses(
      [await clinic.createPatient(fresh, random(32), twice), await clinic.createPatient(fresh, random(32), twice)],
      'ALREADY_EXISTS',
    )
    // All or nothing: the first of the two did not stay.
    await core.append([await clinic.createPatient(fresh, random(32), gadget)], 0)
    await refuses([await unsaid(() => clinic.admitDevice(gadget, { ...clinic.desk }))], 'ALREADY_EXISTS')
    await refuses(
      [await unsaid(() => clinic.admitDevice({ ...gadget, id: random(16) }, { ...clinic.desk }))],
      'ALREADY_EXISTS',
    )
  })

  it('takes an object once', async () => {
    const gadget = await gadgetOf()
    const object = await makeObject()
    await core.putObject(object.id, object.sha256, null, inPieces(object.bytes))
    await core.append([await clinic.addPhoto(patient, [object], gadget)], 0)
    await refuses([await clinic.addPhoto(patient, [object], gadget)], 'ALREADY_EXISTS')
  })

  it('takes a patient key of a generation once, and no generation before its turn', async () => {
    const key = (generation: number, previous: Uint8Array | null = random(92)) => ({
      kind: KINDS.patientKey.number,
      subject: patient,
      pub: { compartment: 'chart', epoch: 1, generation, wrap: random(92), previous, commitment: random(32) },
    })
    const gadget = await gadgetOf()
    await refuses([await clinic.say({ ...gadget }, key(1))], 'ALREADY_EXISTS')
    await refuses([await clinic.say({ ...gadget }, key(3))], 'BAD_STATEMENT field=generation')
    await refuses([await clinic.say({ ...gadget }, key(2, null))], 'BAD_STATEMENT field=previous')
    await core.append([await clinic.say(gadget, key(2))], 0)
    await refuses([await clinic.say({ ...gadget }, key(2))], 'ALREADY_EXISTS')
  })
})

describe('what must be there', () => {
  it('refuses what hangs on nothing', async () => {
    const gadget = await gadgetOf()
    const nobody = random(16)
    const photos = { kind: KINDS.photoChange.number, subject: patient, pub: { photos: [random(16)] } }
    await refuses([await clinic.say({ ...gadget }, visit(nobody))], 'BAD_STATEMENT field=patient')
    await refuses([await clinic.say({ ...gadget }, visit(null))], 'BAD_STATEMENT field=patient')
    await refuses([await clinic.say({ ...gadget }, photos)], 'BAD_STATEMENT field=photo')
    clinic.heads.clear()
    const stray = {
      deposit: random(16),
      compartment: 'photos',
      generation: 1,
      wrap: random(92),
      commitment: random(32),
    }
    await refuses(
      [await clinic.say({ ...gadget }, { kind: KINDS.depositFile.number, subject: patient, pub: stray })],
      'BAD_STATEMENT field=deposit',
    )
    const early = { deposit: random(16), compartment: 'photos', epoch: 7, enc: random(1120), wrap: random(92) }
    await refuses(
      [await clinic.say({ ...gadget }, { kind: KINDS.depositOpen.number, subject: patient, pub: early })],
      'BAD_STATEMENT field=epoch',
    )
  })

  it('refuses an epoch sealed to one too many or one too few', async () => {
    clinic.staff.set('stranger', { id: random(16), roles: ['surgeon'], kem: random(32) })
    await refuses([await unsaid(() => clinic.turnEpoch('photos', { ...clinic.desk }))], 'UNTRUSTED_KEY')
    clinic.staff.delete('stranger')
    clinic.epochs.set('photos', 1)
    const owner = [...clinic.staff.entries()].find(([, { id }]) => id === clinic.owner.id) as [
      string,
      typeof clinic.owner,
    ]
    clinic.staff.delete(owner[0])
    await refuses([await unsaid(() => clinic.turnEpoch('photos', { ...clinic.desk }))], 'UNTRUSTED_KEY')
    clinic.staff.set(...owner)
    clinic.epochs.set('photos', 4)
    await refuses([await unsaid(() => clinic.turnEpoch('photos', { ...clinic.desk }))], 'CONFLICT epoch=1')
    clinic.epochs.set('photos', 1)
  })

  it('refuses a photo whose objects are not its renditions', async () => {
    const gadget = await gadgetOf()
    const [a, b] = [await makeObject(), await makeObject()]
    for (const { id, sha256: hash, bytes } of [a, b]) await core.putObject(id, hash, null, inPieces(bytes))
    const objects = [a, b].map(({ id, sha256: hash, bytes }) => [id, hash, bytes.length] as const)
    const pub = { photo: random(16), parent: ['patient', 'photos', 1], renditions: [[a.id, 'original', random(92)]] }
    await refuses(
      [await clinic.say(gadget, { kind: KINDS.photoAdd.number, subject: patient, pub, objects })],
      'BAD_STATEMENT field=renditions',
    )
  })

  it('refuses objects of another hash or size', async () => {
    const gadget = await gadgetOf()
    const object = await makeObject()
    await core.putObject(object.id, object.sha256, null, inPieces(object.bytes))
    const wrong = [
      { ...object, sha256: random(32) },
      { ...object, bytes: object.bytes.subarray(1) },
    ]
    for (const one of wrong) await refuses([await clinic.addPhoto(patient, [one], { ...gadget })], 'MISSING_OBJECT')
  })
})

describe('chains', () => {
  it('refuse a base that is not the newest, and name the newest', async () => {
    const subject = random(16)
    await core.append([await clinic.createPatient(subject, random(32))], 0)
    const [mine, yours] = [await gadgetOf(), await gadgetOf()]
    const correct = { kind: KINDS.patientCorrect.number, subject, pub: {} }
    const first = await clinic.say(mine, correct)
    clinic.heads.clear()
    const second = await clinic.say(yours, correct)
    await core.append([first], 0)
    await refuses([second], 'CONFLICT')
    await refuses(
      [await clinic.say({ ...yours, seq: 0, prev: new Uint8Array(32) }, correct, { base: [1, random(32)] })],
      'CONFLICT',
    )
    clinic.heads.clear()
  })

  it('take two links of one chain in one batch', async () => {
    const subject = random(16)
    const gadget = await gadgetOf()
    const batch = [await clinic.createPatient(subject, random(32), gadget)]
    for (let i = 0; i < 3; i++) batch.push(await clinic.correctPatient(subject, gadget))
    expect((await core.append(batch, 0)).indexes).toHaveLength(4)
  })
})

describe('what is twisted after signing', () => {
  it('is refused byte by byte', async () => {
    const gadget = await gadgetOf()
    const { entry } = await clinic.say(gadget, visit())
    const { headerBytes, signature } = parseEntry(entry)
    for (const at of [0, 17, 40, 63]) {
      const forged = signature.slice()
      forged[at] = (forged[at] as number) ^ 1
      await refuses([{ entry: formatEntry(headerBytes, forged), body: null }], 'BAD_SIGNATURE')
    }
    const header = { ...parseEntry(entry).header, at: 1 }
    await refuses([{ entry: formatEntry(formatHeader(header), signature), body: null }], 'BAD_SIGNATURE')
    const resigned = await signStatement(
      gadget.seed,
      formatHeader({ ...header, body: sha256(new Uint8Array(0)), seen: [0, EMPTY_ROOT] }),
    )
    await refuses([{ entry: formatEntry(headerBytes, resigned), body: null }], 'BAD_SIGNATURE')
  })
})

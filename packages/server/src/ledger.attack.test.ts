/**
 * Cases A1, A2 and A4: the ledger edited on disk, a log that claims to be another, an index altered. The attacker has the whole
 * data folder; each test has its twin, a naive verifier that believes what lies there.
 */
import { cpSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { decode, formatEntry, formatHeader, isMap, parseEntry, type Segment } from '@pellicle/crypto/format'
import { Frontier, leafHash, parseCheckpointText, parseNote } from '@pellicle/crypto/proof'
import { signCheckpoint } from '@pellicle/crypto/seal'
import { beforeAll, describe, expect, it } from 'vitest'
import { originOf } from './ledger/origin.ts'
import { Clinic, type Gadget, inPieces, makeObject, voice } from './testing/clinic.ts'
import { DeviceSession } from './testing/halves.ts'
import { openTestCore } from './testing/open-core.ts'
import { random } from './testing/random.ts'
import { editFlat, overwrite, readSegments, removeDerived, writeSegments } from './testing/stolen-ledger.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'
import type { Finding } from './verify/finding.ts'
import { verifyLedger } from './verify/verify-ledger.ts'

const newFolder = () => temporaryFolder('attack')
let original: string
let clinic: Clinic
let point: readonly [number, Uint8Array]
const patients = Array.from({ length: 3 }, () => random(16))
let nurse: Gadget
/** A place where two neighbours have different signers. */
let at: number

beforeAll(async () => {
  original = newFolder()
  clinic = new Clinic()
  const { core } = await openTestCore(original)
  await core.create(await clinic.create(await core.setupOffer()))
  clinic.learnRoster(await core.roster(0, 0))
  nurse = { ...voice(), member: clinic.owner.id }
  await core.append([await clinic.admitDevice(nurse)], 0)
  for (const patient of patients) await core.append([await clinic.createPatient(patient, random(32))], 0)
  const bulk = []
  for (let i = 0; i < 200; i++) bulk.push(await clinic.putVisit(patients[1] as Uint8Array, nurse))
  await core.append(bulk, 0)
  for (let i = 0; i < 60; i++) {
    const patient = patients[i % 3] as Uint8Array
    // Two devices take turns, so that neighbours have different signers.
    const said = [await clinic.putVisit(patient, i % 2 === 0 ? nurse : clinic.desk)]
    if (i % 20 === 0) said.push(await photoOf(core, patient))
    await core.append(said, 0)
  }
  const { note } = await core.checkpoint(0)
  point = parseCheckpointText((parseNote(note) as { text: string }).text, originOf(clinic.practice)) as [
    number,
    Uint8Array,
  ]
  await core.close()
  const by = (await readSegments(original))
    .flatMap(({ entries }) => entries)
    .map((entry) => String(parseEntry(entry).header.by))
  at = by.findIndex((one, i) => i > 225 && one !== by[i + 1])
}, 120_000)

async function photoOf(core: Awaited<ReturnType<typeof openTestCore>>['core'], patient: Uint8Array) {
  const object = await makeObject('original', 4000)
  await core.putObject(object.id, object.sha256, null, inPieces(object.bytes))
  return clinic.addPhoto(patient, [object])
}

function copy(): string {
  const folder = newFolder()
  cpSync(original, folder, { recursive: true })
  return folder
}

async function attack(
  edit: (segments: Segment[]) => readonly Segment[] | Promise<readonly Segment[]>,
  thorough = true,
): Promise<string> {
  const folder = copy()
  await writeSegments(folder, await edit(await readSegments(folder)))
  if (thorough) removeDerived(folder)
  return folder
}

/** The twin: checks what backup tools check, that every part is whole. */
async function naive(folder: string): Promise<number> {
  return (await readSegments(folder)).reduce((sum, { entries }) => sum + entries.length, 0)
}

async function findings(folder: string, options = {}): Promise<readonly Finding[]> {
  return (await verifyLedger(folder, undefined, options)).findings
}

/** Opening is refused as well: nobody writes on over a ledger that is not what it was. */
async function opens(folder: string): Promise<boolean> {
  try {
    await (await openTestCore(folder)).core.close()
    return true
  } catch {
    return false
  }
}

describe('A1: the log edited', () => {
  it('nothing is found in what nobody touched', async () => {
    const report = await verifyLedger(original)
    expect(report.findings).toEqual([])
    expect(report.statements).toBe(point[0])
    expect(report.objects).toBe(3)
    expect(report.practice).toEqual(clinic.practice)
  })

  it('a changed statement is named', async () => {
    const folder = await attack((segments) =>
      editFlat(segments, (flat) => {
        const { headerBytes, signature, header } = parseEntry(flat[at]?.entry as Uint8Array)
        void headerBytes
        flat[at] = {
          entry: formatEntry(formatHeader({ ...header, at: 1 }), signature),
          body: flat[at]?.body as Uint8Array,
        }
        return flat
      }),
    )
    expect(await naive(folder)).toBe(point[0])
    const found = await findings(folder)
    expect(found[0]).toEqual({ part: 'statement', code: 'BAD_SIGNATURE', index: at, name: null })
    expect(await opens(folder)).toBe(false)
  })

  it('a deleted statement is named by the next of its signer, and by its segment', async () => {
    const folder = await attack((segments) => editFlat(segments, (flat) => flat.toSpliced(at, 1)))
    expect(await naive(folder)).toBe(point[0] - 1)
    const found = await findings(folder)
    expect(found.find(({ part }) => part === 'statement')).toMatchObject({ code: 'OUT_OF_ORDER' })
    expect(found.find(({ part }) => part === 'statement')?.index).toBeLessThanOrEqual(at + 3)
    expect(found.find(({ part }) => part === 'segment')?.index).toBe(at)
    expect(await opens(folder)).toBe(false)
  })

  it('an inserted statement is named, also one that was really signed once', async () => {
    const folder = await attack((segments) =>
      editFlat(segments, (flat) => flat.toSpliced(at, 0, flat[at - 20] as { entry: Uint8Array; body: Uint8Array })),
    )
    const found = await findings(folder)
    expect(found[0]).toEqual({ part: 'statement', code: 'DUPLICATE', index: at, name: null })
    expect(await opens(folder)).toBe(false)
  })

  it('two neighbours exchanged are named, although each is signed and in its own row', async () => {
    const folder = await attack((segments) =>
      editFlat(segments, (flat) => flat.toSpliced(at, 2, ...flat.slice(at, at + 2).reverse())),
    )
    const found = await findings(folder)
    expect(found.filter(({ part }) => part === 'statement')).toEqual([])
    expect(found[0]).toEqual({ part: 'segment', code: 'LEDGER_ALTERED', index: at, name: null })
    expect(await opens(folder)).toBe(false)
  })

  it('a tile that was forgotten names the very leaf', async () => {
    const folder = await attack(
      (segments) => editFlat(segments, (flat) => flat.toSpliced(at, 2, ...flat.slice(at, at + 2).reverse())),
      false,
    )
    expect((await findings(folder)).find(({ part }) => part === 'tile')).toMatchObject({
      index: at,
      name: 'tile/0/000',
    })
  })

  it('the cut end is found by the checkpoint of whoever saw it', async () => {
    const folder = await attack((segments) => segments.slice(0, -5))
    expect(await naive(folder)).toBeLessThan(point[0])
    // The twin and the folder alone see nothing: a log cannot prove its own end.
    expect(await findings(folder)).toEqual([])
    expect(await findings(folder, { witness: [point] })).toEqual([
      { part: 'checkpoint', code: 'LEDGER_SHORT', index: point[0] - 5, name: null },
    ])
  })

  it('the cut end is found by the box itself when anything derived was forgotten', async () => {
    const folder = await attack((segments) => segments.slice(0, -5), false)
    expect((await findings(folder))[0]).toMatchObject({ part: 'checkpoint', code: 'LEDGER_SHORT' })
    await expect(openTestCore(folder)).rejects.toThrow('LEDGER_SHORT')
    rmSync(join(folder, 'ledger', 'checkpoint'))
    await expect(openTestCore(folder)).rejects.toThrow('LEDGER_SHORT')
  })

  it('a deleted segment in the middle is named', async () => {
    const folder = await attack((segments) => segments.toSpliced(30, 1))
    const [found] = await findings(folder)
    expect(found).toMatchObject({ part: 'segment', code: 'LEDGER_ALTERED' })
    expect(await opens(folder)).toBe(false)
  })

  it('a rewritten history is found by what devices signed of the old one, although the log’s own key signed it', async () => {
    // Reach: the folder with its secrets. A later statement says which tree its device saw.
    const { folder, statement } = await withWitnessInside()
    const secret = decode(new Uint8Array(readFileSync(join(folder, 'secrets', 'log.key'))))
    const seed = isMap(secret) ? (secret.sign as Uint8Array) : random(32)
    const segments = editFlat(await readSegments(folder), (flat) =>
      flat.toSpliced(at, 2, ...flat.slice(at, at + 2).reverse()),
    )
    await writeSegments(folder, await resigned(segments, seed))
    removeDerived(folder)
    const found = await findings(folder)
    expect(found).toEqual([{ part: 'seen', code: 'FORKED', index: statement, name: null }])
    // The twin believes the log's signature alone, and the box opens.
    expect(await opens(folder)).toBe(true)
  })

  it('a dropped snapshot is missed only when it is the newest', async () => {
    const folder = await withSnapshots()
    const snapshot = (number: number) => join(folder, 'store', 'salts', String(number).padStart(16, '0'))
    rmSync(snapshot(0))
    expect(await findings(folder)).toEqual([])
    rmSync(snapshot(1))
    expect(await findings(folder)).toMatchObject([{ part: 'object', code: 'MISSING_OBJECT' }])
  })

  it('a changed or missing object is named with its statement', async () => {
    const folder = copy()
    const segments = await readSegments(folder)
    const statements = segments.flatMap(({ entries }) => entries).map((entry) => parseEntry(entry).header)
    const photos = statements.flatMap(({ objects }, index) => objects.map(([id]) => ({ index, id })))
    const { objectName } = await import('./objects/object-shelf.ts')
    const [first, second] = photos.map(({ id }) => join(folder, 'store', objectName(id)))
    const bytes = new Uint8Array(readFileSync(first as string))
    bytes[1000] = (bytes[1000] as number) ^ 1
    overwrite(first as string, bytes)
    rmSync(second as string, { force: true })
    expect(await findings(folder)).toMatchObject([
      { part: 'object', code: 'HASH_MISMATCH', index: photos[0]?.index },
      { part: 'object', code: 'MISSING_OBJECT', index: photos[1]?.index },
    ])
  })
})

async function withSnapshots(): Promise<string> {
  const folder = copy()
  for (let i = 0; i < 2; i++) {
    const { core } = await openTestCore(folder)
    const session = await DeviceSession.open(core, clinic, clinic.desk)
    const id = random(16)
    await session.importHalves(id, [['chart', id]])
    await core.close()
  }
  return folder
}

async function withWitnessInside() {
  const folder = copy()
  const { core } = await openTestCore(folder)
  const seen = [point[0], point[1]] as const
  const late = { ...voice(), member: clinic.owner.id }
  const chain = clinic.rosterHead
  await core.append([await clinic.admitDevice(late, { ...clinic.desk })], 0)
  clinic.rosterHead = chain
  const said = { kind: 30, subject: patients[0] as Uint8Array, pub: { visit: random(16) }, seen }
  const { indexes } = await core.append([await clinic.say(late, said)], 0)
  await core.close()
  return { folder, statement: indexes[0] as number }
}

/** What the owner of the log key does after editing: every checkpoint is signed again over the new tree. */
async function resigned(segments: readonly Segment[], seed: Uint8Array): Promise<Segment[]> {
  const frontier = new Frontier()
  const out: Segment[] = []
  for (const segment of segments) {
    for (const entry of segment.entries) frontier.append(leafHash(entry))
    const note = await signCheckpoint(seed, originOf(clinic.practice), [frontier.size, frontier.root()])
    out.push({ ...segment, note })
  }
  return out
}

describe('A2: a log that claims to be another', () => {
  it('is refused: checkpoints by another key, whatever name they carry', async () => {
    const folder = await attack((segments) => resigned(segments, random(32)))
    const found = await findings(folder)
    expect(found[0]).toEqual({ part: 'segment', code: 'LEDGER_ALTERED', index: 0, name: null })
    expect(await opens(folder)).toBe(false)
  })

  it('is refused with a second signature line of its own beside a copied one', async () => {
    const folder = await attack(async (segments) => {
      const forged = await resigned(
        editFlat(segments, (flat) => flat.toSpliced(at, 1)),
        random(32),
      )
      return forged.map((segment, i) => ({
        ...segment,
        note: `${segment.note}${segments[i]?.note.split('\n').at(-2) ?? ''}\n`,
      }))
    })
    expect((await findings(folder)).filter(({ part }) => part === 'segment')[0]).toMatchObject({
      code: 'LEDGER_ALTERED',
    })
  })

  it('is refused as a whole when the practice is pinned: another practice, perfect in itself', async () => {
    const other = newFolder()
    const { core } = await openTestCore(other)
    await core.create(await new Clinic().create(await core.setupOffer()))
    await core.close()
    // The twin takes the id from the ledger and finds nothing.
    expect(await findings(other)).toEqual([])
    expect(await findings(other, { practice: clinic.practice })).toEqual([
      { part: 'statement', code: 'UNTRUSTED_KEY', index: 0, name: null },
    ])
  })

  it('does not open with the secrets of another box', async () => {
    const folder = copy()
    const stranger = newFolder()
    await (await openTestCore(stranger)).core.setupOffer()
    for (const name of ['log.key', 'gate.key']) {
      rmSync(join(folder, 'secrets', name))
      cpSync(join(stranger, 'secrets', name), join(folder, 'secrets', name))
    }
    await expect(openTestCore(folder)).rejects.toThrow(/SECRETS_MISSING|LEDGER_ALTERED/)
    rmSync(join(folder, 'secrets', 'gate.key'))
    await expect(openTestCore(folder)).rejects.toThrow('SECRETS_MISSING')
  })
})

describe('A4: the index altered, the ledger whole', () => {
  const edits: readonly (readonly [table: string, sql: string])[] = [
    ['statements', 'UPDATE statements SET kind = kind + 1 WHERE idx = 60'],
    ['roster_statements', 'DELETE FROM roster_statements WHERE idx = (SELECT max(idx) FROM roster_statements)'],
    ['subject_statements', 'DELETE FROM subject_statements WHERE idx = 60'],
    ['signers', 'UPDATE signers SET next = next + 1 WHERE id = (SELECT signer FROM statements WHERE idx = 60)'],
    ['heads', 'UPDATE heads SET count = count - 1 WHERE subject = (SELECT subject FROM statements WHERE idx = 60)'],
    ['ids', "DELETE FROM ids WHERE form = 'patient'"],
    ['objects', 'UPDATE objects SET size = size + 1'],
    ['generations', 'DELETE FROM generations'],
  ]
  it.each(edits)('%s: verify says where', async (table, sql) => {
    const folder = copy()
    const database = new DatabaseSync(join(folder, 'app.sqlite'))
    expect(database.prepare(sql).run().changes).toBeGreaterThan(0)
    database.close()
    const found = await findings(folder)
    expect(found.map(({ part, name }) => [part, name?.split(' ')[0]])).toEqual([['index', table]])
  })

  it('gives a revoked device no right back: the roster is folded from signed statements', async () => {
    const folder = copy()
    const { core } = await openTestCore(folder)
    const gadget = { ...voice(), member: clinic.owner.id }
    const desk = { ...clinic.desk }
    const chain = clinic.rosterHead
    await core.append([await clinic.admitDevice(gadget, desk), await clinic.revokeDevice(gadget.id, desk)], 0)
    clinic.rosterHead = chain
    await core.close()
    const database = new DatabaseSync(join(folder, 'app.sqlite'))
    database.exec('DELETE FROM roster_statements WHERE idx = (SELECT max(idx) FROM roster_statements)')
    database.close()
    const again = (await openTestCore(folder)).core
    expect(again.signer(gadget.id)?.revoked).toBe(true)
    await expect(again.append([await clinic.putVisit(patients[0] as Uint8Array, gadget)], 0)).rejects.toThrow('REVOKED')
    await again.close()
  })

  it('the twin, a server that keeps rights in its database, obeys the altered row', () => {
    const database = new DatabaseSync(':memory:')
    database.exec('CREATE TABLE devices (id INTEGER, revoked INTEGER); INSERT INTO devices VALUES (1, 1)')
    const mayWrite = () => database.prepare('SELECT 1 FROM devices WHERE id = 1 AND revoked = 0').get() !== undefined
    expect(mayWrite()).toBe(false)
    database.exec('UPDATE devices SET revoked = 0')
    expect(mayWrite()).toBe(true)
  })
})

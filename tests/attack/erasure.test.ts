/**
 * Erasure holds against everything that was copied before it: with the whole store, ledger and database of yesterday, today's gate, every
 * secret of the box and a member's unlocked device, an erased patient opens for nobody; every proof of the ledger stays valid, and the
 * certificate is verified without a key. A legal hold stands above two members. A keeper that was cut off before it and comes back 90 days later
 * restores every other patient and not this one. Case G10; spec: retention. Twins, as retention §6 says: yesterday's copy with yesterday's gate opens; so do
 * k recovery cards with any copy of the ledger, and nobody without them.
 */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEntry, toHex } from '@pellicle/crypto/format'
import { sha256, verifyCheckpoint } from '@pellicle/crypto/proof'
import { systemRandom } from '@pellicle/crypto/seal'
import type { StatementOut } from '@pellicle/protocol/api'
import { idBytes } from '@pellicle/protocol/ids'
import { KINDS } from '@pellicle/protocol/statements'
import { openKeeperBox } from '@pellicle/server/keeper/keeper-box'
import { newKeeperId, writeKeepers } from '@pellicle/server/keeper/keeper-list'
import { type KeeperServer, serveKeeper } from '@pellicle/server/keeper/keeper-server'
import { restoreCopy } from '@pellicle/server/keeper/restore-copy'
import { sweepSnapshots } from '@pellicle/server/keeper/sweep-snapshots'
import { originOf } from '@pellicle/server/ledger/origin'
import { openPracticeCore } from '@pellicle/server/open-practice-core'
import { startServer, type TestServer } from '@pellicle/server/testing/start-server'
import { verifyLedger } from '@pellicle/server/verify/verify-ledger'
import { openFsStore } from '@pellicle/store/fs'
import { agreeTo } from '@pellicle/vault/acts/acts'
import { askErasure, erasePatient, readErasure } from '@pellicle/vault/acts/erase'
import { openChart } from '@pellicle/vault/chart/open-chart'
import { requestSigner } from '@pellicle/vault/device/identity'
import { Directory } from '@pellicle/vault/directory/directory'
import { rootFromCards } from '@pellicle/vault/keys/root-keys'
import { createPatient } from '@pellicle/vault/patient/create-patient'
import { importPhotos, type PhotoOutcome } from '@pellicle/vault/photo/import-photos'
import { grantOriginals, openPhoto } from '@pellicle/vault/photo/open-photo'
import { PhotoAppender } from '@pellicle/vault/photo/photo-appender'
import { chartTarget } from '@pellicle/vault/photo/photo-slots'
import { rescueSalts } from '@pellicle/vault/rescue/salts'
import { walkLedger } from '@pellicle/vault/rescue/walk-ledger'
import { formatCertificate, makeCertificate, verifyCertificate } from '@pellicle/vault/retention/certificate'
import { markRetention } from '@pellicle/vault/retention/keep'
import { makePhotoInput, NOBODY } from '@pellicle/vault/testing/make-picture'
import { Contact } from '@pellicle/vault/unlock/contact'
import { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { putVisit } from '@pellicle/vault/visit/put-visit'
import { Caller } from '@pellicle/vault/wire/caller'
import { DeviceRoutes } from '@pellicle/vault/wire/device-routes'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { restoreBox } from '../../packages/cli/src/keeper/restore-box.ts'
import { openCopy } from '../../packages/cli/src/rescue/open-copy.ts'
import { admitVictim, giveFinger, type Victim } from './gate-clinic.ts'
import { openRealClinic, type RealClinic } from './records-clinic.ts'

const VISIT = { date: '2025-06-15', phase: 'before', title: 'First', note: 'Calm.' } as const
const PHOTOS = 3

let clinic: RealClinic
let patient: string
let other: string
let folder: string
let reader: Victim
/** Of the practice: who locks forgets it. */
let [practice, log]: [Uint8Array, Uint8Array] = [new Uint8Array(), new Uint8Array()]
const running: TestServer[] = []
/** The keeper's own clock and folder; what it holds on the day it is cut off. */
let days = 0
const clock = () => Date.now() + days * 86_400_000
let keeper: KeeperServer
/** SHA-256 of the erased patient's salt, as the certificate says it. */
let committedHash = ''
const away = () => join(folder, 'away')
const cutOff = () => join(folder, 'cut-off')

beforeAll(async () => {
  clinic = await openRealClinic()
  folder = mkdtempSync(join(tmpdir(), 'pellicle-erasure-'))
  ;[practice, log] = [clinic.owner.practice.slice(), clinic.owner.roster.log.slice()]
  const directory = new Directory(clinic.owner)
  patient = await photographed(directory, 'Erased')
  other = await photographed(directory, 'Kept')
  reader = await admitVictim(clinic, ['injector'])
  keeper = await serveKeeper(await openKeeperBox({ folder: away(), now: clock }), { port: 0 })
  const entry = { keys: null, otherHands: true, added: Date.now() }
  await writeKeepers(clinic.server.data, [{ ...entry, id: newKeeperId(), address: keeper.address('localhost') }])
  await vi.waitUntil(async () => covered(await clinic.owner.kept()), { timeout: 60_000 })
  await keeper.stop()
  cpSync(away(), cutOff(), { recursive: true })
  // Everything there is, as a backup or a thief takes it: store, ledger, database, gate, secrets.
  cpSync(clinic.server.data, join(folder, 'yesterday'), { recursive: true })
  // Who copies a box does not feed its keeper.
  rmSync(join(folder, 'yesterday', 'secrets', 'keepers.json'))
}, 60_000)
afterAll(async () => {
  await keeper.stop().catch(() => undefined)
  for (const server of running) await server.stop()
  await clinic.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function photographed(directory: Directory, family: string): Promise<string> {
  const { owner } = clinic
  const chart = await createPatient(owner, directory, { ...NOBODY, family })
  const visit = await putVisit(owner, chart, { visit: null, record: VISIT })
  const sources = Array.from({ length: PHOTOS }, (_, name) => ({
    name,
    load: async () => makePhotoInput(systemRandom, { visit }, { bytes: 20_000 }),
  }))
  const outcomes: PhotoOutcome<number>[] = []
  const appender = new PhotoAppender(owner, () => chart)
  await importPhotos(owner, {
    ...{ target: chartTarget(owner, chart), appender, chart, sources },
    outcome: (one) => outcomes.push(one),
  })
  expect(outcomes.filter(({ is }) => is === 'stored')).toHaveLength(PHOTOS)
  owner.forget(idBytes(chart.patient))
  return chart.patient
}

/** How many of a patient's originals this desk opens; the refusal when it opens nothing. */
async function opens(desk: OpenDesk, who: string): Promise<number | string> {
  try {
    const chart = await openChart(desk, who as never)
    await grantOriginals(desk, chart)
    let count = 0
    for (const photo of chart.photos.keys()) {
      await openPhoto(desk, chart, { photo, role: 'original' })
      count++
    }
    return count
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The reader's device, unlocked again, that has seen nothing: what a thief of it makes over any copy. */
async function fresh(url: string): Promise<OpenDesk> {
  const { identity, seed } = reader
  const ports = { ...clinic.ports(), transport: transportTo(url) }
  const contact = await Contact.load(ports.memory, practice, log)
  const routes = new DeviceRoutes(new Caller(ports), requestSigner(identity))
  await contact.refreshRoster((from, seen) => routes.roster(from, seen))
  return OpenDesk.open(ports, contact, { identity: { ...identity, sign: identity.sign.slice() }, seed: seed.slice() })
}

function transportTo(url: string): ReturnType<RealClinic['ports']>['transport'] {
  return async ({ method, path, headers, body }) => {
    const reply = await fetch(url + path, { method, headers, body: body === null ? null : new Uint8Array(body) })
    return {
      status: reply.status,
      header: (name) => reply.headers.get(name),
      bytes: async () => new Uint8Array(await reply.arrayBuffer()),
    }
  }
}

async function serve(name: string): Promise<string> {
  const server = await startServer({ data: join(folder, name), pages: join(clinic.server.data, '..', 'pages') })
  running.push(server)
  return server.url
}

describe('an erased patient', () => {
  it('opens for nobody, whatever was copied before; proofs and certificate hold', async () => {
    const { owner } = clinic
    const id = idBytes(patient as never)
    expect(await opens(reader.desk, patient)).toBe(PHOTOS)
    const surgeon = await clinic.desk(['surgeon'])
    owner.attend((await giveFinger(owner)).attendant())
    surgeon.attend((await giveFinger(surgeon)).attendant())

    // A hold first: two members agree, and it is refused all the same.
    await markRetention(owner, id, { class: null, keepUntil: null, hold: true })
    const held = (await owner.retention()).patients.filter(({ hold }) => hold)
    expect(held.map((one) => toHex(one.patient))).toEqual([toHex(id)])
    await expect(surgeon.retention()).rejects.toThrow('NOT_ALLOWED')
    const act = await askErasure(owner, id, 'other')
    await agreeTo(surgeon, act)
    await expect(erasePatient(owner, id, { act, ground: 'request' })).rejects.toThrow('NOT_ALLOWED field=hold')
    await markRetention(owner, id, { class: null, keepUntil: null, hold: false })
    const { index } = await erasePatient(owner, id, { act, ground: 'request' })
    const done = await readErasure(owner, id)
    expect(done?.salts.map(toHex)).toContain(toHex(id))
    expect((await owner.retention()).patients.map((one) => toHex(one.patient))).not.toContain(toHex(id))

    // The live box, with a device that had everything a moment ago.
    reader.desk.forget(id)
    expect(await opens(reader.desk, patient)).toContain('erased')
    expect(await opens(reader.desk, other)).toBe(PHOTOS)

    // Yesterday's store, ledger and database under today's gate and secrets.
    await owner.lock()
    await clinic.server.stop()
    const data = clinic.server.data
    cpSync(join(folder, 'yesterday'), join(folder, 'old-copy'), { recursive: true })
    rmSync(join(folder, 'old-copy', 'gate'), { recursive: true })
    cpSync(join(data, 'gate'), join(folder, 'old-copy', 'gate'), { recursive: true })
    const old = await serve('old-copy')
    expect(await opens(await fresh(old), patient)).toContain('erased')
    expect(await opens(await fresh(old), other)).toBe(PHOTOS)
    // Twin: with the salts of yesterday the same copy opens. The salt is all that was destroyed.
    const twin = await serve('yesterday')
    expect(await opens(await fresh(twin), patient)).toBe(PHOTOS)

    const report = await verifyLedger(data)
    expect(report.findings).toEqual([])
    const evidence = await evidenceOf(data, { erase: index, erased: done?.index as number, salts: done?.salts ?? [] })
    const certificate = await makeCertificate(evidence)
    expect(certificate.salts.length).toBe(done?.salts.length)
    committedHash = toHex(certificate.salts.find(([subject]) => toHex(subject) === toHex(id))?.[1] as Uint8Array)
    expect(await verifyCertificate(certificate, evidence)).toBe(true)
    expect(await verifyCertificate({ ...certificate, ground: 'another' }, evidence)).toBe(false)
    expect(await verifyCertificate({ ...certificate, patient: idBytes(other as never) }, evidence)).toBe(false)
    const forged = { ...evidence, erased: { ...evidence.erased, index: evidence.erased.index - 1 } }
    await expect(makeCertificate(forged)).rejects.toThrow('NOT_IN_LEDGER')
    console.info(
      `erased: ${certificate.salts.length} salts, certificate of ${formatCertificate(certificate).length} bytes; ` +
        `${report.statements} statements and ${report.objects} objects verified, 0 findings; old copy opens 0 of ${PHOTOS}, twin ${PHOTOS} of ${PHOTOS}`,
    )
  }, 120_000)
})

const covered = ({ stored, kept, keepers }: { stored: number; kept: number; keepers: readonly unknown[] }) =>
  keepers.length === 1 && stored === kept

const cards = () => clinic.cards.slice(0, 2).map((card) => card.join(' '))

/** A box made again from a keeper's folder and k cards, served. */
async function restored(from: string, name: string): Promise<{ readonly url: string; readonly saltsMissing: number }> {
  const to = join(folder, name)
  const { missing } = await restoreCopy({ keeper: await openFsStore(from), folder: to })
  expect(missing).toEqual([])
  const { saltsMissing } = await restoreBox(to, { cards: cards(), beyond: null })
  return { url: await serve(name), saltsMissing }
}

describe('a keeper that was cut off before the erasure', () => {
  it('comes back 90 days later, and restores every other patient', async () => {
    days = 90
    const { port } = new URL(keeper.address('localhost'))
    const box = await openKeeperBox({ folder: away(), now: clock })
    keeper = await serveKeeper(box, { port: Number(port) })
    const random = (length: number) => systemRandom(length) as Uint8Array<ArrayBuffer>
    const core = await openPracticeCore({ folder: clinic.server.data, sample: false, now: clock, random })
    await vi.waitUntil(() => core.keepers !== undefined && covered(core.keepers.state()), { timeout: 60_000 })
    await core.close()
    // Its own thirty days after the snapshot without the salt came, the one with it goes.
    days = 121
    await sweepSnapshots(away(), box.snapshots, clock())
    expect(readdirSync(join(away(), 'store', 'salts'))).toHaveLength(1)
    await keeper.stop()
    const { url, saltsMissing } = await restored(away(), 'restored')
    expect(saltsMissing).toBe(0)
    expect(await opens(await fresh(url), other)).toBe(PHOTOS)
    expect(await opens(await fresh(url), patient)).toContain('erased')
    const report = await verifyLedger(join(folder, 'restored'))
    expect(report.findings).toEqual([])
    // The sealed bytes of the erased patient lie there all the same, locked or not: nothing was taken from the store.
    expect(report.objects).toBeGreaterThanOrEqual(2 * PHOTOS)
    console.info(
      `cut off, back after 90 days: ${report.statements} statements and ${report.objects} objects verified, 0 findings; other patient ${PHOTOS} of ${PHOTOS}, erased 0`,
    )
  }, 120_000)

  it('twin: what it held that day opens with k cards, and so does any ledger; without cards nothing does', async () => {
    const id = toHex(idBytes(patient as never))
    // The copy of the day it was cut off, never caught up, and two cards: the past, whole.
    const past = await restored(cutOff(), 'past')
    expect(await opens(await fresh(past.url), patient)).toBe(PHOTOS)
    // Today's ledger and two cards: births lie in it, sealed to the root.
    const copy = await openCopy(away())
    const walked = await walkLedger(copy.ledger, null)
    expect(walked.erased.has(id)).toBe(true)
    const root = rootFromCards(cards())
    const births = { ...walked, erased: new Set<string>() }
    const nothing = { get: async () => null } as unknown as typeof copy.store
    const opened = await rescueSalts(births, nothing, [root.seal])
    const salt = opened.salts.get(id)
    expect(salt).toBeDefined()
    expect(toHex(sha256(salt as Uint8Array))).toBe(committedHash)
    // The product refuses to; and a thief of everything but the cards cannot.
    expect((await rescueSalts(walked, copy.store, [root.seal])).salts.has(id)).toBe(false)
    expect((await rescueSalts(births, nothing, [systemRandom(32)])).salts.size).toBe(0)
    expect(() => rootFromCards(cards().slice(0, 1))).toThrow()
    // No snapshot that is left holds it: to who does not believe in the erasure, the newest one lacks a salt; to who does, it is whole.
    const lacking = (problems: readonly { readonly what: string }[]) =>
      problems.filter(({ what }) => what === 'snapshot')
    expect(lacking((await rescueSalts(births, copy.store, [root.seal])).problems)).toHaveLength(1)
    expect(lacking((await rescueSalts(walked, copy.store, [root.seal])).problems)).toEqual([])
  }, 120_000)
})

/** Statements with proofs under one verified checkpoint, out of the stopped box's folder. */
async function evidenceOf(
  data: string,
  { erase, erased, salts }: { readonly erase: number; readonly erased: number; readonly salts: readonly Uint8Array[] },
) {
  const random = (length: number) => systemRandom(length) as Uint8Array<ArrayBuffer>
  const core = await openPracticeCore({ folder: data, sample: false, now: Date.now, random })
  try {
    const said: StatementOut[] = []
    let note = ''
    for (let index = 0; ; index++) {
      const found = await core.statement(index, 0).catch(() => null)
      if (found === null) break
      said.push(found.statement)
      note = found.checkpoint.note
    }
    const [{ entry }] = said as [StatementOut]
    const { gate } = parseEntry(entry).header.pub as { readonly gate: Uint8Array }
    const checkpoint = await verifyCheckpoint(note, originOf(practice), log)
    if (checkpoint === null) throw new Error('a checkpoint that the log did not sign')
    const births = said.filter((one) => {
      const { header } = parseEntry(one.entry)
      return (
        header.kind === KINDS.gateImport.number &&
        header.salts.some(([id]) => salts.some((salt) => toHex(salt) === toHex(id)))
      )
    })
    return {
      practice,
      gate,
      erase: said[erase] as StatementOut,
      erased: said[erased] as StatementOut,
      births,
      checkpoint,
    }
  } finally {
    await core.close()
  }
}

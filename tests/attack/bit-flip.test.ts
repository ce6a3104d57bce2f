/**
 * Case T7: one flipped bit, anywhere: in an object, a segment, a salt snapshot, a tile, the gate's salts, the database. Each is found and named, and put
 * right from a keeper, byte for byte; what was broken is set aside. Seeded; PELLICLE_LONG flips a thousand.
 */
import { chmodSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { newKeeperId, writeKeepers } from '@pellicle/server/keeper/keeper-list'
import { openKeeper } from '@pellicle/server/keeper/open-keeper'
import { repairCopy } from '@pellicle/server/keeper/repair-copy'
import type { PracticeCore } from '@pellicle/server/practice-core'
import { type Clinic, inPieces, makeObject } from '@pellicle/server/testing/clinic'
import { openTestClinic } from '@pellicle/server/testing/open-core'
import { random } from '@pellicle/server/testing/random'
import { temporaryFolder } from '@pellicle/server/testing/temporary-folder'
import { verifyLedger } from '@pellicle/server/verify/verify-ledger'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { repairSalts } from '../../packages/cli/src/keeper/restore-box.ts'
import { filesBelow } from './ransomware.ts'

// Several processes start in it: a busy machine needs longer than a minute.
vi.setConfig({ testTimeout: 240_000 })

const FLIPS = process.env.PELLICLE_LONG ? 1000 : 8
const PHOTOS = 8
const whole = join(temporaryFolder('whole'), 'data')
const keeper = temporaryFolder('keeper')
let clinic: Clinic

beforeAll(async () => {
  const opened = await openTestClinic()
  const { core, folder } = opened
  clinic = opened.clinic
  const patient = random(16)
  await askSalts(core, patient)
  await core.append([await clinic.createPatient(patient, random(32))], 0)
  for (let i = 0; i < PHOTOS; i++) {
    const photo = await makeObject('original', 3000)
    await core.putObject(photo.id, photo.sha256, photo.bytes.length, inPieces(photo.bytes))
    await core.append([await clinic.addPhoto(patient, [photo])], 0)
  }
  // Enough for a full tile.
  const visits = []
  for (let i = 0; i < 260; i++) visits.push(await clinic.putVisit(patient))
  await core.append(visits, 0)
  // Closing takes a salt snapshot, and waits until the keeper has it.
  await writeKeepers(folder, [{ id: newKeeperId(), address: `dir:${keeper}`, keys: null, otherHands: true, added: 0 }])
  for (let tries = 0; tries < 1200 && core.keepers?.state().kept !== core.keepers?.state().stored; tries++)
    await wait(50)
  await core.close()
  cpSync(folder, whole, { recursive: true })
  expect((await verifyLedger(whole)).findings).toEqual([])
})

/** Salts are born when halves are asked for. */
async function askSalts(core: PracticeCore, patient: Uint8Array): Promise<void> {
  const { desk } = clinic
  const { deriveKemPublic } = await import('@pellicle/crypto/seal')
  const body = (await import('@pellicle/crypto/format')).encode({ kem: deriveKemPublic(random(32)) } as never)
  const opened = await core.openSession(await clinic.ask(desk, '/api/session', { body }), random(32))
  const what = { session: opened.session, subject: patient, items: [['chart', patient]] as const }
  await core.importHalves(
    await clinic.askHalves(desk, '/api/gate/imports', what as never),
    opened.session,
    what as never,
  )
}

/** A seeded generator: a failure can be played again. */
function mulberry(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

function copyOf(): string {
  const folder = join(temporaryFolder('flipped'), 'data')
  cpSync(whole, folder, { recursive: true })
  return folder
}

function flip(path: string, at: number, bit: number): void {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] as number) ^ (1 << bit)
  chmodSync(path, 0o600)
  writeFileSync(path, bytes)
}

const namesOf = (folder: string, which: RegExp) =>
  filesBelow(folder)
    .map((path) => relative(folder, path))
    .filter((name) => which.test(name))
    .sort()

async function repaired(folder: string) {
  const { findings } = await verifyLedger(folder)
  const box = await openKeeper({ address: { form: 'folder', folder: keeper }, keys: null, now: Date.now })
  const done = await repairCopy(folder, findings, box.store)
  return { findings, done, after: (await verifyLedger(folder)).findings }
}

describe('one flipped bit', () => {
  it.each([
    ['object', /^store\/object\//],
    ['segment', /^ledger\/segment\//],
    ['salt snapshot', /^store\/salts\//],
    ['tile', /^ledger\/tile\//],
  ] as const)('in any %s is found, named and put right', async (what, which) => {
    const chance = mulberry(what.length)
    const names = namesOf(whole, which)
    expect(names.length).toBeGreaterThan(0)
    const flips = Math.max(2, Math.round(FLIPS / 4))
    for (let i = 0; i < flips; i++) {
      const folder = copyOf()
      const name = names[Math.floor(chance() * names.length)] as string
      const size = readFileSync(join(folder, name)).length
      const [at, bit] = [Math.floor(chance() * size), Math.floor(chance() * 8)]
      flip(join(folder, name), at, bit)
      const { findings, done, after } = await repaired(folder)
      expect(findings.length, `${name} bit ${bit} of byte ${at}`).toBeGreaterThan(0)
      expect(after, `${name} bit ${bit} of byte ${at}`).toEqual([])
      // A tile is derived: it is made again at the next start, nothing is lost with it.
      if (what !== 'tile') expect(readFileSync(join(folder, name))).toEqual(readFileSync(join(whole, name)))
      expect(done.mended.length).toBeGreaterThan(0)
      expect(existsSync(done.aside)).toBe(true)
      rmSync(folder, { recursive: true })
    }
  })

  it('in a salt of the gate is found and named, and put right with the cards', async () => {
    const folder = copyOf()
    const { readSalts } = await import('@pellicle/server/database/read-salts')
    const path = join(folder, 'gate', 'gate.sqlite')
    const [row] = readSalts(path) ?? []
    const at = readFileSync(path).indexOf(Buffer.from(row?.salt as Uint8Array))
    expect(at).toBeGreaterThan(0)
    flip(path, at + 7, 3)
    const { findings } = await verifyLedger(folder)
    expect(findings).toEqual([{ part: 'salt', code: 'HASH_MISMATCH', index: expect.any(Number), name: 'gate.sqlite' }])
    await repairSalts(folder, { root: { sign: clinic.root.seed, seal: clinic.rootKem } })
    expect((await verifyLedger(folder)).findings).toEqual([])
    expect(readSalts(path)).toEqual(readSalts(join(whole, 'gate', 'gate.sqlite')))
  })

  it('in the database is found and named, and the database is made again', async () => {
    const folder = copyOf()
    const path = join(folder, 'app.sqlite')
    const name = namesOf(whole, /^ledger\/segment\//)[2] as string
    const { headerHash } = await import('@pellicle/crypto/proof')
    const { parseEntry, parseSegment } = await import('@pellicle/crypto/format')
    const [entry] = parseSegment(readFileSync(join(whole, name))).entries
    const hash = headerHash(parseEntry(entry as Uint8Array).headerBytes)
    const at = readFileSync(path).indexOf(Buffer.from(hash))
    expect(at).toBeGreaterThan(0)
    flip(path, at + 5, 1)
    const { findings, done, after } = await repaired(folder)
    expect(findings.length).toBeGreaterThan(0)
    expect(findings.every(({ part }) => part === 'index')).toBe(true)
    expect(done.mended).toEqual(['app.sqlite'])
    expect(after).toEqual([])
  })
})

it(`a full read finds all of ${PHOTOS} changed objects; the twin that looks at sizes finds none`, async () => {
  const folder = copyOf()
  const names = namesOf(folder, /^store\/object\//)
  const chance = mulberry(99)
  for (const name of names) flip(join(folder, name), Math.floor(chance() * readFileSync(join(folder, name)).length), 2)
  const { findings, after } = await repaired(folder)
  expect(findings.filter(({ part, code }) => part === 'object' && code === 'HASH_MISMATCH')).toHaveLength(names.length)
  expect(after).toEqual([])
  const bySize = names.filter(
    (name) => readFileSync(join(folder, name)).length !== readFileSync(join(whole, name)).length,
  )
  expect(bySize).toEqual([])
})

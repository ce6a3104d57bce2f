/**
 * A real box (store, ledger, SQLite) on a C library that fails: fsync, writes that stop half-way, ENOSPC, EIO. A failing fsync is never
 * acknowledged, by the store or by SQLite; after any number of faults and kill -9 everything acknowledged is there and every proof holds.
 * Case T6. More rounds with PELLICLE_LONG.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { encode, toHex } from '@pellicle/crypto/format'
import { deriveKemPublic } from '@pellicle/crypto/seal'
import type { StatementIn } from '@pellicle/protocol/api'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Clinic, type Gadget, makeObject, type TestObject, voice } from '../../packages/server/src/testing/clinic.ts'
import { CoreProcess, Killed } from '../../packages/server/src/testing/core-process.ts'
import { random } from '../../packages/server/src/testing/random.ts'
import { verifyLedger } from '../../packages/server/src/verify/verify-ledger.ts'
import { needPrograms } from './engine/need-programs.ts'

const run = promisify(execFile)
const ROUNDS = Number(process.env.PELLICLE_DEATHS ?? (process.env.PELLICLE_LONG ? 250 : 8))
const SOURCE = fileURLToPath(new URL('./engine/faulty-libc.c', import.meta.url))
const WRITERS = 6
/** A long series in pieces: after so many seconds it ends with what it has. */
const SECONDS = Number(process.env.PELLICLE_SECONDS ?? 3000)

let shim: string
beforeAll(async () => {
  await needPrograms({ program: 'gcc', package: 'gcc' }, { program: 'as', package: 'binutils' })
  const folder = await mkdtemp(join(tmpdir(), 'pellicle-faults-'))
  shim = join(folder, 'faulty-libc.so')
  await run('gcc', ['-shared', '-fPIC', '-O1', '-o', shim, SOURCE, '-ldl'])
})

const OURS = ['LD_PRELOAD', 'FAULT_ROOT', 'FAULT_SWITCH', 'FAULT_LOG', 'FAULT_SEED', 'FAULT_SYNC', 'FAULT_WRITE']
afterEach(() => {
  for (const name of OURS) delete process.env[name]
})

interface Faults {
  readonly root: string
  readonly seed?: number
  /** Of 10,000. */
  readonly sync?: number
  readonly write?: number
}

class FaultyBox {
  readonly folder: string
  readonly #switch: string
  readonly #log: string

  constructor(folder: string) {
    this.folder = join(folder, 'data')
    this.#switch = join(folder, 'on')
    this.#log = join(folder, 'strikes')
  }

  start({ root, seed = 1, sync = 0, write = 0 }: Faults): Promise<CoreProcess> {
    const values = [shim, root, this.#switch, this.#log, String(seed), String(sync), String(write)]
    OURS.forEach((name, i) => {
      process.env[name] = values[i]
    })
    return CoreProcess.start(this.folder)
  }

  fail(): Promise<void> {
    return writeFile(this.#switch, '')
  }

  heal(): Promise<void> {
    return rm(this.#switch, { force: true })
  }

  async strikes(): Promise<{ readonly syncs: number; readonly writes: number }> {
    const text = await readFile(this.#log, 'latin1').catch(() => '')
    return { syncs: text.replaceAll('w', '').length, writes: text.replaceAll('s', '').length }
  }
}

interface Pen {
  readonly gadget: Gadget
  readonly patient: Uint8Array
  readonly acknowledged: Map<number, string>
  pending: { readonly objects: readonly TestObject[]; readonly statements: readonly StatementIn[] } | null
}

async function founded(box: FaultyBox, faults: Faults) {
  await box.heal()
  const clinic = new Clinic()
  const core = await box.start(faults)
  await core.call('create', await clinic.create(await core.call('setupOffer')))
  clinic.learnRoster(await core.call('roster', 0, 0))
  const pens: Pen[] = []
  for (let i = 0; i < WRITERS; i++) {
    const pen = { gadget: { ...voice(), member: clinic.owner.id }, patient: random(16), acknowledged: new Map() }
    await core.call('append', [await clinic.admitDevice(pen.gadget)], 0)
    const made = [await clinic.createPatient(pen.patient, random(32), pen.gadget)]
    await core.call('append', made, 0)
    pens.push({ ...pen, pending: null })
  }
  return { clinic, core, pens }
}

/** True when it was acknowledged; throws Killed when the process is gone. */
async function writeOnce(core: CoreProcess, clinic: Clinic, pen: Pen): Promise<boolean> {
  if (pen.pending === null) {
    const object = await makeObject('original', 3000)
    pen.pending = { objects: [object], statements: [await clinic.addPhoto(pen.patient, [object], pen.gadget)] }
  }
  const { objects, statements } = pen.pending
  try {
    for (const { id, sha256, bytes } of objects) await core.putObject(id, sha256, bytes)
    const { indexes } = await core.call('append', statements, 0)
    pen.acknowledged.set(indexes[0] as number, toHex((statements[0] as StatementIn).entry))
    pen.pending = null
    return true
  } catch (error) {
    if (error instanceof Killed) throw error
    return false
  }
}

async function askOnce(core: CoreProcess, clinic: Clinic, session: Uint8Array): Promise<boolean> {
  const subject = random(16)
  const items = [['chart', subject]] as const
  const ask = await clinic.askHalves(clinic.desk, '/api/gate/imports', { session, subject, items })
  try {
    await core.call('importHalves', ask, session, undefined as never)
    return true
  } catch (error) {
    if (error instanceof Killed) throw error
    return false
  }
}

async function openSession(core: CoreProcess, clinic: Clinic): Promise<Uint8Array> {
  const kem = deriveKemPublic(random(32))
  return (await core.call('openSession', await clinic.ask(clinic.desk, '/api/session', { body: encode({ kem }) }), kem))
    .session
}

async function newBox(): Promise<FaultyBox> {
  return new FaultyBox(await mkdtemp(join(tmpdir(), 'pellicle-faulty-box-')))
}

describe('an fsync that fails', () => {
  it('is never acknowledged: by the store, the ledger, or SQLite', async () => {
    for (const room of ['', 'store', 'ledger', 'gate']) {
      const box = await newBox()
      const { clinic, core, pens } = await founded(box, { root: join(box.folder, room), sync: 10_000 })
      const session = await openSession(core, clinic)
      expect(await writeOnce(core, clinic, pens[0] as Pen)).toBe(true)
      expect(await askOnce(core, clinic, session)).toBe(true)
      await box.fail()
      let [written, released] = [0, 0]
      for (let i = 0; i < 12; i++) {
        if (await writeOnce(core, clinic, pens[i % WRITERS] as Pen)) written++
        if (await askOnce(core, clinic, session)) released++
      }
      const { syncs } = await box.strikes()
      console.info(
        `fsync fails below ${room || 'the whole box'}: ${written} photos acknowledged, ${released} halves released, ${syncs} failures`,
      )
      expect(syncs).toBeGreaterThan(0)
      // Only what needs no durable byte from the failing place may be answered.
      expect(written).toBe(room === 'gate' ? 12 : 0)
      expect(released).toBe(room === 'store' ? 12 : 0)
      await core.kill()
    }
  }, 120_000)
})

describe('faults of every kind', () => {
  it(`${ROUNDS} times, each ended by kill -9, lose nothing and break no proof`, async () => {
    const box = await newBox()
    const first = await founded(box, { root: box.folder })
    const { clinic, pens } = first
    await first.core.close()
    let refused = 0
    const late = Date.now() + 1000 * SECONDS
    let round = 0
    for (; round < ROUNDS && Date.now() < late; round++) {
      await box.heal()
      const core = await box.start({ root: box.folder, seed: round + 1, sync: 300, write: 200 })
      const session = await openSession(core, clinic)
      await box.fail()
      const limit = setTimeout(() => void core.kill(), 1500 + 500 * Math.random())
      await Promise.all([
        ...pens.map((pen) =>
          until(async () => {
            if (!(await writeOnce(core, clinic, pen))) refused++
          }),
        ),
        until(async () => void (await askOnce(core, clinic, session))),
      ])
      clearTimeout(limit)
      await box.heal()
      const { findings } = await verifyLedger(box.folder)
      expect(findings, `round ${round}`).toEqual([])
      const after = await box.start({ root: box.folder })
      const { subjects } = await after.call(
        'subjects',
        pens.map(({ patient }) => patient),
        0,
      )
      for (const [i, { acknowledged }] of pens.entries()) {
        const found = new Map((subjects[i]?.statements ?? []).map(({ index, entry }) => [index, toHex(entry)]))
        for (const [index, entry] of acknowledged) expect(found.get(index), `round ${round}`).toBe(entry)
      }
      await after.kill()
    }
    const { syncs, writes } = await box.strikes()
    const written = pens.reduce((sum, pen) => sum + pen.acknowledged.size, 0)
    console.info(
      `${round} rounds: ${syncs} fsyncs and ${writes} writes failed, ${refused} attempts refused; ${written} photos acknowledged, 0 lost`,
    )
    expect(syncs).toBeGreaterThan(round)
    expect(writes).toBeGreaterThan(round)
    expect(written).toBeGreaterThan(round)
  }, 3_600_000)
})

/** Again and again until the process is gone. */
async function until(act: () => Promise<void>): Promise<void> {
  try {
    for (;;) await act()
  } catch (error) {
    if (!(error instanceof Killed)) throw error
  }
}

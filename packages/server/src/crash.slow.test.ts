/**
 * kill -9 at random moments of a random history: nothing acknowledged is lost, nothing half-written is shown, the same bytes can
 * be sent again, and the index made anew says what the old one said. Case T6. More rounds with PELLICLE_LONG.
 */
import { encode, toHex } from '@pellicle/crypto/format'
import { deriveKemPublic } from '@pellicle/crypto/seal'
import type { StatementIn } from '@pellicle/protocol/api'
import { describe, expect, it } from 'vitest'
import { dumpIndex } from './projection/dump-index.ts'
import { rebuildIndex } from './projection/rebuild-index.ts'
import { Clinic, type Gadget, makeObject, type TestObject, voice } from './testing/clinic.ts'
import { CoreProcess, Killed } from './testing/core-process.ts'
import { random } from './testing/random.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'
import { verifyLedger } from './verify/verify-ledger.ts'

const KILLS = Number(process.env.PELLICLE_DEATHS ?? (process.env.PELLICLE_LONG ? 200 : 4))
const WRITERS = 8
/** A long series in pieces: after so many seconds it ends with what it has. */
const SECONDS = Number(process.env.PELLICLE_SECONDS ?? 3000)

/** One device with its own patient: what it sends waits until it was acknowledged, across any number of deaths. */
class Writer {
  readonly gadget: Gadget
  readonly patient = random(16)
  readonly clinic: Clinic
  /** Entries that were acknowledged, by index. */
  readonly acknowledged = new Map<number, string>()
  /** Bytes whose fate is unknown. */
  #pending: { readonly objects: readonly TestObject[]; readonly statements: readonly StatementIn[] } | null = null

  constructor(clinic: Clinic) {
    this.clinic = clinic
    this.gadget = { ...voice(), member: clinic.owner.id }
  }

  async write(core: CoreProcess): Promise<void> {
    this.#pending ??= await this.#make()
    const { objects, statements } = this.#pending
    for (const { id, sha256, bytes } of objects) await core.putObject(id, sha256, bytes)
    const { indexes } = await core.call('append', statements, 0)
    for (const [i, index] of indexes.entries())
      this.acknowledged.set(index, toHex((statements[i] as StatementIn).entry))
    this.#pending = null
  }

  async #make() {
    if (this.acknowledged.size === 0)
      return { objects: [], statements: [await this.clinic.createPatient(this.patient, random(32), this.gadget)] }
    if (Math.random() < 0.3) {
      const objects = [await makeObject('original', 5000), await makeObject('thumb')]
      return { objects, statements: [await this.clinic.addPhoto(this.patient, objects, this.gadget)] }
    }
    const statements = [await this.clinic.putVisit(this.patient, this.gadget)]
    if (Math.random() < 0.3) statements.push(await this.clinic.correctPatient(this.patient, this.gadget))
    return { objects: [], statements }
  }
}

/** Keeps everybody writing until the process is gone: some moment after so many were acknowledged, not after a time. */
async function writeUntilKilled(
  core: CoreProcess,
  writers: readonly Writer[],
  afterAcknowledged: number,
): Promise<void> {
  let acknowledged = 0
  let killed: Promise<void> | null = null
  await Promise.all(
    writers.map(async (writer) => {
      try {
        for (;;) {
          await writer.write(core)
          if (++acknowledged >= afterAcknowledged) killed ??= soon().then(() => core.kill())
        }
      } catch (error) {
        if (!(error instanceof Killed)) throw error
      }
    }),
  )
  await killed
}

function soon(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 8 * Math.random()))
}

/** One who opens sessions and asks for halves; whatever the gate released must stand in the ledger. */
async function askUntilKilled(core: CoreProcess, clinic: Clinic, released: Map<number, string>): Promise<void> {
  try {
    const kem = deriveKemPublic(random(32))
    const { session } = await core.call(
      'openSession',
      await clinic.ask(clinic.desk, '/api/session', { body: encode({ kem }) }),
      kem,
    )
    for (;;) {
      const subject = random(16)
      const ask = await clinic.askHalves(clinic.desk, '/api/gate/imports', {
        session,
        subject,
        items: [['chart', subject]],
      })
      const { statement } = await core.call('importHalves', ask, session, undefined as never)
      released.set(statement.index, toHex(statement.entry))
    }
  } catch (error) {
    if (!(error instanceof Killed)) throw error
  }
}

/** Before anything of ours runs again (the whole history now and then), and then through the door. */
async function reopen(
  folder: string,
  {
    writers,
    released,
    isVerified,
  }: { writers: readonly Writer[]; released: ReadonlyMap<number, string>; isVerified: boolean },
): Promise<CoreProcess> {
  if (isVerified) {
    const report = await verifyLedger(folder)
    expect(report.findings).toEqual([])
    expect(report.statements).toBeGreaterThan(Math.max(-1, ...released.keys()))
  }
  const core = await CoreProcess.start(folder)
  const patients = writers.map(({ patient }) => patient)
  const { subjects } = await core.call('subjects', patients, 0)
  for (const [i, writer] of writers.entries()) {
    const found = new Map((subjects[i]?.statements ?? []).map(({ index, entry }) => [index, toHex(entry)]))
    for (const [index, entry] of writer.acknowledged) expect(found.get(index)).toBe(entry)
  }
  return core
}

async function linesOf(folder: string): Promise<string[]> {
  const all: string[] = []
  for await (const line of dumpIndex(folder)) all.push(line)
  return all
}

describe('kill -9', () => {
  it(`${KILLS} times in a random history loses nothing and shows nothing half-written`, async () => {
    const folder = temporaryFolder('crash')
    const clinic = new Clinic()
    let core = await CoreProcess.start(folder)
    await core.call('create', await clinic.create(await core.call('setupOffer')))
    clinic.learnRoster(await core.call('roster', 0, 0))
    const writers = Array.from({ length: WRITERS }, () => new Writer(clinic))
    for (const { gadget } of writers) await core.call('append', [await clinic.admitDevice(gadget)], 0)
    const released = new Map<number, string>()
    const late = Date.now() + 1000 * SECONDS
    let kill = 0
    for (; kill < KILLS && Date.now() < late; kill++) {
      await Promise.all([
        writeUntilKilled(core, writers, 10 + Math.random() * 150),
        askUntilKilled(core, clinic, released),
      ])
      core = await reopen(folder, { writers, released, isVerified: kill % 20 < 2 })
    }
    await core.close()
    expect((await verifyLedger(folder)).findings).toEqual([])
    const before = await linesOf(folder)
    const { statements } = await rebuildIndex(folder)
    expect(await linesOf(folder)).toEqual(before)
    expect((await verifyLedger(folder)).findings).toEqual([])
    const acknowledged = writers.reduce((sum, writer) => sum + writer.acknowledged.size, 0)
    console.info(
      `${kill} kills: ${acknowledged} writes acknowledged and ${released.size} halves released, 0 lost, 0 proofs broken; ${statements} statements`,
    )
  }, 3_600_000)

  it('during set-up leaves a box that can be set up', async () => {
    for (let round = 0; round < (process.env.PELLICLE_LONG ? 60 : 2); round++) {
      const folder = temporaryFolder('crash-setup')
      const clinic = new Clinic()
      const core = await CoreProcess.start(folder)
      const statements = await clinic.create(await core.call('setupOffer'))
      const created = core.call('create', statements).then(
        () => true,
        () => false,
      )
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 40))
      await core.kill()
      const acknowledged = await created
      const again = await CoreProcess.start(folder)
      // The same bytes: a new practice, or the answer that got lost.
      const { indexes } = await again.call('create', statements)
      expect(indexes).toEqual(statements.map((_, i) => i))
      if (acknowledged) expect(indexes[0]).toBe(0)
      await again.close()
      expect((await verifyLedger(folder)).findings).toEqual([])
    }
  }, 3_600_000)
})

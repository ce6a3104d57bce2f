/**
 * After an honest restore that was a moment behind: real devices meet the restored box. They go on because the root says what was recovered and how far anybody had
 * seen; each sends again what it holds. The same old copy without that signature stops them all (case A5).
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { encode } from '@pellicle/crypto/format'
import { digest } from '@pellicle/crypto/proof'
import { systemRandom } from '@pellicle/crypto/seal'
import { KINDS } from '@pellicle/protocol/statements'
import { newKeeperId, writeKeepers } from '@pellicle/server/keeper/keeper-list'
import { openKeeper } from '@pellicle/server/keeper/open-keeper'
import { restoreCopy } from '@pellicle/server/keeper/restore-copy'
import { startServer, type TestServer } from '@pellicle/server/testing/start-server'
import { temporaryFolder } from '@pellicle/server/testing/temporary-folder'
import { verifyLedger } from '@pellicle/server/verify/verify-ledger'
import type { Draft } from '@pellicle/vault/desk'
import { wrapPatientKey } from '@pellicle/vault/keys/key-wraps'
import { sealPart } from '@pellicle/vault/keys/parts'
import { createPractice } from '@pellicle/vault/practice/create'
import { MapMemory, mapSeal } from '@pellicle/vault/testing/fake-device'
import { NEW_PRACTICE, PASSPHRASE } from '@pellicle/vault/testing/fake-practice'
import type { Transport } from '@pellicle/vault/transport'
import type { DeskPorts } from '@pellicle/vault/unlock/desk-ports'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { unlockWithSheet } from '@pellicle/vault/unlock/sheet'
import { unlockWithPassphrase } from '@pellicle/vault/unlock/unlock'
import { afterAll, expect, it, vi } from 'vitest'
import { restoreBox } from '../../packages/cli/src/keeper/restore-box.ts'

// Several processes start in it: a busy machine needs longer than a minute.
vi.setConfig({ testTimeout: 240_000 })

let server: TestServer
afterAll(async () => server.stop())

const transport: Transport = async ({ method, path, headers, body }) => {
  const reply = await fetch(server.url + path, { method, headers, body: body === null ? null : new Uint8Array(body) })
  return {
    status: reply.status,
    header: (name) => reply.headers.get(name),
    bytes: async () => new Uint8Array(await reply.arrayBuffer()),
  }
}

function ports(): DeskPorts {
  return {
    ...{ memory: new MapMemory(), storage: mapSeal(), transport, basePath: '', random: systemRandom, now: Date.now },
    wait: (ms) => wait(ms),
  }
}

async function createPatient(desk: OpenDesk, patient: Uint8Array): Promise<void> {
  const { mark } = await desk.importHalves(patient, [
    ['contact', patient],
    ['chart', patient],
  ])
  const key = desk.random(32)
  const name = { practice: desk.practice, compartment: 'directory', epoch: 1, patient, generation: 1 } as const
  const secret = { compartmentSecret: desk.compartmentSecret('directory', 1), half: desk.half('contact', patient) }
  const wrap = wrapPatientKey({ ...name, ...secret }, key, desk.random)
  const place = { practice: desk.practice, kind: 'patient.create', subject: patient, revision: 0 } as const
  const under = { parent: ['patient', 'directory', 1], key } as const
  const part = await sealPart(place, { name: 'directory', under, content: encode({ family: 'Canary' }) }, desk.random)
  const said = { kind: KINDS.patientCreate.number, subject: patient, base: null, objects: [], parts: [part] }
  await desk.append([{ ...said, pub: { keys: [['directory', 1, 1, wrap]], mark } } as never])
}

function visit(patient: Uint8Array, id: Uint8Array): Draft {
  return { kind: KINDS.visitPut.number, subject: patient, base: null, objects: [], parts: [], pub: { visit: id } }
}

async function photo(desk: OpenDesk, patient: Uint8Array) {
  const [id, bytes] = [desk.random(16), desk.random(4000)]
  const sha256 = await digest(bytes)
  const draft: Draft = {
    ...{ kind: KINDS.photoAdd.number, subject: patient, base: null, parts: [], objects: [[id, sha256, bytes.length]] },
    pub: { photo: desk.random(16), parent: ['patient', 'photos', 1], renditions: [[id, 'original', desk.random(92)]] },
  }
  return { id, bytes, sha256, draft }
}

it('devices go on with the restored past, and what they held is in it again', async () => {
  server = await startServer()
  const first = ports()
  const { desk, printed } = await createPractice(first, NEW_PRACTICE)
  const by = {
    deviceLabel: 'second',
    passphrase: 'second phrase',
    form: 'browser',
    code: printed.sheet.join(' '),
  } as const
  const second = ports()
  const other = await unlockWithSheet(second, by)
  const patient = desk.random(16)
  await createPatient(desk, patient)
  const keeper = temporaryFolder('keeper')
  await writeKeepers(server.data, [
    { id: newKeeperId(), address: `dir:${keeper}`, keys: null, otherHands: true, added: 0 },
  ])
  for (let tries = 0; ; tries++) {
    const { stored, kept } = await desk.kept()
    if (stored === kept) break
    if (tries > 1200) throw new Error(`kept ${kept} of ${stored}`)
    await wait(50)
  }
  await writeKeepers(server.data, [])
  await expect.poll(async () => (await desk.kept()).keepers, { timeout: 60_000 }).toEqual([])

  // Only stored from here on: two devices write, one of them a photo that it holds.
  const held = await photo(desk, patient)
  await desk.putObject(held.id, held.bytes, held.sha256)
  await desk.append([held.draft])
  const notes = [visit(patient, desk.random(16)), visit(patient, desk.random(16))]
  await other.append([notes[0] as Draft])
  await desk.append([notes[1] as Draft])
  await other.recheck()
  const [before] = await desk.histories([patient])
  expect(before?.statements).toHaveLength(4)
  const { size, root } = desk.checkpoint
  await desk.lock()
  await other.lock()
  await server.kill9()
  rmSync(server.data, { recursive: true })

  const to = join(temporaryFolder('restored'), 'data')
  const { store } = await openKeeper({ address: { form: 'folder', folder: keeper }, keys: null, now: Date.now })
  const restored = await restoreCopy({ keeper: store, folder: to, witness: [[size, root]] })
  expect(restored.missing).toEqual([
    { what: 'stretch', code: 'LEDGER_SHORT', index: restored.statements, name: String(size) },
  ])
  // First without the root's word: the box comes back with its keys, and every device refuses it.
  const cards = printed.cards.slice(0, 2).map((card) => card.join(' '))
  expect(await restoreBox(to, { cards, beyond: null })).toMatchObject({ saltsMissing: 0, era: null })
  server = await startServer({ data: to })
  await expect(unlockWithPassphrase(first, PASSPHRASE)).rejects.toThrow('ROLLED_BACK')
  await expect(unlockWithPassphrase(second, by.passphrase)).rejects.toThrow('ROLLED_BACK')
  await server.stop()

  expect(await restoreBox(to, { cards, beyond: restored.beyond })).toMatchObject({ era: 2 })
  server = await startServer({ data: to })
  const again = await unlockWithPassphrase(first, PASSPHRASE)
  expect(again.roster.eras).toHaveLength(1)
  await again.putObject(held.id, held.bytes, held.sha256)
  await again.append([held.draft])
  await again.append([notes[1] as Draft])
  const back = await unlockWithPassphrase(second, by.passphrase)
  await back.append([notes[0] as Draft])
  const [after] = await back.histories([patient])
  expect(after?.statements).toHaveLength(4)
  expect(after?.quarantined).toEqual([])
  expect(await again.object([held.id, held.sha256, held.bytes.length])).toEqual(held.bytes)
  // The patient's half still comes from the gate: its salt came back too.
  await again.halves(patient, [['chart', patient]])
  await again.lock()
  await back.lock()
  await server.stop()
  expect((await verifyLedger(to)).findings).toEqual([])
  // Whoever still holds the lost checkpoint is told where the gap is.
  expect((await verifyLedger(to, () => undefined, { witness: [[size, root]] })).findings).toEqual([
    { part: 'checkpoint', code: 'LEDGER_SHORT', index: restored.statements, name: null },
  ])
})

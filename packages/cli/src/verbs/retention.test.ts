/** Rules, marks and the list of what falls due, as an owner says them on the command line, over a real box. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { systemRandom } from '@pellicle/crypto/seal'
import { startServer, type TestServer } from '@pellicle/server/testing/start-server'
import { nodeTransport } from '@pellicle/store/http-node'
import { Directory } from '@pellicle/vault/directory/directory'
import { createPatient } from '@pellicle/vault/patient/create-patient'
import { createPractice } from '@pellicle/vault/practice/create'
import { NOBODY } from '@pellicle/vault/testing/make-picture'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openFolderMemory } from '../device/folder-memory.ts'
import { openKeyFile } from '../device/key-file.ts'
import { main } from '../main.ts'
import type { Streams } from '../terminal/streams.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const PASSPHRASE = 'a quiet harbour with lanterns'
const folder = mkdtempSync(join(tmpdir(), 'pellicle-retention-'))
let server: TestServer
const patients: string[] = []

beforeAll(async () => {
  server = await startServer()
  const ports = {
    memory: await openFolderMemory(join(folder, 'memory')),
    storage: await openKeyFile(folder),
    transport: nodeTransport(server.url),
    ...{ basePath: '', random: systemRandom, now: Date.now, wait: async () => {} },
  }
  const { desk } = await createPractice(ports, {
    record: { name: 'V', country: 'LT', timezone: 'Europe/Vilnius', language: 'en' },
    ...{ ownerName: 'V', treatsPatients: true, deviceLabel: 'V', form: 'command-line' },
    ...{ cards: { threshold: 2, count: 3 }, passphrase: PASSPHRASE },
  })
  const directory = new Directory(desk)
  for (const family of ['One', 'Two', 'Three'])
    patients.push((await createPatient(desk, directory, { ...NOBODY, family })).patient)
  await desk.lock()
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function play(...words: readonly string[]) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const streams = { stdin, stdout, stderr } as unknown as Streams
  const env = { PELLICLE_PASSPHRASE: PASSPHRASE }
  const where = ['--box', server.url, '--device', folder, '--json']
  const code = await main([...words, ...where], { streams, env })
  return { code, answer: JSON.parse(String(stdout.read())) }
}

it('lists what falls due; a hold and a day keep a chart, whatever the rule', async () => {
  const [one, two, three] = patients as [string, string, string]
  const before = await play('retention', 'due')
  expect([before.code, before.answer]).toEqual([0, { due: [], held: [], later: 0, forEver: 3, more: false }])

  // Nothing is kept longer than its last entry: everything is due at once.
  const set = await play('retention', 'rules', '--set', 'general=0', '--set', 'implant=360', '--set', 'study=ever')
  expect([set.code, set.answer.rules]).toEqual([
    0,
    [
      { class: 'general', months: 0 },
      { class: 'implant', months: 360 },
      { class: 'study', months: null },
    ],
  ])
  const due = await play('retention', 'due')
  expect([due.code, due.answer.due.map((row: { patient: string }) => row.patient)]).toEqual([3, [one, two, three]])

  expect((await play('retention', 'mark', one, '--hold')).code).toBe(0)
  expect((await play('retention', 'mark', two, '--class', 'implant')).code).toBe(0)
  expect((await play('retention', 'mark', three, '--until', '2099-01-01')).code).toBe(0)
  const kept = await play('retention', 'due')
  expect([kept.code, kept.answer.due, kept.answer.later]).toEqual([0, [], 2])
  expect(kept.answer.held).toEqual([{ patient: one, class: 'general' }])

  // What is not named stays as it was.
  expect((await play('retention', 'mark', one, '--class', 'study')).code).toBe(0)
  expect((await play('retention', 'due')).answer.held).toEqual([{ patient: one, class: 'study' }])
  expect((await play('retention', 'mark', one, '--release')).code).toBe(0)
  expect((await play('retention', 'due')).answer).toMatchObject({ held: [], later: 2, forEver: 1 })
})

it.each([
  [['retention', 'mark', 'nobody', '--hold']],
  [['retention', 'mark', 'nobody']],
  [['retention', 'rules', '--set', 'general']],
  [['retention', 'mark', 'nobody', '--until', 'tomorrow']],
])('does not understand %j', async (words) => {
  expect((await play(...words)).code).toBe(2)
})

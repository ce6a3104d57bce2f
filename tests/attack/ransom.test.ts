/**
 * Group ransom: R1, T2, T10. Ransomware plays the server's own user with all its credentials. What was *kept* comes back whole from a keeper's box,
 * compared byte for byte; what was only *stored* is named and resubmitted. The twin: the same attack on an ordinary mounted backup folder.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { decode, parseEntry, parseSegment, type TreePoint } from '@pellicle/crypto/format'
import { verifyCheckpoint } from '@pellicle/crypto/proof'
import type { StatementIn } from '@pellicle/protocol/api'
import { formatBase32 } from '@pellicle/protocol/ids'
import type { KeeperReply } from '@pellicle/protocol/keeper-reply'
import { parseKeeperAddress } from '@pellicle/server/keeper/keeper-address'
import { newKeeperId, writeKeepers } from '@pellicle/server/keeper/keeper-list'
import { openKeeper } from '@pellicle/server/keeper/open-keeper'
import { restoreCopy } from '@pellicle/server/keeper/restore-copy'
import { originOf } from '@pellicle/server/ledger/origin'
import { makeObject, type TestObject } from '@pellicle/server/testing/clinic'
import { EdgeClient } from '@pellicle/server/testing/edge-client'
import { random } from '@pellicle/server/testing/random'
import { startServer, type TestServer } from '@pellicle/server/testing/start-server'
import { temporaryFolder } from '@pellicle/server/testing/temporary-folder'
import { verifyLedger } from '@pellicle/server/verify/verify-ledger'
import { afterAll, expect, it, vi } from 'vitest'
import { restoreBoxFromRoot } from '../../packages/cli/src/keeper/restore-box.ts'
import { attackBox, destroyFolder, filesBelow, findKeepers } from './ransomware.ts'

// Several processes start in it: a busy machine needs longer than a minute.
vi.setConfig({ testTimeout: 240_000 })

const PHOTOS = process.env.PELLICLE_LONG ? 2000 : 60
const LATE = 8
const PROGRAM = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url))
const children: ChildProcess[] = []
const servers: TestServer[] = []
afterAll(async () => {
  for (const server of servers) await server.stop()
  for (const child of children) child.kill('SIGKILL')
})

/** A keeper as an operator starts it, on another box: a process of its own over a folder that the attacker never reaches. */
async function startKeeper(folder: string): Promise<{ readonly address: string; readonly child: ChildProcess }> {
  const words = ['keeper', 'serve', '--data', folder, '--port', '0', '--json']
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const line = await new Promise<string>((resolve) => child.stdout.once('data', (bytes) => resolve(String(bytes))))
  const { address, secret } = JSON.parse(line) as { readonly address: string; readonly secret: string }
  return { address: `${address}/#${secret}`, child }
}

async function setUp() {
  const server = await startServer()
  servers.push(server)
  const edge = await EdgeClient.setUp(server)
  const patient = random(16)
  await edge.append(await edge.clinic.createPatient(patient, random(32)))
  return { server, edge, patient }
}

async function addPhoto(edge: EdgeClient, patient: Uint8Array): Promise<TestObject> {
  const photo = await makeObject('original', 20_000)
  const put = await edge.signed('PUT', `/api/objects/${formatBase32(photo.id)}`, {
    body: photo.bytes,
    headers: {
      'pellicle-sha256': Buffer.from(photo.sha256).toString('hex'),
      'content-type': 'application/octet-stream',
    },
  })
  if (put.status !== 201) throw new Error(`object: ${put.status} ${put.code}`)
  const added = await edge.append(await edge.clinic.addPhoto(patient, [photo]))
  if (added.status !== 200) throw new Error(`statement: ${added.status} ${added.code}`)
  return photo
}

async function keeperState(edge: EdgeClient): Promise<KeeperReply> {
  return decode((await edge.signed('GET', '/api/keeper')).body) as unknown as KeeperReply
}

async function untilKept(edge: EdgeClient, keepers: number): Promise<number> {
  const began = Date.now()
  for (;;) {
    const state = await keeperState(edge)
    if (
      state.keepers.length === keepers &&
      state.keepers.every(({ notKept, answeredAt }) => notKept === 0 && answeredAt !== null)
    )
      return Date.now() - began
    if (Date.now() - began > 60_000) throw new Error(`not kept: ${JSON.stringify(state)}`)
    await wait(50)
  }
}

/** Segments and objects by name: what a practice cannot do without. */
function hashesOf(data: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const path of filesBelow(data)) {
    const name = relative(data, path)
    if (!/^(ledger\/segment|store\/(object|salts))\//.test(name)) continue
    found.set(name, createHash('sha256').update(readFileSync(path)).digest('hex'))
  }
  return found
}

/** What a device that stood beside it knows: the newest checkpoint it verified. */
async function seenBy(edge: EdgeClient, log: Uint8Array): Promise<TreePoint> {
  const { note } = decode((await edge.signed('GET', '/api/checkpoint?seen=0')).body) as { readonly note: string }
  const point = await verifyCheckpoint(note, originOf(edge.clinic.practice), log)
  if (point === null) throw new Error('no checkpoint')
  return point
}

it('everything that was kept comes back from the keeper; what was only stored is named and resubmitted', async () => {
  const { server, edge, patient } = await setUp()
  const { data } = server
  const away = temporaryFolder('keeper')
  const mounted = temporaryFolder('mounted')
  const keeper = await startKeeper(away)
  const entry = { keys: null, otherHands: true, added: Date.now() }
  await writeKeepers(data, [
    { ...entry, id: newKeeperId(), address: keeper.address },
    { ...entry, id: newKeeperId(), address: `dir:${mounted}`, otherHands: false },
  ])
  for (let i = 0; i < PHOTOS; i++) await addPhoto(edge, patient)
  const lag = await untilKept(edge, 2)
  const kept = hashesOf(data)
  const { kept: keptSize } = await keeperState(edge)
  const genesis = parseEntry(
    parseSegment(readFileSync(join(data, 'ledger/segment/0000000000000000'))).entries[0] as Uint8Array,
  )
  const log = (genesis.header.pub as Record<string, Uint8Array>).log as Uint8Array

  // The line to the keeper is cut: what comes now is only stored. A device keeps its sealed copies until they are kept.
  keeper.child.kill('SIGSTOP')
  const held: { readonly photo: TestObject; readonly statement: StatementIn }[] = []
  for (let i = 0; i < LATE; i++) {
    const photo = await addPhoto(edge, patient)
    held.push({ photo, statement: lastStatement(data) })
  }
  const seen = await seenBy(edge, log)
  expect(seen[0]).toBe(keptSize + LATE)
  // An hour later, for all the box knows; the copy that a device holds is its own.
  const before = join(temporaryFolder('before'), 'data')
  cpSync(data, before, { recursive: true })

  const found = findKeepers(data)
  expect(found).toHaveLength(2)
  await server.kill9()
  keeper.child.kill('SIGCONT')
  const answers = await attackBox(found[0] as string, keptSize)
  const loot = destroyFolder(data)
  const lootMounted = destroyFolder(mounted)
  expect([...hashesOf(data)].filter(([name, hash]) => kept.get(name) === hash)).toEqual([])
  const took = answers.filter(([ask, status]) => status === 201 && !ask.includes('/salts/9999'))
  expect(took, 'whatever was asked, nothing was replaced and nothing went').toEqual([])
  expect(answers.filter(([ask, status]) => ask.startsWith('DELETE') && status < 400)).toEqual([])

  // The twin: a folder that is mounted where the attacker is.
  const leftMounted = [...hashesOf(mounted)].filter(([name, hash]) => kept.get(name) === hash).length
  expect(leftMounted).toBe(0)

  const box = await openKeeper({ address: parseKeeperAddress(keeper.address), keys: null, now: Date.now })
  const to = join(temporaryFolder('restored'), 'data')
  const began = performance.now()
  const restored = await restoreCopy({ keeper: box.store, folder: to, witness: [seen] })
  const whole = await restoreBoxFromRoot(to, {
    root: { sign: edge.clinic.root.seed, seal: edge.clinic.rootKem },
    beyond: restored.beyond,
  })
  const ms = performance.now() - began
  const back = hashesOf(to)
  const same = [...kept].filter(([name, hash]) => back.get(name) === hash).length
  console.log(
    [
      `kept within ${lag} ms of the last photo`,
      `ransomware: ${loot.encrypted} files encrypted, ${loot.deleted} deleted; ${answers.length} attacks on the keeper`,
      `restored ${same} of ${kept.size} files, ${(restored.bytes / 1e6).toFixed(1)} MB, in ${ms.toFixed(0)} ms`,
      `mounted folder, same attack: ${leftMounted} of ${kept.size} left (${lootMounted.encrypted + lootMounted.deleted} files destroyed)`,
    ].join('\n'),
  )
  expect(same).toBe(kept.size)
  expect(restored.missing).toEqual([{ what: 'stretch', code: 'LEDGER_SHORT', index: keptSize, name: String(seen[0]) }])
  expect(whole.era).toBe(2)

  // The restored box is served, and a device sends what it holds: the very bytes it had sent before.
  const again = await startServer({ data: to })
  servers.push(again)
  const device = new EdgeClient(again, edge.clinic)
  for (const { photo, statement } of held) {
    const put = await device.signed('PUT', `/api/objects/${formatBase32(photo.id)}`, {
      body: photo.bytes,
      headers: {
        'pellicle-sha256': Buffer.from(photo.sha256).toString('hex'),
        'content-type': 'application/octet-stream',
      },
    })
    expect(put.status).toBe(201)
    expect((await device.append(statement)).status).toBe(200)
  }
  await again.stop()
  const report = await verifyLedger(to)
  expect(report.findings).toEqual([])
  expect(report.statements).toBeGreaterThanOrEqual(seen[0] + 1)
  const all = hashesOf(to)
  for (const { photo } of held) {
    const id = formatBase32(photo.id)
    expect(all.get(`store/object/${id.slice(0, 2)}/${id}`)).toBe(Buffer.from(photo.sha256).toString('hex'))
  }
  // And the copy of before says what was there: every object of it is back.
  const objects = [...hashesOf(before)].filter(([name]) => name.startsWith('store/object/'))
  expect(objects.filter(([name, hash]) => all.get(name) !== hash)).toEqual([])
})

/** The newest statement of a ledger folder, as the device that made it holds it. */
function lastStatement(data: string): StatementIn {
  const names = filesBelow(join(data, 'ledger/segment')).sort()
  const { entries, bodies } = parseSegment(readFileSync(names.at(-1) as string))
  const body = bodies.at(-1)
  return { entry: entries.at(-1) as Uint8Array, body: body === undefined || body.length === 0 ? null : body }
}

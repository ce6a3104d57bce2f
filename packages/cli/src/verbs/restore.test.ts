/** The verbs of the bad day over a real practice with real cards: a keeper is added, drilled, everything burns, the box is made again, and every photo opens. */
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { systemRandom } from '@pellicle/crypto/seal'
import { type KeeperBox, openKeeperBox } from '@pellicle/server/keeper/keeper-box'
import { renewKeeperToken } from '@pellicle/server/keeper/keeper-secrets'
import { type KeeperServer, serveKeeper } from '@pellicle/server/keeper/keeper-server'
import { startServer, type TestServer } from '@pellicle/server/testing/start-server'
import { nodeTransport } from '@pellicle/store/http-node'
import { Directory } from '@pellicle/vault/directory/directory'
import { createPatient } from '@pellicle/vault/patient/create-patient'
import { importPhotos } from '@pellicle/vault/photo/import-photos'
import { PhotoAppender } from '@pellicle/vault/photo/photo-appender'
import { chartTarget } from '@pellicle/vault/photo/photo-slots'
import { createPractice } from '@pellicle/vault/practice/create'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { putVisit } from '@pellicle/vault/visit/put-visit'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openFolderMemory } from '../device/folder-memory.ts'
import { openKeyFile } from '../device/key-file.ts'
import { main } from '../main.ts'
import type { Streams } from '../terminal/streams.ts'

// Several processes start in it: a busy machine needs longer than a minute.
vi.setConfig({ testTimeout: 240_000 })

const folder = mkdtempSync(join(tmpdir(), 'pellicle-restore-verb-'))
const FILES = [90_000, 5000, 262_201].map((length, i) => new Uint8Array(length).fill(i + 1))
let files = 0
let server: TestServer
let desk: OpenDesk
let cards: string[] = []
let box: KeeperBox
let keeper: KeeperServer

beforeAll(async () => {
  server = await startServer()
  const ports = {
    memory: await openFolderMemory(join(folder, 'memory')),
    storage: await openKeyFile(folder),
    transport: nodeTransport(server.url),
    ...{ basePath: '', random: systemRandom, now: Date.now, wait: async () => {} },
  }
  const made = await createPractice(ports, {
    record: { name: 'V', country: 'LT', timezone: 'Europe/Vilnius', language: 'en' },
    ...{ ownerName: 'V', treatsPatients: true, deviceLabel: 'V', form: 'command-line' },
    ...{ cards: { threshold: 2, count: 3 }, passphrase: 'a quiet harbour with lanterns' },
  })
  desk = made.desk
  cards = made.printed.cards.slice(1).flatMap((card, n) => {
    writeFileSync(join(folder, `card-${n}`), card.join(' '), { mode: 0o600 })
    return ['--card-file', join(folder, `card-${n}`)]
  })
  const chart = await createPatient(desk, new Directory(desk), {
    ...{ family: 'Vidal', given: 'Rosa', birthDate: null, country: 'ES', state: null },
    ...{ email: null, phone: null, language: null, alias: null },
  })
  const record = { date: '2026-03-12', phase: 'before', title: null, note: null } as const
  const visit = await putVisit(desk, chart, { visit: null, record })
  const place = { view: null, side: null, region: null, phase: 'before', intimate: false } as const
  const grey = { width: 64, height: 64, pixels: systemRandom(4096) }
  const picture = { type: 'image/jpeg', width: 9, height: 9, takenAt: null, takenOn: null, camera: null, grey } as const
  await importPhotos(desk, {
    ...{ target: chartTarget(desk, chart), appender: new PhotoAppender(desk), chart, outcome: () => {} },
    sources: FILES.map((file, i) => ({
      name: i,
      load: async () => ({ file, fileName: `IMG_${i}.jpg`, details: { ...place, visit, date: '2026-03-12' }, picture }),
    })),
  })
  box = await openKeeperBox({ folder: join(folder, 'away'), now: Date.now })
  keeper = await serveKeeper(box, { port: 0 })
})
afterAll(async () => {
  await keeper.stop()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function play(...words: readonly string[]) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const streams = { stdin, stdout, stderr } as unknown as Streams
  const code = await main([...words, '--json'], { streams, env: {} })
  return { code, answer: JSON.parse(String(stdout.read())) }
}

/** An address as it is typed, and its secret in a file. */
function given(address: string): readonly [string, ...string[]] {
  const [origin, secret] = address.split('/#') as [string, string]
  const file = join(folder, `secret-${files++}`)
  writeFileSync(file, `${secret}\n`, { mode: 0o600 })
  return [origin, '--secret-file', file]
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries > 1200) throw new Error('it never came')
    await wait(50)
  }
}

it('adds a keeper, drills, loses everything, restores with cards, and every photo opens', async () => {
  const address = keeper.address('localhost')
  expect((await play('keeper', 'status', '--data', server.data)).code).toBe(3)
  const keeperIs = given(address)
  // A keeper that runs as a service tells its secret to whoever looks after it, and not to its log.
  const told = await play('keeper', 'secret', '--data', join(folder, 'away'))
  expect([told.code, `${address.split('#')[0]}#${told.answer.secret}`]).toEqual([0, address])
  expect((await play('keeper', 'secret', '--data', join(folder, 'nowhere'))).code).toBe(2)
  const added = await play('keeper', 'add', ...keeperIs, '--data', server.data)
  expect([added.code, added.answer.shown]).toEqual([0, new URL(address).origin])
  expect(JSON.stringify(added.answer)).not.toContain(new URL(address).hash.slice(1))
  const covered = async () => {
    const { stored, kept, keepers } = await desk.kept()
    return keepers.length === 1 && stored === kept
  }
  await until(covered)
  expect((await play('keeper', 'status', '--data', server.data)).answer.keepers[0].kept).toBe(box.point[0])

  const drill = await play('keeper', 'drill', '--data', server.data, '--scratch', folder)
  expect([drill.code, drill.answer.missing, drill.answer.findings]).toEqual([0, [], 0])
  console.log(`drill: ${drill.answer.statements} statements, ${drill.answer.objects} objects in ${drill.answer.ms} ms`)
  // The server signs the result into the ledger, and that too is kept.
  const before = drill.answer.statements
  await until(async () => (await desk.kept()).stored > before)
  await until(async () => (await desk.kept()).drill !== null)
  expect((await desk.kept()).drill).toMatchObject({ size: before, objects: drill.answer.objects, missing: 0 })
  await until(covered)
  const { size, root } = await (async () => {
    await desk.recheck()
    return desk.checkpoint
  })()
  await desk.lock()
  await server.kill9()
  rmSync(server.data, { recursive: true })

  const to = join(folder, 'restored')
  const witness = `${size}:${Buffer.from(root).toString('hex')}`
  const copied = await play('restore', '--from', ...keeperIs, '--to', to, '--copy-only', '--witness', witness)
  expect([copied.code, copied.answer.missing, copied.answer.box]).toEqual([0, [], null])
  // A power cut in the middle of it leaves names over bytes that are not there: set aside, and fetched again.
  for (const room of ['store/object', 'ledger/segment']) {
    const [broken] = readdirSync(join(to, room), { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name))
    chmodSync(broken as string, 0o600)
    truncateSync(broken as string, 40)
    chmodSync(broken as string, 0o400)
  }
  const restored = await play('restore', '--from', ...keeperIs, '--to', to, '--witness', witness, ...cards)
  expect(restored.code).toBe(0)
  expect(restored.answer).toMatchObject({ missing: [], box: { saltsMissing: 0, era: null } })
  expect(readdirSync(join(to, 'log')).filter((name) => name.startsWith('broken-'))).toHaveLength(1)
  const verified = await play('verify', to, ...cards)
  expect([verified.code, verified.answer.findings, verified.answer.opened.photos]).toEqual([0, [], FILES.length])
  // Of three objects one at least is read, however small the share.
  const sampled = await play('verify', to, '--sample', '1')
  expect([sampled.code, sampled.answer.unread < sampled.answer.objects]).toEqual([0, true])
  const out = join(folder, 'out')
  expect((await play('rescue', to, out, ...cards)).code).toBe(0)
  for (const [i, file] of FILES.entries())
    expect(Buffer.compare(readFileSync(join(out, 'Vidal, Rosa', '2026-03-12 before', `IMG_${i}.jpg`)), file)).toBe(0)

  // One byte of it goes bad later: found, and put right from the keeper.
  const objects = join(to, 'store', 'object')
  const name = readdirSync(objects, { recursive: true, encoding: 'utf8' }).find((one) => /[a-z2-7]{26}$/.test(one))
  const bytes = readFileSync(join(objects, name as string))
  bytes[60] = (bytes[60] as number) ^ 1
  chmodSync(join(objects, name as string), 0o600)
  writeFileSync(join(objects, name as string), bytes)
  const repaired = await play('repair', '--data', to, '--from', ...keeperIs)
  expect([repaired.code, repaired.answer.found.length, repaired.answer.mended.length, repaired.answer.left]).toEqual([
    0,
    1,
    1,
    [],
  ])
})

it.each([
  ['https://keeper.example:8472/#AbCdEfGh'],
  ['https://keeper.example:8472#AbCdEfGh'],
  ['https://keeper.example:8472/AbCdEfGh'],
  ['https://keeper.example:8472/?secret=AbCdEfGh'],
  ['https://me:AbCdEfGh@keeper.example:8472'],
  ['s3://id:AbCdEfGh@bucket/clinic'],
  ['s3://bucket/clinic?secret=AbCdEfGh'],
  ['s3://bucket/clinic?days=30#AbCdEfGh'],
])('does nothing with a secret on the command line, and does not repeat it: %s', async (typed) => {
  const to = join(folder, 'never')
  for (const words of [
    ['keeper', 'add', typed, '--data', to],
    ['restore', '--from', typed, '--to', to],
    ['repair', '--from', typed, '--data', to],
  ]) {
    const { code, answer } = await play(...words)
    expect(code).toBe(2)
    expect(JSON.stringify(answer)).toContain('does not belong on a command line')
    expect(JSON.stringify(answer)).not.toContain('AbCdEfGh')
  }
  expect(existsSync(join(to, 'secrets'))).toBe(false)
})

it('refuses cards of another practice, an address that is none, and a keeper that is another’s', async () => {
  const address = keeper.address('localhost')
  const wrong = await play('restore', '--from', 'ftp://nowhere', '--to', join(folder, 'x'))
  expect(wrong.code).toBe(2)
  const other = await openKeeperBox({ folder: join(folder, 'empty'), now: Date.now })
  const empty = await serveKeeper(other, { port: 0 })
  const nothing = await play(
    'restore',
    '--from',
    ...given(empty.address('localhost')),
    '--to',
    join(folder, 'y'),
    '--copy-only',
  )
  expect([nothing.code, nothing.answer.problem.code]).toEqual([1, 'NO_KEEPER'])
  const token = new URL(address)
  token.hash = Buffer.from(systemRandom(64)).toString('base64url')
  const stranger = await play('restore', '--from', ...given(token.href), '--to', join(folder, 'z'), '--copy-only')
  expect([stranger.code, stranger.answer.problem.code]).toEqual([1, 'UNSIGNED'])
  await empty.stop()

  const { token: before, key } = other
  await renewKeeperToken(join(folder, 'empty'))
  const renewed = await openKeeperBox({ folder: join(folder, 'empty'), now: Date.now })
  expect(renewed.token).not.toEqual(before)
  expect(renewed.key).toEqual(key)
})

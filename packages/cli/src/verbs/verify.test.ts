/** `verify` and `rescue` over what a real server stored: all of it, each damaged byte named, and the rest still given back. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { systemRandom } from '@pellicle/crypto/seal'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import { nodeTransport } from '@pellicle/store/http-node'
import { Directory } from '@pellicle/vault/directory/directory'
import { createPatient } from '@pellicle/vault/patient/create-patient'
import { importPhotos } from '@pellicle/vault/photo/import-photos'
import { PhotoAppender } from '@pellicle/vault/photo/photo-appender'
import { chartTarget } from '@pellicle/vault/photo/photo-slots'
import { createPractice } from '@pellicle/vault/practice/create'
import { putVisit } from '@pellicle/vault/visit/put-visit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFolderMemory } from '../device/folder-memory.ts'
import { openKeyFile } from '../device/key-file.ts'
import { main } from '../main.ts'
import type { Streams } from '../terminal/streams.ts'

const folder = mkdtempSync(join(tmpdir(), 'pellicle-verify-verb-'))
const FILES = [700_000, 5000, 262_200, 262_201].map((length, i) => new Uint8Array(length).fill(i + 1))
let server: TestServer
let cards: string[] = []

beforeAll(async () => {
  server = await startServer()
  const ports = {
    memory: await openFolderMemory(join(folder, 'memory')),
    storage: await openKeyFile(folder),
    transport: nodeTransport(server.url),
    ...{ basePath: '', random: systemRandom, now: Date.now, wait: async () => {} },
  }
  const { desk, printed } = await createPractice(ports, {
    record: { name: 'V', country: 'LT', timezone: 'Europe/Vilnius', language: 'en' },
    ...{ ownerName: 'V', treatsPatients: true, deviceLabel: 'V', form: 'command-line' },
    ...{ cards: { threshold: 2, count: 3 }, passphrase: 'a quiet harbour with lanterns' },
  })
  cards = printed.cards.slice(1).flatMap((card, n) => {
    writeFileSync(join(folder, `card-${n}`), card.join(' '), { mode: 0o600 })
    return ['--card-file', join(folder, `card-${n}`)]
  })
  const chart = await createPatient(desk, new Directory(desk), {
    ...{ family: 'Vidal', given: 'Rosa', birthDate: null, country: 'ES', state: null },
    ...{ email: null, phone: null, language: null, alias: null },
  })
  const record = { date: '2026-03-12', phase: 'before', title: null, note: null } as const
  const visit = await putVisit(desk, chart, { visit: null, record })
  const grey = { width: 64, height: 64, pixels: systemRandom(4096) }
  const rendition = { type: 'image/jpeg', width: 4, height: 4, bytes: new Uint8Array(400).fill(9) } as const
  const both = { preview: rendition, thumb: rendition }
  const details = {
    ...({ visit, date: '2026-03-12', view: null, side: null, region: null, phase: 'before', intimate: false } as const),
  }
  await importPhotos(desk, {
    ...{ target: chartTarget(desk, chart), appender: new PhotoAppender(desk), chart, outcome: () => {} },
    sources: FILES.map((file, i) => ({
      name: i,
      load: async () => ({
        ...{ file, fileName: `IMG_${i}.jpg`, details },
        picture: {
          ...({ type: 'image/jpeg', width: 9, height: 9, takenAt: null, takenOn: null, camera: null, grey } as const),
          // One without renditions: its original is all there is.
          ...((i === 1 ? {} : both) as Partial<typeof both>),
        },
      }),
    })),
  })
  await desk.lock()
  await server.stop()
})
afterAll(() => {
  removeData(server)
  rmSync(folder, { recursive: true, force: true })
})

async function play(...words: readonly string[]) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const streams = { stdin, stdout, stderr } as unknown as Streams
  const code = await main([...words, '--json', ...cards], { streams, env: {} })
  return { code, answer: JSON.parse(String(stdout.read())) }
}

/** A copy in which the largest object, an original, has one bit changed. */
function damagedCopy(): string {
  const copy = join(folder, 'damaged')
  cpSync(server.data, copy, { recursive: true })
  const objects = join(copy, 'store', 'object')
  const sizes = readdirSync(objects, { recursive: true, encoding: 'utf8' })
    .map((name) => join(objects, name))
    .filter((path) => /[a-z0-9]{26}$/.test(path))
    .map((path) => ({ path, bytes: readFileSync(path) }))
    .sort((a, b) => b.bytes.length - a.bytes.length)
  const { path, bytes } = sizes[0] as (typeof sizes)[number]
  bytes[400_000] = (bytes[400_000] as number) ^ 4
  rmSync(path)
  writeFileSync(path, bytes)
  return copy
}

it('finds everything in order, and gives all of it back', async () => {
  const { code, answer } = await play('verify', server.data)
  expect([code, answer.findings, answer.opened.problems]).toEqual([0, [], []])
  // Four originals, six renditions; the salt snapshot that a clean stop leaves.
  expect([answer.opened.photos, answer.opened.objects, answer.objects]).toEqual([4, 10, 11])
  const out = join(folder, 'out')
  const rescued = await play('rescue', server.data, out)
  expect([rescued.code, rescued.answer.photos]).toEqual([0, 4])
  const visit = join(out, 'Vidal, Rosa', '2026-03-12 before')
  for (const [i, file] of FILES.entries())
    expect(Buffer.compare(readFileSync(join(visit, `IMG_${i}.jpg`)), file)).toBe(0)
  // Again over half of it: what is whole stays, what is not is written.
  writeFileSync(join(visit, 'IMG_0.jpg'), 'cut off')
  expect((await play('rescue', server.data, out)).code).toBe(0)
  expect(Buffer.compare(readFileSync(join(visit, 'IMG_0.jpg')), FILES[0] as Uint8Array)).toBe(0)
})

it('names a damaged byte by object and by photo, and rescues the rest', async () => {
  const copy = damagedCopy()
  const { code, answer } = await play('verify', copy)
  expect(code).toBe(3)
  expect(answer.findings).toMatchObject([{ part: 'object', code: 'HASH_MISMATCH' }])
  expect(answer.opened.problems).toMatchObject([{ code: 'SEAL_BROKEN' }])
  const out = join(folder, 'rest')
  const rescued = await play('rescue', copy, out)
  expect([rescued.code, rescued.answer.photos]).toEqual([3, 3])
  expect(rescued.answer.problems).toMatchObject([{ code: 'SEAL_BROKEN' }])
  const visit = join(out, 'Vidal, Rosa', '2026-03-12 before')
  expect(readdirSync(visit).sort()).toEqual(['IMG_1.jpg', 'IMG_2.jpg', 'IMG_3.jpg'])
})

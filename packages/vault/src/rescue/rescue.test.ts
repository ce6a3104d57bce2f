/** Leaving is free: what real rooms wrote through a real server opens with cards and the folders alone. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemRandom } from '@pellicle/crypto/seal'
import { formatId, type PatientId } from '@pellicle/protocol/ids'
import type { PatientRecord } from '@pellicle/protocol/records'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import { openFsStore } from '@pellicle/store/fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportChart } from '../chart/export-chart.ts'
import { Directory } from '../directory/directory.ts'
import { createPatient } from '../patient/create-patient.ts'
import { importPhotos } from '../photo/import-photos.ts'
import { PhotoAppender } from '../photo/photo-appender.ts'
import { chartTarget } from '../photo/photo-slots.ts'
import { createPractice } from '../practice/create.ts'
import type { PrintedSecrets } from '../practice/printed.ts'
import { MapMemory, mapSeal } from '../testing/fake-device.ts'
import { NEW_PRACTICE } from '../testing/fake-practice.ts'
import type { Transport } from '../transport.ts'
import { putVisit } from '../visit/put-visit.ts'
import { openRescue } from './open-rescue.ts'

const RECORD: PatientRecord = {
  ...{ family: 'Canary-Ruiz', given: 'Ana', birthDate: '1984-02-29', country: 'ES', state: null },
  ...{ email: 'ana@canary.example', phone: null, language: 'es', alias: null },
}
const FILES = [new Uint8Array(400_000).map((_, i) => i % 251), new Uint8Array(1000).fill(9)]

let server: TestServer
let printed: PrintedSecrets
let folder: string
let patient: PatientId

beforeAll(async () => {
  server = await startServer()
  const transport: Transport = async ({ method, path, headers, body }) => {
    const reply = await fetch(server.url + path, { method, headers, body: body === null ? null : new Uint8Array(body) })
    const bytes = async () => new Uint8Array(await reply.arrayBuffer())
    return { status: reply.status, header: (name) => reply.headers.get(name), bytes }
  }
  const ports = {
    ...{ memory: new MapMemory(), storage: mapSeal(), transport, basePath: '', random: systemRandom },
    ...{ now: () => Date.now(), wait: async () => {} },
  }
  const made = await createPractice(ports, NEW_PRACTICE)
  printed = made.printed
  const { desk } = made
  const chart = await createPatient(desk, new Directory(desk), RECORD)
  patient = formatId<PatientId>(chart.patientId)
  const record = { date: '2025-03-01', phase: 'before', title: 'First', note: 'canary note' } as const
  const visit = await putVisit(desk, chart, { visit: null, record })
  const grey = { width: 64, height: 64, pixels: new Uint8Array(4096).map((_, i) => i % 256) }
  const rendition = { type: 'image/jpeg', width: 10, height: 10, bytes: new Uint8Array(500).fill(3) } as const
  const picture = {
    ...({ type: 'image/jpeg', width: 100, height: 80, takenAt: null, takenOn: null, camera: null, grey } as const),
    ...{ preview: rendition, thumb: rendition },
  }
  const details = {
    visit,
    date: '2025-03-01',
    view: null,
    side: null,
    region: 'face',
    phase: 'before',
    intimate: false,
  } as const
  const stored: string[] = []
  await importPhotos(desk, {
    ...{ target: chartTarget(desk, chart), appender: new PhotoAppender(desk), chart },
    sources: FILES.map((file, i) => ({
      name: i,
      load: async () => ({ file, fileName: `IMG_${i}.jpg`, picture, details }),
    })),
    outcome: ({ is }) => stored.push(is),
  })
  expect(stored).toEqual(['stored', 'stored'])
  await desk.lock()
  folder = mkdtempSync(join(tmpdir(), 'pellicle-rescue-'))
})
afterAll(async () => {
  await server.stop()
  removeData(server)
  rmSync(folder, { recursive: true, force: true })
})

/** A copy of the folders as they lie at this moment. */
async function copy(name: string) {
  const to = join(folder, name)
  for (const part of ['ledger', 'store']) cpSync(join(server.data, part), join(to, part), { recursive: true })
  return { to, ledger: await openFsStore(join(to, 'ledger')), store: await openFsStore(join(to, 'store')) }
}

const cards = () => printed.cards.slice(1).map((card) => card.join(' '))

async function everything(name: string): Promise<void> {
  const rescue = await openRescue(await copy(name), { cards: cards(), printed: printed.checkpoint })
  expect(rescue.problems).toEqual([])
  expect(rescue.patients.map((id) => formatId(id))).toEqual([patient])
  const chart = await exportChart(rescue, patient)
  expect(chart.problems).toEqual([])
  expect(chart.record).toMatchObject(RECORD)
  expect(chart.visits.map(({ record }) => record.note)).toEqual(['canary note'])
  const photos = chart.visits.flatMap((visit) => visit.photos)
  const originals = await Promise.all(photos.map((photo) => photo.open('original')))
  expect(originals.map((bytes) => bytes.length).sort()).toEqual([1000, 400_000])
  expect(FILES.every((file) => originals.some((bytes) => Buffer.compare(bytes, file) === 0))).toBe(true)
  expect((await photos[0]?.open('thumb'))?.length).toBe(500)
  rescue.wipe()
  await expect(exportChart(rescue, patient)).resolves.toMatchObject({ record: null })
}

describe('a rescue', () => {
  it('opens a running practice’s copy, salts from the segments alone', () => everything('running'))

  it('opens what a clean stop left: the salt snapshot', async () => {
    await server.stop()
    const { store } = await copy('look')
    const snapshots: string[] = []
    for await (const { name } of store.list('salts/')) snapshots.push(name)
    expect(snapshots.length).toBeGreaterThan(0)
    await everything('stopped')
    server = await startServer({ data: server.data })
  })

  it('names what is damaged and opens the rest', async () => {
    const { to, ...folders } = await copy('damaged')
    const snapshot = join(to, 'store', 'salts')
    for (const name of readdirSync(snapshot)) rmSync(join(snapshot, name))
    const rescue = await openRescue(folders, { cards: cards() })
    // Without the snapshot every salt is in the segment of its own birth.
    expect(rescue.problems.map(({ what }) => what)).toEqual(['snapshot'])
    expect((await exportChart(rescue, patient)).record).toMatchObject(RECORD)
  })

  it('stops at the first segment that the log did not sign, and says where', async () => {
    const { to, ...folders } = await copy('altered')
    const segments = readdirSync(join(to, 'ledger', 'segment')).sort()
    const last = join(to, 'ledger', 'segment', segments.at(-2) as string)
    const bytes = readFileSync(last)
    bytes[60] = (bytes[60] as number) ^ 1
    rmSync(last)
    writeFileSync(last, bytes)
    const rescue = await openRescue(folders, { cards: cards() })
    expect(rescue.problems).toContainEqual({ what: 'segment', at: Number(segments.at(-2)) })
  })

  it('refuses cards of another practice, too few, and a copy older than the paper (cases K9, T1)', async () => {
    const { to, ...folders } = await copy('short')
    await expect(openRescue(folders, { cards: cards().slice(1) })).rejects.toMatchObject({ code: 'WRONG_CARD' })
    const printedLater = { size: 10_000, mark: 'a'.repeat(16) }
    await expect(openRescue(folders, { cards: cards(), printed: printedLater })).rejects.toThrow('ROLLED_BACK')
    const { size } = printed.checkpoint
    await expect(openRescue(folders, { cards: cards(), printed: { size, mark: 'a'.repeat(16) } })).rejects.toThrow(
      'FORKED',
    )
    expect(to).toContain('short')
  })
})

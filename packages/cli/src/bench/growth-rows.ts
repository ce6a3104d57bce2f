/**
 * What work costs as a practice grows: objects of 1 KiB through the real way in (sealed, PUT, signed, appended), and at each size one statement,
 * one chart, one proof, a start, and the database made again. One box that grows; each figure with the one of the size before beside it.
 */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEntry } from '@pellicle/crypto/format'
import { leafHash, verifyCheckpoint, verifyInclusion } from '@pellicle/crypto/proof'
import { systemRandom } from '@pellicle/crypto/seal'
import { formatId, idBytes, type VisitId } from '@pellicle/protocol/ids'
import { originOf } from '@pellicle/server/ledger/origin'
import { openPracticeCore } from '@pellicle/server/open-practice-core'
import { rebuildIndex } from '@pellicle/server/projection/rebuild-index'
import type { Chart } from '@pellicle/vault/chart/chart'
import { openChart } from '@pellicle/vault/chart/open-chart'
import { importPatients } from '@pellicle/vault/patient/import-patients'
import { importPhotos } from '@pellicle/vault/photo/import-photos'
import { PhotoAppender } from '@pellicle/vault/photo/photo-appender'
import { chartTarget } from '@pellicle/vault/photo/photo-slots'
import type { PhotoDetails, PictureToSeal } from '@pellicle/vault/photo/seal-photo'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { unlockWithPassphrase } from '@pellicle/vault/unlock/unlock'
import { draftVisit } from '@pellicle/vault/visit/put-visit'
import { type BenchBox, startBox } from './bench-box.ts'
import { BENCH_PASSPHRASE, makePractice, PATIENT, portsOf } from './bench-practice.ts'
import { alone, type Figure, type Row } from './row.ts'
import { median, percentile } from './spread.ts'

export interface GrowthOptions {
  readonly scratch: string
  /** Objects, ascending. */
  readonly sizes: readonly number[]
  readonly say: (line: string) => void
}

const OBJECT_BYTES = 1024
const PER_CHART = 50
const CHARTS_AT_ONCE = 8
const LANES = 4
const APPENDS = 100
/** As many as one opens in a morning without a touch. */
const CHARTS_OPENED = 8
const PROOFS = 200

interface Measured {
  readonly objects: number
  readonly statements: number
  readonly storedPerSecond: number
  readonly appendMs: readonly number[]
  readonly chartMs: readonly number[]
  readonly proofMs: readonly number[]
  readonly startMs: number
  readonly rebuildSeconds: number
  readonly memoryMb: number | null
}

export async function growthRows({ scratch, sizes, say }: GrowthOptions): Promise<Row[]> {
  const work = join(scratch, 'growth')
  await mkdir(work)
  const [data, device] = [join(work, 'data'), join(work, 'device')]
  let box = await startBox(data)
  try {
    await (await makePractice(box.url, device)).desk.lock()
    const all: Measured[] = []
    for (const size of sizes) {
      const had = all.at(-1)?.objects ?? 0
      const grown = await grow(box, device, { objects: size - had })
      const memoryMb = box.use()?.memoryMb ?? null
      await box.stop()
      const rebuildBegan = performance.now()
      const { statements } = await rebuildIndex(data)
      const rebuildSeconds = (performance.now() - rebuildBegan) / 1000
      const proofMs = await proofs(data)
      const startBegan = performance.now()
      box = await startBox(data)
      const startMs = performance.now() - startBegan
      all.push({ ...grown, objects: size, statements, proofMs, startMs, rebuildSeconds, memoryMb })
      say(lineOf(all.at(-1) as Measured))
    }
    return all.flatMap((one, n) => rowsOf(one, all[n - 1] ?? null))
  } finally {
    await box.stop()
    await rm(work, { recursive: true, force: true })
  }
}

async function grow(box: BenchBox, device: string, { objects }: { readonly objects: number }) {
  const desk = await unlockWithPassphrase(await portsOf(box.url, device), BENCH_PASSPHRASE)
  try {
    const began = performance.now()
    const charts = await fill(desk, objects)
    const storedPerSecond = objects / ((performance.now() - began) / 1000)
    return { storedPerSecond, appendMs: await appends(desk, charts[0] as Chart), chartMs: await openings(desk, charts) }
  } finally {
    await desk.lock()
  }
}

/** New patients with so many photos each; a slice of patients at a time, so that memory does not grow with the practice. */
async function fill(desk: OpenDesk, objects: number): Promise<readonly Chart[]> {
  const last: Chart[] = []
  const appender = new PhotoAppender(desk)
  for (let left = objects; left > 0; ) {
    const slice = Math.min(64, Math.ceil(left / PER_CHART))
    const charts: { readonly chart: Chart; readonly visit: VisitId; readonly photos: number }[] = []
    const visits: Awaited<ReturnType<typeof draftVisit>>[] = []
    await importPatients<number>(desk, {
      patients: Array.from({ length: slice }, (_, n) => ({ name: n, record: { ...PATIENT, family: `Growth${n}` } })),
      created: async ({ chart }) => {
        const visit = formatId<VisitId>(desk.random(16))
        const record = { date: '2026-03-12', phase: 'before', title: null, note: null } as const
        visits.push(await draftVisit(desk, chart.writer(desk), { patient: chart.patientId, visit, record }))
        const photos = Math.min(PER_CHART, left)
        left -= photos
        charts.push({ chart, visit, photos })
      },
    })
    await desk.append(visits)
    const next = charts.values()
    const lane = async (): Promise<void> => {
      for (const { chart, visit, photos } of next)
        if (photos > 0) await photograph(desk, { chart, visit, photos, appender })
    }
    await Promise.all(Array.from({ length: CHARTS_AT_ONCE }, lane))
    last.splice(0, last.length, ...charts.filter(({ photos }) => photos > 0).map(({ chart }) => chart))
    for (const { chart } of charts)
      if (!last.slice(0, CHARTS_OPENED).includes(chart)) desk.forget(idBytes(chart.patient))
  }
  return last
}

interface Shoot {
  readonly chart: Chart
  readonly visit: VisitId
  readonly photos: number
  readonly appender: PhotoAppender
}

async function photograph(desk: OpenDesk, { chart, visit, photos, appender }: Shoot): Promise<void> {
  const details: PhotoDetails = {
    ...{ visit, date: '2026-03-12', view: null, side: null, region: null, phase: 'before', intimate: false },
  }
  await importPhotos(desk, {
    lanes: LANES,
    ...{ target: chartTarget(desk, chart), appender, chart },
    sources: Array.from({ length: photos }, (_, n) => ({
      name: n,
      load: async () => ({ file: systemRandom(OBJECT_BYTES), fileName: `${n}.jpg`, picture: standIn(n), details }),
    })),
    outcome: (outcome) => {
      if (outcome.is !== 'stored') throw new Error(`an object was not stored: ${outcome.is}`)
    },
  })
}

/** What a decoder would have made, but for the renditions. */
function standIn(n: number): PictureToSeal {
  const grey = { width: 8, height: 8, pixels: new Uint8Array(64).map((_, i) => (i * 37 + n) % 256) }
  return { type: 'image/jpeg', width: 4000, height: 3000, takenAt: null, takenOn: null, camera: null, grey }
}

async function appends(desk: OpenDesk, chart: Chart): Promise<readonly number[]> {
  const record = { date: '2026-03-13', phase: 'after', title: 'One', note: null } as const
  return timed(APPENDS, async () => {
    const visit = formatId<VisitId>(desk.random(16))
    await desk.append([await draftVisit(desk, chart.writer(desk), { patient: chart.patientId, visit, record })])
  })
}

async function openings(desk: OpenDesk, charts: readonly Chart[]): Promise<readonly number[]> {
  const next = charts.slice(0, CHARTS_OPENED).values()
  return timed(Math.min(CHARTS_OPENED, charts.length), async () => {
    const { patient } = next.next().value as Chart
    desk.forget(idBytes(patient))
    await openChart(desk, patient)
  })
}

/** The stopped box proves statements anywhere in its ledger, and each proof is verified as a device does. */
async function proofs(data: string): Promise<readonly number[]> {
  const random = (length: number) => systemRandom(length) as Uint8Array<ArrayBuffer>
  const core = await openPracticeCore({ folder: data, sample: false, now: Date.now, random })
  try {
    const { statements } = await core.figures()
    const genesis = await core.statement(0, 0)
    const { log } = parseEntry(genesis.statement.entry).header.pub as { readonly log: Uint8Array }
    const origin = originOf(core.practice as Uint8Array)
    return await timed(PROOFS, async (n) => {
      const { statement, checkpoint } = await core.statement(Math.floor((n * statements) / PROOFS), 0)
      const point = await verifyCheckpoint(checkpoint.note, origin, log)
      const { index, entry, proof } = statement
      const [size, root] = point ?? [0, new Uint8Array(32)]
      if (!verifyInclusion({ size, index, leaf: leafHash(entry), proof: [...proof], root }))
        throw new Error('not proven')
    })
  } finally {
    await core.close()
  }
}

async function timed(count: number, act: (n: number) => Promise<void>): Promise<readonly number[]> {
  const times: number[] = []
  for (let n = 0; n < count; n++) {
    const began = performance.now()
    await act(n)
    times.push(performance.now() - began)
  }
  return times
}

function lineOf(one: Measured): string {
  const { objects, statements, storedPerSecond, appendMs, chartMs, proofMs, startMs, rebuildSeconds, memoryMb } = one
  return (
    `${objects} objects, ${statements} statements: stored ${storedPerSecond.toFixed(0)} per s, append ${median(appendMs).toFixed(1)} ms, ` +
    `chart ${median(chartMs).toFixed(0)} ms, proof ${median(proofMs).toFixed(2)} ms, start ${startMs.toFixed(0)} ms, ` +
    `rebuild ${rebuildSeconds.toFixed(1)} s, memory ${memoryMb?.toFixed(0) ?? '?'} MB`
  )
}

function rowsOf(one: Measured, before: Measured | null): Row[] {
  const size = `${one.objects} objects of 1 KiB, ${one.statements} statements`
  const row = (title: string, unit: Figure['unit'], of: (m: Measured) => number, also?: string): Row => {
    const by = 'growth-rows.ts: one box that grows, through the real way in'
    const ours = alone({ who: 'Pellicle', value: of(one), unit, memoryMb: one.memoryMb, by, ...(also ? { also } : {}) })
    const smaller =
      before === null
        ? []
        : [alone({ who: `at ${before.objects}`, value: of(before), unit, memoryMb: before.memoryMb, by })]
    return { name: 'growth', title, size, ours, beside: smaller, aim: null }
  }
  const p99 = (times: readonly number[]): string => `p99 ${percentile(times, 0.99).toFixed(1)} ms`
  return [
    row('Objects stored', 'per s', (m) => m.storedPerSecond),
    row('One statement appended', 'ms', (m) => median(m.appendMs), p99(one.appendMs)),
    row(`One chart of ${PER_CHART} photos opened`, 'ms', (m) => median(m.chartMs), p99(one.chartMs)),
    row('One statement proven and verified', 'ms', (m) => median(m.proofMs), p99(one.proofMs)),
    row('Start', 'ms', (m) => m.startMs),
    row('Database made again', 's', (m) => m.rebuildSeconds),
  ]
}

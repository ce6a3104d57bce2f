/**
 * A program that `pellicle bench` runs: unlocks a device and seals a folder into charts through the box, originals as they are and without
 * renditions. It is the real way in: patients, names, halves, sealing, PUT, statements.
 *
 *   node seal-folder.ts BOX DEVICE FOLDER PHOTOS-PER-PATIENT
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { release } from '@pellicle/crypto/format'
import { formatId, type VisitId } from '@pellicle/protocol/ids'
import type { Chart } from '@pellicle/vault/chart/chart'
import type { Draft } from '@pellicle/vault/desk'
import { Directory } from '@pellicle/vault/directory/directory'
import { importPatients, nameInDirectory } from '@pellicle/vault/patient/import-patients'
import { importPhotos } from '@pellicle/vault/photo/import-photos'
import { PhotoAppender } from '@pellicle/vault/photo/photo-appender'
import { chartTarget } from '@pellicle/vault/photo/photo-slots'
import type { PhotoDetails, PictureToSeal } from '@pellicle/vault/photo/seal-photo'
import { unlockWithPassphrase } from '@pellicle/vault/unlock/unlock'
import { draftVisit } from '@pellicle/vault/visit/put-visit'
import { BENCH_PASSPHRASE, PATIENT, portsOf } from './bench-practice.ts'

const DAY = '2026-03-12'
/** Charts at once, and photos of each: four photos in flight keep cipher, wire and disk busy, and are little memory. */
const LANES = 2
const CHARTS = 2

const [box, device, folder, perPatient] = process.argv.slice(2) as [string, string, string, string]
const desk = await unlockWithPassphrase(await portsOf(box, device), BENCH_PASSPHRASE)
const files = (await readdir(folder)).sort()
const groups = Array.from({ length: Math.ceil(files.length / Number(perPatient)) }, (_, n) =>
  files.slice(n * Number(perPatient), (n + 1) * Number(perPatient)),
)
const next = (await makeCharts(groups)).values()
const appender = new PhotoAppender(desk)
const lane = async (): Promise<void> => {
  for (const one of next) await sealChart(one)
}
await Promise.all(Array.from({ length: CHARTS }, lane))
await desk.lock()

interface ChartToFill {
  readonly n: number
  readonly group: readonly string[]
  readonly chart: Chart
  readonly visit: VisitId
}

/** All patients, their names and a visit of each: as many at once as the vault takes. */
async function makeCharts(groups: readonly (readonly string[])[]): Promise<readonly ChartToFill[]> {
  const made: ChartToFill[] = []
  const visits: Draft[] = []
  const names = await importPatients<number>(desk, {
    patients: groups.map((_, n) => ({
      name: n,
      record: { ...PATIENT, family: `Bench${n}` },
    })),
    created: async ({ name: n, chart }) => {
      const visit = formatId<VisitId>(desk.random(16))
      const record = { date: DAY, phase: 'before', title: null, note: null } as const
      visits.push(await draftVisit(desk, chart.writer(desk), { patient: chart.patientId, visit, record }))
      made.push({ n, group: groups[n] as readonly string[], chart, visit })
    },
  })
  await nameInDirectory(desk, new Directory(desk), { names })
  await desk.append(visits)
  return made
}

async function sealChart({ n, group, chart, visit }: ChartToFill): Promise<void> {
  const details: PhotoDetails = {
    ...{ visit, date: DAY, view: null, side: null, region: null, phase: 'before', intimate: false },
  }
  await importPhotos(desk, {
    lanes: LANES,
    ...{ target: chartTarget(desk, chart), appender, chart },
    sources: group.map((name, i) => ({
      name,
      load: async () => {
        const { buffer, byteOffset, byteLength } = await readFile(join(folder, name))
        const file = new Uint8Array(buffer, byteOffset, byteLength)
        return { file, fileName: name, picture: standIn(n * 1000 + i), details }
      },
      sealed: ({ file }) => release(file),
    })),
    outcome: (outcome) => {
      if (outcome.is !== 'stored') throw new Error(`a file was not stored: ${outcome.is}`)
    },
  })
}

/** What a decoder would have made, but for the renditions. */
function standIn(n: number): PictureToSeal {
  const grey = { width: 8, height: 8, pixels: new Uint8Array(64).map((_, i) => (i * 37 + n) % 256) }
  return { type: 'image/jpeg', width: 4000, height: 3000, takenAt: null, takenOn: null, camera: null, grey }
}

/**
 * One chart as ordinary files: a folder for the patient, one for each visit, the originals as they came, and the words as JSON beside them.
 * What cannot be opened is named and the rest goes on.
 */
import { mkdir, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { PhotoId } from '@pellicle/protocol/ids'
import type { ExportedChart, ExportedPhoto, ExportedVisit } from '@pellicle/vault/chart/export-chart'
import { problemOf } from '@pellicle/vault/chart/problem-of'
import { NamesTaken, photoFileName, safeName } from './file-names.ts'
import type { ObjectOpener } from './object-opener.ts'

export interface ChartProblemLine {
  readonly patient: string
  /** Null: about the chart itself. */
  readonly photo: PhotoId | null
  readonly code: string
}

export interface WrittenChart {
  readonly folder: string
  readonly photos: number
  readonly bytes: number
  readonly problems: readonly ChartProblemLine[]
}

export interface WriteChart {
  /** Where all charts go, and the name of this one's folder. */
  readonly to: string
  readonly folder: string
  readonly opener: ObjectOpener
}

export async function writeChart(chart: ExportedChart, { to, folder, opener }: WriteChart): Promise<WrittenChart> {
  const problems: ChartProblemLine[] = []
  const problem = (photo: PhotoId | null, code: string) => problems.push({ patient: chart.patient, photo, code })
  if (chart.record === null) problem(null, 'KEY_REFUSED')
  for (const one of chart.problems) problem(one.photo, one.problem)
  const place = join(to, folder)
  await mkdir(place, { recursive: true, mode: 0o700 })
  const visitNames = new NamesTaken()
  const jobs: { readonly photo: ExportedPhoto; readonly path: string }[] = []
  const visits = []
  for (const visit of chart.visits) {
    const name = visitNames.take(visitFolder(visit))
    await mkdir(join(place, name), { recursive: true, mode: 0o700 })
    const names = new NamesTaken()
    const photos = visit.photos.map((photo) => {
      const gone = photo.moved?.direction === 'out'
      const file = gone ? null : names.take(photoFileName(photo.record.fileName, photo.record.type, photo.id))
      if (file !== null) jobs.push({ photo, path: join(place, name, file) })
      return describePhoto(photo, file === null ? null : `${name}/${file}`)
    })
    visits.push({ folder: name, ...visit.record, photos })
  }
  let [written, bytes] = [0, 0]
  const next = jobs.values()
  const lane = async () => {
    for (const { photo, path } of next)
      try {
        const length = await writeOnce(path, photo, opener)
        bytes += length
        written++
      } catch (error) {
        problem(photo.id, problemOf(error))
      }
  }
  await Promise.all(Array.from({ length: opener.lanes }, lane))
  await writeWhole(
    join(place, 'chart.json'),
    Buffer.from(`${JSON.stringify({ patient: chart.patient, record: chart.record, visits }, null, 2)}\n`),
  )
  return { folder, photos: written, bytes, problems }
}

export function patientFolder({ patient, record }: ExportedChart): string {
  if (record === null) return patient
  const born = record.birthDate === null ? '' : ` (${record.birthDate})`
  return safeName(`${record.family}, ${record.given}${born}`, patient)
}

function visitFolder({ id, record }: ExportedVisit): string {
  return safeName([record.date, record.phase, record.title].filter((word) => word !== null).join(' '), id)
}

function describePhoto({ id, record, withdrawn, moved }: ExportedPhoto, file: string | null) {
  const { mark: _, visit: __, ...facts } = record
  return { photo: id, file, withdrawn, moved: moved === null ? null : moved.direction, ...facts }
}

/** A file of the same length that an earlier run wrote is left: the rescue goes on where it stopped. */
async function writeOnce(path: string, photo: ExportedPhoto, opener: ObjectOpener): Promise<number> {
  const there = await stat(path).catch(() => null)
  const known = there === null ? null : await opener.open(await photo.key('original'), null)
  if (known !== null && known === there?.size) return known
  const written = await opener.open(await photo.key('original'), path)
  if (written !== null) return written
  // Opened again by itself: that says why it failed.
  const content = await photo.open('original')
  await writeWhole(path, content)
  return content.length
}

async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(content)
  } finally {
    await file.close()
  }
}

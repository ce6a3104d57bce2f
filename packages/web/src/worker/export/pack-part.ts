/**
 * One file of an export: whole people, until it is large enough, and among them those who do not exist, in order of their folders' names. A
 * chart that does not open is named by its code and the rest goes on.
 */
import { formatId, type PatientId } from '@pellicle/protocol/ids'
import type { InventedPerson } from '@pellicle/vault/acts/bulk-export'
import { closeChart, openChart } from '@pellicle/vault/chart/open-chart'
import { asPellicleError } from '@pellicle/vault/chart/problem-of'
import type { Desk } from '@pellicle/vault/desk'
import { grantOriginals, openPhoto } from '@pellicle/vault/photo/open-photo'
import { Zip, ZipPassThrough } from 'fflate'
import { type FileToWrite, filesOf, folderOf, type PersonToWrite, unique } from './chart-files.ts'

/** Bytes after which a file is full: what a browser holds at once. */
const FULL = 96 * 2 ** 20

export interface PartWith {
  /** Asks stand under the act. */
  readonly desk: Desk
  /** Still to be written, in order. */
  readonly patients: readonly Uint8Array[]
  /** The page has it open besides: its halves stay. */
  readonly isOpen: (patient: PatientId) => boolean
  readonly invent: (
    people: readonly PersonToWrite[],
  ) => Promise<readonly { readonly person: PersonToWrite; readonly said: InventedPerson }[]>
  readonly onPatient: (done: number) => void
}

export interface PackedPart {
  readonly zip: Uint8Array<ArrayBuffer>
  /** Of `patients`, from the front. */
  readonly taken: number
  readonly people: number
  readonly photos: number
  readonly leftOut: readonly string[]
  readonly invented: readonly InventedPerson[]
}

/** Errors that are this chart's alone. */
const OF_THE_CHART: ReadonlySet<string> = new Set(['NOT_FOUND', 'KEY_REFUSED', 'SEAL_BROKEN', 'NOT_ALLOWED'])

/** Throws GATE_REFUSED `act` when the act is not in force any more, OFFLINE and what else is no matter of one chart. */
export async function packPart({ desk, patients, isOpen, invent, onPatient }: PartWith): Promise<PackedPart> {
  const people: PersonToWrite[] = []
  const leftOut: string[] = []
  let [taken, bytes] = [0, 0]
  for (const id of patients) {
    if (bytes >= FULL) break
    const patient = formatId<PatientId>(id)
    try {
      const person = await readPerson(desk, patient, isOpen)
      if (person !== null) people.push(person)
      bytes += person === null ? 0 : sizeOf(person)
    } catch (error) {
      if (!isOfTheChart(error)) throw error
      leftOut.push(patient)
    }
    taken++
    onPatient(taken)
  }
  const invented = await invent(people)
  const all = [...people, ...invented.map(({ person }) => person)]
  const names = new Set<string>()
  const files = all
    .map((person) => ({ person, folder: folderOf(person) }))
    .sort((a, b) => a.folder.localeCompare(b.folder))
    .flatMap(({ person, folder }) => filesOf(person, unique(names, folder)))
  const listed = `${JSON.stringify({ notIncluded: leftOut }, null, 2)}\n`
  const photos = all.reduce((sum, { visits }) => sum + visits.reduce((n, one) => n + one.photos.length, 0), 0)
  return {
    zip: zipOf([...files, { path: 'about.json', bytes: new TextEncoder().encode(listed) }]),
    ...{ taken, people: all.length, photos, leftOut },
    invented: invented.map(({ said }) => said),
  }
}

function isOfTheChart(error: unknown): boolean {
  const { code, params } = asPellicleError(error)
  return OF_THE_CHART.has(code) || (code === 'GATE_REFUSED' && params.reason !== 'act')
}

/** Null: a name that was reserved and never used. */
async function readPerson(
  desk: Desk,
  patient: PatientId,
  isOpen: (patient: PatientId) => boolean,
): Promise<PersonToWrite | null> {
  const chart = await openChart(desk, patient)
  try {
    const { record } = chart
    if (record === null) return null
    await grantOriginals(desk, chart)
    const visits = []
    for (const { date, phase, title, note, photos } of [...chart.visits].reverse()) {
      const written = []
      for (const { id, record: facts, withdrawn, moved } of photos) {
        if (moved?.direction === 'out') continue
        const bytes = await openPhoto(desk, chart, { photo: id, role: 'original' })
        written.push({ record: facts, withdrawn, bytes })
      }
      visits.push({ record: { date, phase, title, note }, photos: written })
    }
    return { patient, record, visits }
  } finally {
    if (!isOpen(patient)) closeChart(desk, chart)
  }
}

function sizeOf({ visits }: PersonToWrite): number {
  return visits.reduce((sum, { photos }) => sum + photos.reduce((n, { bytes }) => n + bytes.length, 0), 0)
}

/** Photos do not get smaller: stored as they are. */
function zipOf(files: readonly FileToWrite[]): Uint8Array<ArrayBuffer> {
  const chunks: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error
    chunks.push(chunk)
  })
  for (const { path, bytes } of files) {
    const entry = new ZipPassThrough(path)
    zip.add(entry)
    entry.push(bytes, true)
  }
  zip.end()
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

/**
 * Runs a plan: a few patients at a time, several photos of each in flight, decoding apart in processes without keys. New patients cost no
 * reading budget, and neither does going on after a crash: then photos are deposited to the patients that the journal knows. One bad file
 * or patient never stops the rest.
 */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { printsAtImport } from '@pellicle/breach/possession/regions'
import { equalBytes, release } from '@pellicle/crypto/format'
import { type ErrorCode, type ErrorParams, PellicleError } from '@pellicle/protocol/errors'
import { formatId, idBytes, type PatientId, type VisitId } from '@pellicle/protocol/ids'
import { KINDS } from '@pellicle/protocol/statements'
import type { Chart } from '@pellicle/vault/chart/chart'
import { closeChart, openChart } from '@pellicle/vault/chart/open-chart'
import { asPellicleError } from '@pellicle/vault/chart/problem-of'
import type { Directory, FoundPatient } from '@pellicle/vault/directory/directory'
import { createPatient } from '@pellicle/vault/patient/create-patient'
import { importPhotos } from '@pellicle/vault/photo/import-photos'
import { PhotoAppender } from '@pellicle/vault/photo/photo-appender'
import { chartTarget, depositTarget, type PhotoTarget } from '@pellicle/vault/photo/photo-slots'
import type { PhotoInput } from '@pellicle/vault/photo/seal-photo'
import { MAX_PICTURE_BYTES } from '@pellicle/vault/picture/picture'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { draftVisit } from '@pellicle/vault/visit/put-visit'
import type { PicturePool } from '../picture/picture-pool.ts'
import type { Journal } from './journal.ts'
import { type ImportPlan, type PlannedFile, type PlannedPatient, patientKey } from './plan.ts'

export interface Refused {
  readonly path: string
  readonly code: ErrorCode
  readonly params: ErrorParams
}

export interface ImportReport {
  readonly patients: { readonly made: number; readonly known: number }
  readonly photos: { readonly stored: number; readonly duplicate: number; readonly before: number }
  readonly bytes: number
  readonly refused: readonly Refused[]
}

export interface RunImport {
  readonly root: string
  readonly plan: ImportPlan
  readonly desk: OpenDesk
  readonly directory: Directory
  readonly pictures: PicturePool
  readonly journal: Journal
  /** IANA zone of the practice, for cameras without one. */
  readonly zone: string
  readonly onFile: () => void
}

/** Patients worked on at once; their photos share the decoders. */
const PATIENTS = 3

export async function runImport(job: RunImport): Promise<ImportReport> {
  const counts = { made: 0, known: 0, stored: 0, duplicate: 0, before: 0, bytes: 0 }
  const refused: Refused[] = []
  const appender = new PhotoAppender(job.desk)
  const gate = { shut: false }
  const next = job.plan.patients.values()
  const lane = async () => {
    for (const patient of next) await onePatient({ ...job, patient, counts, refused, appender, gate })
  }
  await settleSent(job)
  await Promise.all(Array.from({ length: PATIENTS }, lane))
  const { made, known, stored, duplicate, before, bytes } = counts
  return { patients: { made, known }, photos: { stored, duplicate, before }, bytes, refused }
}

/** Photos that were on their way when an earlier run died: the ledger says which arrived. Costs no grant. */
async function settleSent({ desk, journal }: RunImport): Promise<void> {
  const byPatient = Map.groupBy(journal.sent, ([, { patient }]) => patient)
  for (const [patient, sent] of byPatient) {
    const [history] = await desk.histories([idBytes(patient)])
    const there = (history?.statements ?? []).flatMap(({ kind, pub }) =>
      kind === KINDS.photoAdd.number ? [(pub as { readonly photo: Uint8Array }).photo] : [],
    )
    for (const [path, { photo }] of sent)
      if (there.some((id) => equalBytes(id, idBytes(photo)))) await journal.add({ is: 'done', path })
  }
}

type OnePatient = RunImport & {
  readonly patient: PlannedPatient
  readonly counts: { made: number; known: number; stored: number; duplicate: number; before: number; bytes: number }
  readonly refused: Refused[]
  readonly appender: PhotoAppender
  /** The reading budget is used up: photos of known patients are deposited, names are not compared any more. */
  readonly gate: { shut: boolean }
}

async function onePatient(job: OnePatient): Promise<void> {
  const { patient, desk, journal, counts, refused, onFile } = job
  const left = patient.files.filter(({ path }) => !journal.done.has(path))
  counts.before += patient.files.length - left.length
  for (let i = left.length; i < patient.files.length; i++) onFile()
  if (left.length === 0) return
  let chart: Chart | null = null
  try {
    const place = await placeOf(job)
    chart = place.chart
    const visits = new Visits(job, place)
    await importPhotos(desk, {
      target: place.target,
      appender: job.appender,
      chart,
      sources: left.map((file) => ({
        name: file.path,
        load: () => loadPhoto(job, file, visits),
        sealed: (photo) => release(photo.file),
      })),
      sealed: (path, photo) => journal.add({ is: 'sent', path, patient: place.id, photo }),
      outcome: (outcome) => {
        onFile()
        if (outcome.is === 'refused') refused.push({ path: outcome.name, ...outcome.problem })
        else {
          counts[outcome.is]++
          void journal.add({ is: 'done', path: outcome.name })
        }
      },
    })
  } catch (error) {
    const { code, params } = asPellicleError(error)
    for (const { path } of left)
      if (!journal.done.has(path)) {
        refused.push({ path, code, params })
        onFile()
      }
  } finally {
    if (chart !== null) closeChart(desk, chart)
  }
}

interface Place {
  readonly id: PatientId
  readonly target: PhotoTarget
  /** Null when the photos are deposited: a patient that an earlier run made. */
  readonly chart: Chart | null
}

async function placeOf(job: OnePatient): Promise<Place> {
  const { desk, directory, journal, patient, counts } = job
  const made = journal.patients.get(patient.key)
  if (made !== undefined) return { id: made, target: depositTarget(desk, made), chart: null }
  const known = await ask(job, () => findKnown(directory, patient))
  // Photos need no reading budget: what this member may not open more of today is deposited to.
  const open = known === null ? null : await ask(job, () => openChart(desk, known))
  if (known !== null && open === null) {
    counts.known++
    return { id: known, target: depositTarget(desk, known), chart: null }
  }
  const chart = open ?? (await createPatient(desk, directory, patient.record))
  counts[known === null ? 'made' : 'known']++
  if (known === null) await journal.add({ is: 'patient', key: patient.key, patient: chart.patient })
  return { id: chart.patient, target: chartTarget(desk, chart), chart }
}

/** Null once the gate wants a person first: an import asks nobody, never stops for a budget, and does not go on asking. */
async function ask<T>(job: OnePatient, act: () => Promise<T>): Promise<T | null> {
  if (job.gate.shut) return null
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof PellicleError && error.code === 'GATE_REFUSED')) throw error
    job.gate.shut = true
    return null
  }
}

/** The one patient of this name; with another birth date it is somebody else, with none on one side it is the same. */
async function findKnown(directory: Directory, { record, key }: PlannedPatient): Promise<PatientId | null> {
  const { found } = await directory.search(`${record.family} ${record.given}`.trim())
  const bare = patientKey({ ...record, birthDate: null })
  const same = found.filter((one) => keyOf(one, null) === bare)
  const exact = same.filter((one) => keyOf(one, one.birthDate) === key)
  const open = same.filter((one) => one.birthDate === null || record.birthDate === null)
  const candidates = exact.length > 0 ? exact : open
  return candidates.length === 1 ? (candidates[0] as FoundPatient).patient : null
}

function keyOf({ family, given }: FoundPatient, birthDate: string | null): string {
  return patientKey({
    ...{ family, given, birthDate },
    country: null,
    state: null,
    email: null,
    phone: null,
    language: null,
    alias: null,
  })
}

async function loadPhoto(job: OnePatient, file: PlannedFile, visits: Visits): Promise<PhotoInput> {
  const path = join(job.root, file.path)
  const { size } = await stat(path)
  if (size > MAX_PICTURE_BYTES) throw new PellicleError('TOO_LARGE', { bytes: size, limit: MAX_PICTURE_BYTES })
  // The bytes themselves, not one more copy of them: they are given back when they are sealed.
  const { buffer, byteOffset, byteLength } = await readFile(path)
  const bytes = new Uint8Array(buffer, byteOffset, byteLength)
  const picture = await job.pictures.read(bytes, { zone: job.zone })
  const date = file.date ?? picture.takenOn ?? (await dayOf(path, job.zone))
  const visit = await visits.of(file, date)
  job.counts.bytes += bytes.length
  const details = { ...file.details, phase: file.phase, visit, date }
  const windows = printsAtImport(picture.grey, picture)
  return { file: bytes, fileName: file.path.split('/').at(-1) ?? null, picture, details, windows }
}

/** The day a file was last written, on the practice's clock: better than nothing, and the plan says that it was used. */
async function dayOf(path: string, zone: string): Promise<string> {
  const { mtime } = await stat(path)
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(mtime)
}

/** One visit a day, phase and title; those of an open chart are used again. */
class Visits {
  readonly #job: OnePatient
  readonly #place: Place
  readonly #made = new Map<string, Promise<VisitId>>()

  constructor(job: OnePatient, place: Place) {
    this.#job = job
    this.#place = place
  }

  of({ phase, title, note }: PlannedFile, date: string): Promise<VisitId> {
    const name = [date, phase ?? '', title ?? ''].join('|')
    let made = this.#made.get(name)
    if (made === undefined) {
      made = this.#find({ date, phase, title, note }, name)
      this.#made.set(name, made)
      made.catch(() => this.#made.delete(name))
    }
    return made
  }

  async #find(
    record: Pick<PlannedFile, 'phase' | 'title' | 'note'> & { readonly date: string },
    name: string,
  ): Promise<VisitId> {
    const { desk, journal } = this.#job
    const { id, chart, target } = this.#place
    const known = chart?.visits.find(
      (v) => v.date === record.date && v.phase === record.phase && v.title === record.title,
    )
    const before = known?.id ?? journal.visit(id, name)
    if (before !== null && before !== undefined) return before
    const visit = formatId<VisitId>(desk.random(16))
    const draft = await draftVisit(desk, target.writer, {
      patient: target.patientId,
      visit,
      record,
    })
    const receipt = await desk.append([draft])
    await chart?.learn(desk, [draft], receipt)
    await journal.add({ is: 'visit', patient: id, name, visit })
    return visit
  }
}

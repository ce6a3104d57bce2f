/**
 * People of one export file who do not exist: names out of the file's own people, visits and photos in the form of somebody in it, moved in
 * time. Which they are is sealed to `office`; in the file nothing tells. Spec: gate §9.
 */
import { digest } from '@pellicle/crypto/proof'
import { formatId } from '@pellicle/protocol/ids'
import type { PatientRecord } from '@pellicle/protocol/records'
import type { InventedPerson } from '@pellicle/vault/acts/bulk-export'
import { inventPerson } from '@pellicle/vault/decoy/make-decoys'
import type { Desk } from '@pellicle/vault/desk'
import { drawNobody, type NobodyWith } from '../decoy/draw-nobody.ts'
import type { PersonToWrite, VisitToWrite } from './chart-files.ts'

/** In every file, and one more for so many people. */
const LEAST = 2
const ONE_IN = 25
/** Drawing takes a second each. */
const MOST_PHOTOS = 8
const TRIES = 60
const DAY_MS = 86_400_000

export interface Invented {
  readonly person: PersonToWrite
  readonly said: InventedPerson
}

export async function inventPeople(
  desk: Desk,
  people: readonly PersonToWrite[],
  { before, ...how }: Omit<NobodyWith, 'seed' | 'today'> & { readonly before: readonly InventedPerson[] },
): Promise<Invented[]> {
  if (people.length === 0) return []
  const made: Invented[] = []
  const taken = new Set([...people.map(({ record }) => record), ...before].map(nameOf))
  for (let n = 0; n < LEAST + Math.floor(people.length / ONE_IN); n++) {
    const model = people[below(desk, people.length)] as PersonToWrite
    const one = await inventOne(desk, people, { model, how, taken })
    taken.add(nameOf(one.person.record))
    made.push(one)
  }
  return made
}

interface InventWith {
  readonly model: PersonToWrite
  readonly how: Omit<NobodyWith, 'seed' | 'today'>
  readonly taken: ReadonlySet<string>
}

/** A name that stands nowhere else in this file or an earlier one, so that a list of names tells the file; few people leave few such names. */
function inventNew(desk: Desk, people: readonly PatientRecord[], taken: ReadonlySet<string>): PatientRecord {
  let record = inventPerson(desk, people)
  for (let n = 0; n < TRIES && taken.has(nameOf(record)); n++) record = inventPerson(desk, people)
  return record
}

function nameOf({ family, given }: Pick<PatientRecord, 'family' | 'given'>): string {
  return `${family} ${given}`.normalize('NFC').toLowerCase()
}

async function inventOne(
  desk: Desk,
  people: readonly PersonToWrite[],
  { model, how, taken }: InventWith,
): Promise<Invented> {
  const record = inventNew(
    desk,
    people.map((one) => one.record),
    taken,
  )
  const days = 5 + below(desk, 120)
  const today = new Date(desk.now()).toISOString().slice(0, 10)
  const draw = drawNobody({ ...how, today, seed: below(desk, 2 ** 31) })
  const pictures: Uint8Array[] = []
  const visits: VisitToWrite[] = []
  for (const [at, visit] of model.visits.entries()) {
    const date = movedBack(visit.record.date, days)
    const photos = []
    for (const { record: like, bytes } of visit.photos.slice(0, MOST_PHOTOS)) {
      const size = Math.round(bytes.length * (0.94 + (below(desk, 1000) / 1000) * 0.12))
      const { file, fileName, picture, details } = await draw({
        sizes: { original: size },
        visit: formatId(new Uint8Array(16).fill(at)),
        date,
      })
      pictures.push(await digest(file))
      const { view, side, region, phase, intimate } = details
      const facts = { view, side, region, phase, intimate, camera: like.camera, type: picture.type, fileName }
      photos.push({ record: { ...facts, takenAt: picture.takenAt }, withdrawn: false, bytes: file })
    }
    const { phase, title, note } = visit.record
    // The form and the title of somebody's visit, nothing of its note.
    visits.push({ record: { date, phase, title, note: note === null ? null : NOTE }, photos })
  }
  const { family, given, birthDate } = record
  return {
    person: { patient: formatId(desk.random(16)), record, visits },
    said: { family, given, birthDate, pictures },
  }
}

const NOTE = 'Well tolerated, no bruise. Next control in four weeks.'

function movedBack(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10)
}

function below(desk: Desk, end: number): number {
  const bytes = desk.random(4)
  return Math.floor((new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0) / 2 ** 32) * end)
}

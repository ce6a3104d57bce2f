/**
 * Decoys: charts of people who do not exist, made by an owner's device on the normal path. Spec: gate §14. What can be seen of them (how many
 * visits and photos, how large, in which order, when) is drawn from charts that exist: one chart gives the form, every photo the sizes of
 * another one near it, so that no two are alike. Names are put together from given and family names of the practice's own patients.
 *
 * LIMITS: a chart that nobody ever opens and nothing is added to grows old. Decoys made with an import are as old as their neighbours; a
 * practice that imports nothing should have a few made every month.
 */

import type { VisitId } from '@pellicle/protocol/ids'
import type { PatientRecord } from '@pellicle/protocol/records'
import type { Chart } from '../chart/chart.ts'
import { closeChart } from '../chart/open-chart.ts'
import type { Desk } from '../desk.ts'
import type { Directory } from '../directory/directory.ts'
import { createPatient } from '../patient/create-patient.ts'
import { importPhotos } from '../photo/import-photos.ts'
import { PhotoAppender } from '../photo/photo-appender.ts'
import { chartTarget } from '../photo/photo-slots.ts'
import type { PhotoInput } from '../photo/seal-photo.ts'
import { putVisit } from '../visit/put-visit.ts'
import type { ChartProfile, PhotoProfile } from './read-profile.ts'

/** Sealed bytes that each rendition should have, about. */
export interface PictureWanted {
  readonly sizes: Readonly<Record<string, number>>
  readonly visit: VisitId
  readonly date: string
}

export interface DecoyParts {
  /** Forms of charts that exist. */
  readonly profiles: readonly ChartProfile[]
  /** Patients' records that names, dates and places are put together from. */
  readonly people: readonly PatientRecord[]
  /** Draws a picture of nobody, padded to about these sizes. */
  readonly draw: (wanted: PictureWanted) => Promise<PhotoInput>
  /** Day of a decoy's n-th visit, ISO. */
  readonly dayOf: (visit: number) => string
}

/** How much larger or smaller a whole chart, and each photo in it, is than the chart whose form it has. */
const CHART_SPREAD = 0.1
const PHOTO_SPREAD = 0.04

/** The new patient's id. Throws GATE_REFUSED `role` for who is no owner. */
export async function makeDecoy(desk: Desk, directory: Directory, parts: DecoyParts): Promise<Uint8Array> {
  const profile = pick(desk, parts.profiles)
  const chart = await createPatient(desk, directory, inventPerson(desk, parts.people), { intent: 'decoy' })
  await fill(desk, chart, { profile, parts })
  const { patientId } = chart
  closeChart(desk, chart)
  return patientId
}

async function fill(
  desk: Desk,
  chart: Chart,
  { profile, parts }: { readonly profile: ChartProfile; readonly parts: DecoyParts },
): Promise<void> {
  const scale = Math.exp((chance(desk) - 0.5) * 2 * CHART_SPREAD)
  const pool = parts.profiles.flatMap(({ photos }) => photos)
  const appender = new PhotoAppender(desk, () => chart)
  for (let n = 0; n < profile.visits; n++) {
    const date = parts.dayOf(n)
    const visit = await putVisit(desk, chart, {
      visit: null,
      record: { date, phase: n === 0 ? 'before' : 'follow-up', title: '', note: noteOf(desk, profile.notes[n] ?? 0) },
    })
    const photos = profile.photos.filter((photo) => photo.visit === n)
    await importPhotos(desk, {
      ...{ target: chartTarget(desk, chart), appender, chart },
      sources: photos.map((photo, name) => ({
        name,
        load: () => parts.draw({ sizes: sizesLike(desk, photo, { scale, pool }), visit, date }),
      })),
      outcome: () => {},
    })
  }
}

/** Photos near one size, from which the sizes of the renditions are taken together: how they hang together is a mark as well. */
const NEIGHBOURS = 12

function sizesLike(
  desk: Desk,
  { sizes }: PhotoProfile,
  { scale, pool }: { readonly scale: number; readonly pool: readonly PhotoProfile[] },
): Readonly<Record<string, number>> {
  const wanted = (sizes.original ?? 64) * scale * Math.exp((chance(desk) - 0.5) * 2 * PHOTO_SPREAD)
  const far = (photo: PhotoProfile) => Math.abs(Math.log((photo.sizes.original ?? 64) / wanted))
  const near = [...pool].sort((a, b) => far(a) - far(b)).slice(0, NEIGHBOURS)
  return pick(desk, near).sizes
}

/** Words of the trade to a length: what a note says is sealed, how long it is shows. */
const NOTE_WORDS =
  'calm skin, slight swelling, next control in four weeks, wishes a natural result, well tolerated, no bruise, '

function noteOf(desk: Desk, length: number): string {
  const from = Math.floor(chance(desk) * NOTE_WORDS.length)
  return NOTE_WORDS.repeat(2 + Math.ceil(length / NOTE_WORDS.length)).slice(from, from + length)
}

/** Nobody's name, everybody's words: each field from another patient. */
export function inventPerson(desk: Desk, people: readonly PatientRecord[]): PatientRecord {
  const [family, given, born, place] = [pick(desk, people), pick(desk, people), pick(desk, people), pick(desk, people)]
  return {
    ...{ family: family.family, given: given.given, alias: null },
    birthDate: born.birthDate === null ? null : movedDate(born.birthDate, Math.floor(chance(desk) * 300) - 150),
    ...{ country: place.country, state: place.state, language: place.language },
    email:
      place.email === null
        ? null
        : `${normal(given.given)}.${normal(family.family)}@${place.email.split('@')[1] ?? 'mail.example'}`,
    phone:
      place.phone === null ? null : place.phone.replace(/\d{4}$/, () => String(1000 + Math.floor(chance(desk) * 9000))),
  }
}

function movedDate(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function normal(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
}

/** In [0, 1), from the desk's own randomness. */
function chance({ random }: Desk): number {
  const bytes = random(4)
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0) / 2 ** 32
}

function pick<T>(desk: Desk, list: readonly T[]): T {
  return list[Math.floor(chance(desk) * list.length)] as T
}

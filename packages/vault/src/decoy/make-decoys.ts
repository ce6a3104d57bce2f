/**
 * Decoys: charts of people who do not exist, made by an owner's device on the normal path. Spec: gate §14. What can be seen of them (how many
 * visits and photos, how large, in which order, when) is drawn from charts that exist: one chart gives the form, everything in it a little
 * larger or smaller, so that no two are alike. Names are put together from given and family names of the practice's own patients.
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
const CHART_SPREAD = 0.2
const PHOTO_SPREAD = 0.06

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
  const appender = new PhotoAppender(desk, () => chart)
  for (let n = 0; n < profile.visits; n++) {
    const date = parts.dayOf(n)
    const visit = await putVisit(desk, chart, {
      visit: null,
      record: { date, phase: n === 0 ? 'before' : 'follow-up', title: '', note: '' },
    })
    const photos = profile.photos.filter((photo) => photo.visit === n)
    await importPhotos(desk, {
      ...{ target: chartTarget(desk, chart), appender, chart },
      sources: photos.map((photo, name) => ({
        name,
        load: () => parts.draw({ sizes: scaled(desk, photo, scale), visit, date }),
      })),
      outcome: () => {},
    })
  }
}

function scaled(desk: Desk, { sizes }: PhotoProfile, scale: number): Record<string, number> {
  const own = scale * Math.exp((chance(desk) - 0.5) * 2 * PHOTO_SPREAD)
  return Object.fromEntries(Object.entries(sizes).map(([role, size]) => [role, Math.max(64, Math.round(size * own))]))
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

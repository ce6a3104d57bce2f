/**
 * A whole chart as plain values, for leaving: with the recovery cards and a copy of store and salts nothing else is needed, no server and
 * no grant. The caller names the patients (subjects of `patient.create` in the ledger) and writes ordinary files. Spec: records, gate §6.
 */
import type { PatientId, PhotoId, VisitId } from '@pellicle/protocol/ids'
import type { PatientRecord, PhotoRecord, VisitRecord } from '@pellicle/protocol/records'
import type { Opener, Shelf } from '../desk.ts'
import type { RenditionRole } from '../keys/renditions.ts'
import { keyOfPhoto, type ObjectToOpen, openPhoto } from '../photo/open-photo.ts'
import type { ChartProblem, MovedPhoto } from './chart-state.ts'
import { readChart } from './open-chart.ts'

export interface ExportedPhoto {
  readonly id: PhotoId
  readonly record: PhotoRecord
  readonly withdrawn: boolean
  readonly moved: MovedPhoto | null
  readonly roles: readonly RenditionRole[]
  /** Opened only now, one at a time, so that memory holds one photo. Throws PellicleError for this photo alone. */
  open(role: RenditionRole): Promise<Uint8Array>
  /** The same for who opens it elsewhere. */
  key(role: RenditionRole): Promise<ObjectToOpen>
}

export interface ExportedVisit {
  readonly id: VisitId
  readonly record: VisitRecord
  readonly photos: readonly ExportedPhoto[]
}

export interface ExportedChart {
  readonly patient: PatientId
  /** Null when the record itself does not open: the photos may still. */
  readonly record: PatientRecord | null
  /** Oldest first. */
  readonly visits: readonly ExportedVisit[]
  readonly problems: readonly ChartProblem[]
}

/** Throws NOT_FOUND for an id that is no patient. */
export async function exportChart(from: Opener & Shelf, patient: PatientId): Promise<ExportedChart> {
  const chart = await readChart(from, patient)
  const visits = [...chart.visits].reverse().map(({ id, date, phase, title, note, photos }) => ({
    id,
    record: { date, phase, title, note },
    photos: photos.map(({ id: photo, record, withdrawn, moved, renditions }) => ({
      ...{ id: photo, record, withdrawn, moved, roles: [...renditions.keys()] },
      open: (role: RenditionRole) => openPhoto(from, chart, { photo, role }),
      key: (role: RenditionRole) => keyOfPhoto(from, chart, { photo, role }),
    })),
  }))
  return { patient, record: chart.record, visits, problems: chart.problems }
}

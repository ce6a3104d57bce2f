/** Patients, charts and photos of an open practice: what a first page does not need. */
import type { WorkerApi } from './api.ts'

export const PATIENT_ACTS = [
  'recent',
  'search',
  'createPatient',
  'correctPatient',
  'openChart',
  'closeChart',
  'putVisit',
  'thief',
  'rendition',
  'importFiles',
  'queue',
  'retry',
  'dismiss',
  'withdraw',
  'putBack',
  'changePhotos',
  'movePhoto',
  'recordExport',
] as const

export type PatientApi = Pick<WorkerApi, (typeof PATIENT_ACTS)[number]>

/**
 * Puts sample patients into a practice through the real write path: patient, visits, photos. Drawing and encoding are the caller's (a canvas,
 * a native library). Done again after an interruption it adds nothing twice: the same drawing is the same file.
 */
import type { Chart } from '../chart/chart.ts'
import type { Desk } from '../desk.ts'
import type { Directory } from '../directory/directory.ts'
import { createPatient } from '../patient/create-patient.ts'
import { importPhotos, type PhotoOutcome } from '../photo/import-photos.ts'
import { PhotoAppender } from '../photo/photo-appender.ts'
import { chartTarget } from '../photo/photo-slots.ts'
import { takenFrom } from '../picture/camera-facts.ts'
import type { Picture } from '../picture/picture.ts'
import { putVisit } from '../visit/put-visit.ts'
import type { SamplePatient, SamplePhoto } from './sample-patients.ts'

/** A drawing as a file, and what was read of it. */
export interface DrawnPhoto {
  readonly file: Uint8Array
  readonly picture: Picture
  /** Prints of pieces, as at any import. */
  readonly windows: Uint8Array | null
}

export interface FillOptions {
  readonly draw: (photo: SamplePhoto) => Promise<DrawnPhoto>
  /** IANA zone of the practice. */
  readonly zone: string
  readonly outcome?: (outcome: PhotoOutcome<SamplePhoto>) => void
  readonly lanes?: number
}

export function makeSamplePatient(desk: Desk, directory: Directory, patient: SamplePatient): Promise<Chart> {
  return createPatient(desk, directory, patient.record)
}

/** Visits and photos of one patient whose chart is open. */
export async function fillSampleChart(
  desk: Desk,
  chart: Chart,
  patient: SamplePatient,
  options: FillOptions,
): Promise<void> {
  const appender = new PhotoAppender(desk, (id) => (id === chart.patient ? chart : null))
  for (const { date, phase, title, note, photos } of patient.visits) {
    const known = chart.visits.find((one) => one.date === date && one.title === title)
    const visit = known?.id ?? (await putVisit(desk, chart, { visit: null, record: { date, phase, title, note } }))
    await importPhotos(desk, {
      target: chartTarget(desk, chart),
      appender,
      chart,
      ...(options.lanes === undefined ? {} : { lanes: options.lanes }),
      outcome: (outcome) => options.outcome?.(outcome),
      sources: photos.map((photo) => ({
        name: photo,
        async load() {
          const { file, picture, windows } = await options.draw(photo)
          const clock = `${date} ${String(Math.floor(photo.minute / 60)).padStart(2, '0')}:${String(photo.minute % 60).padStart(2, '0')}`
          const { view, side, region, intimate, fileName } = photo
          return {
            ...{ file, fileName, windows, picture: { ...picture, ...takenFrom(clock, null, options.zone) } },
            details: { view, side, region, intimate, phase, visit, date },
          }
        },
      })),
    })
  }
}

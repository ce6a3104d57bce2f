/** From a chart into the dark room: one photo, or two beside each other. */
import type { PatientId, PhotoId } from '@pellicle/protocol/ids'
import { go } from '../route.ts'
import type { ChartView } from '../worker/api.ts'
import { counterpart, olderFirst, placedPhotos } from './chart-lines.ts'

export function openPhoto(patient: PatientId, photo: PhotoId): void {
  go({ at: 'photo', patient, photo })
}

/** Two chosen: those. One: with the same view of another visit. Otherwise nothing. True when it opened. */
export function startCompare(chart: ChartView, chosen: readonly PhotoId[]): boolean {
  const placed = placedPhotos(chart.visits)
  const first = chosen[0] === undefined ? undefined : placed.get(chosen[0])
  if (first === undefined || chosen.length > 2) return false
  const second = chosen[1] === undefined ? counterpart(first, chart.visits) : placed.get(chosen[1])
  if (second === undefined || second === null) return false
  const [older, newer] = olderFirst(first, second)
  go({ at: 'compare', patient: chart.patient, first: older.photo.id, second: newer.photo.id })
  return true
}

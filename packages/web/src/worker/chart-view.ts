/** A chart of the vault as pages see it: words, places, states; no key and no wrap. */

import { PellicleError } from '@pellicle/protocol/errors'
import type { Chart } from '@pellicle/vault/chart/chart'
import type { PhotoState, VisitState } from '@pellicle/vault/chart/chart-state'
import { originalsGranted } from '@pellicle/vault/photo/open-photo'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { ChartView, PhotoView, VisitHead, VisitView } from './api.ts'

/** `kept`: statements that a keeper covers. */
export function chartView(desk: OpenDesk, chart: Chart, kept = 0): ChartView {
  if (chart.record === null) throw new PellicleError('SEAL_BROKEN')
  const quarantined = new Map(
    chart.problems.flatMap(({ photo, problem }) => (photo === null ? [] : [[photo, problem]])),
  )
  const photo = (state: PhotoState): PhotoView => ({
    ...photoView(state, kept),
    quarantined: quarantined.get(state.id) ?? null,
  })
  return {
    patient: chart.patient,
    record: chart.record,
    visits: chart.visits.map((visit): VisitView => ({ ...visitHead(visit), photos: visit.photos.map(photo) })),
    originals: originalsGranted(desk, chart),
    problems: chart.problems.filter((one) => one.photo === null).map(({ problem }) => problem),
  }
}

export function visitHead({ id, date, phase, title, note }: Omit<VisitState, 'photos'>): VisitHead {
  return { id, date, phase, title, note }
}

export function photoView({ id, visit, record, moved, withdrawn, index }: PhotoState, kept = 0): PhotoView {
  const keeping = index < kept ? 'kept' : 'stored'
  return { id, visit, record, keeping, moved: moved?.direction ?? null, withdrawn, quarantined: null }
}

/** Photos that a person sees in this chart. */
export function countPhotos(chart: Chart): number {
  return [...chart.photos.values()].filter((photo) => !photo.withdrawn && photo.moved?.direction !== 'out').length
}

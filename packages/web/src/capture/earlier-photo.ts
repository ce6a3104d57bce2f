/** Which photo lies over the picture as a ghost: the newest earlier one of the same view and side, else of the same region. */
import type { PhotoId } from '@pellicle/protocol/ids'
import type { Region } from '@pellicle/protocol/records'
import type { ChartView, PhotoView } from '../worker/api.ts'
import type { View, ViewSet } from './view-sets.ts'

export function earlierPhoto(chart: ChartView, set: ViewSet, { view, side }: View, today: string): PhotoId | null {
  const earlier = chart.visits.filter(({ date }) => date < today).flatMap(({ photos }) => photos.filter(isShown))
  const fits = ({ record }: PhotoView): boolean => record.view === view && record.side === side
  return (
    earlier.find((photo) => fits(photo) && photo.record.region === set.region)?.id ?? earlier.find(fits)?.id ?? null
  )
}

/** What this chart shows most, so that the camera opens with the right series. */
export function mostShownRegion(chart: ChartView): Region | null {
  const counts = new Map<Region, number>()
  for (const { photos } of chart.visits) {
    for (const { record } of photos.filter(isShown)) {
      if (record.region !== null) counts.set(record.region, (counts.get(record.region) ?? 0) + 1)
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

function isShown({ withdrawn, moved, record }: PhotoView): boolean {
  return !withdrawn && moved !== 'out' && !record.hidden
}

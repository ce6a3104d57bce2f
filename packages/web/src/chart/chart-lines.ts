/**
 * The chart as lines on the page: which photos of which visits are shown, in which order, and how a visit is called from
 * the others around it ("3 months after"). Pure.
 */
import type { PhotoId } from '@pellicle/protocol/ids'
import { spanBetween } from '../session/say-dates.ts'
import type { Words } from '../words.ts'
import type { PhotoView, VisitView } from '../worker/api.ts'

export interface ChartLine {
  readonly visit: VisitView
  /** Photos, and gaps where one is hidden, withdrawn or gone to another chart. */
  readonly photos: readonly PhotoView[]
  readonly hidden: number
}

/** `all`: hidden and withdrawn photos too. */
export function chartLines(visits: readonly VisitView[], shown: 'usual' | 'all'): readonly ChartLine[] {
  return visits
    .map((visit) => ({
      visit,
      photos: visit.photos.filter((photo) => !photo.withdrawn || shown === 'all'),
      hidden: visit.photos.filter((photo) => photo.record.hidden).length,
    }))
    .filter(({ visit, photos }) => photos.length > 0 || visit.photos.length === 0)
}

/** A photo one can open, choose and compare. */
export function isOpenable(photo: PhotoView, shown: 'usual' | 'all' = 'usual'): boolean {
  return (
    photo.moved !== 'out' &&
    photo.quarantined === null &&
    (shown === 'all' || (!photo.record.hidden && !photo.withdrawn))
  )
}

export interface Placed {
  readonly photo: PhotoView
  readonly visit: VisitView
}

export function placedPhotos(visits: readonly VisitView[]): ReadonlyMap<PhotoId, Placed> {
  return new Map(visits.flatMap((visit) => visit.photos.map((photo) => [photo.id, { photo, visit }] as const)))
}

/** "Before", "Day of treatment", "3 months after"; empty when nothing is known. */
export function visitPhase(visit: VisitView, visits: readonly VisitView[], words: Words): string {
  const { views, chart } = words
  if (visit.phase === 'before') return chart.visit.before
  if (visit.phase === 'day0') return chart.visit.day
  if (visit.phase === 'complication' || visit.phase === 'other') return views.phases[visit.phase]
  const start = treatmentBefore(visit, visits)
  if (start === null) return visit.phase === null ? '' : views.phases[visit.phase]
  const [unit, count] = spanBetween(start.date, visit.date)
  return chart.visit.after(chart.visit[unit](count))
}

/** The visit from which time is counted: the latest day of treatment before this one, else the latest "before". */
function treatmentBefore(visit: VisitView, visits: readonly VisitView[]): VisitView | null {
  const earlier = visits.filter(({ date }) => date < visit.date).sort((a, b) => b.date.localeCompare(a.date))
  return earlier.find(({ phase }) => phase === 'day0') ?? earlier.find(({ phase }) => phase === 'before') ?? null
}

/** The least safe state of a visit's photos, which is what its line says; null without photos. */
export function keepingOf(photos: readonly PhotoView[]): PhotoView['keeping'] | null {
  const order = ['sealed', 'stored', 'kept'] as const
  return order.find((keeping) => photos.some((photo) => photo.keeping === keeping)) ?? null
}

/** Which photo to lay beside this one: the same view in the earliest visit, or the latest if this is the earliest. */
export function counterpart(chosen: Placed, visits: readonly VisitView[]): Placed | null {
  const same = visits
    .filter((visit) => visit.id !== chosen.visit.id)
    .flatMap((visit) => visit.photos.map((photo) => ({ photo, visit })))
    .filter(({ photo }) => isOpenable(photo) && sameView(photo, chosen.photo))
    .sort((a, b) => a.visit.date.localeCompare(b.visit.date))
  const earlier = same.filter(({ visit }) => visit.date < chosen.visit.date)
  return earlier[0] ?? same.at(-1) ?? null
}

export function sameView(a: PhotoView, b: PhotoView): boolean {
  return a.record.view !== null && a.record.view === b.record.view && a.record.side === b.record.side
}

/** A is always the older one, whichever was chosen first. */
export function olderFirst(first: Placed, second: Placed): readonly [Placed, Placed] {
  return first.visit.date <= second.visit.date ? [first, second] : [second, first]
}

/**
 * One chart while it is open: what the worker answered, kept up to date by what it tells unasked. Photos appear in it the
 * moment they are sealed.
 */
import type { PatientId, PhotoId } from '@pellicle/protocol/ids'
import { PictureStore } from '../photo/picture-store.ts'
import { Cell } from '../session/cell.ts'
import { problemIn } from '../session/say-problem.ts'
import type { ChartView, PhotoView, Problem, VisitHead, VisitView, WorkerApi, WorkerEvent } from '../worker/api.ts'

export type ChartState =
  | { readonly at: 'opening' }
  | { readonly at: 'failed'; readonly problem: Problem }
  | { readonly at: 'open'; readonly chart: ChartView; readonly arrived: ReadonlySet<PhotoId> }

export class OpenChart {
  readonly patient: PatientId
  readonly pictures: PictureStore
  readonly state = new Cell<ChartState>({ at: 'opening' })
  readonly #worker: WorkerApi
  #closed = false

  constructor(worker: WorkerApi, patient: PatientId) {
    this.#worker = worker
    this.patient = patient
    this.pictures = new PictureStore(worker, patient)
  }

  async load(): Promise<void> {
    try {
      this.show(await this.#worker.openChart(this.patient))
    } catch (error) {
      if (!this.#closed) this.state.set({ at: 'failed', problem: problemIn(error) })
    }
  }

  show(chart: ChartView): void {
    if (this.#closed) return
    const before = this.state.get()
    this.state.set({ at: 'open', chart, arrived: before.at === 'open' ? before.arrived : new Set() })
  }

  hear(event: WorkerEvent): void {
    const state = this.state.get()
    if (state.at !== 'open') return
    if (event.type === 'photo' && event.patient === this.patient) {
      this.pictures.take(event.photo.id, event.thumb)
      const visits = withPhoto(state.chart.visits, event.visit, event.photo)
      this.state.set({
        ...state,
        chart: { ...state.chart, visits },
        arrived: new Set(state.arrived).add(event.photo.id),
      })
    }
    if (event.type === 'changed' && event.patient === this.patient) void this.load()
    if (event.type === 'keeping') {
      const meant = new Set(event.photos)
      this.#change((photo) => (meant.has(photo.id) ? { ...photo, keeping: event.keeping } : photo))
    }
  }

  /** After `withdraw` and `putBack`, which answer nothing. */
  mark(photos: readonly PhotoId[], withdrawn: PhotoView['withdrawn']): void {
    const meant = new Set(photos)
    this.#change((photo) => (meant.has(photo.id) ? { ...photo, withdrawn } : photo))
  }

  close(): void {
    this.#closed = true
    this.pictures.close()
    void this.#worker.closeChart(this.patient).catch(() => {})
  }

  #change(change: (photo: PhotoView) => PhotoView): void {
    const state = this.state.get()
    if (state.at !== 'open') return
    const visits = state.chart.visits.map((visit) => {
      const photos = visit.photos.map(change)
      return photos.some((photo, at) => photo !== visit.photos[at]) ? { ...visit, photos } : visit
    })
    this.state.set({ ...state, chart: { ...state.chart, visits } })
  }
}

/** The visits with a photo put in or replaced; a new visit finds its place by date, newest first. */
export function withPhoto(visits: readonly VisitView[], head: VisitHead, photo: PhotoView): readonly VisitView[] {
  const elsewhere = visits.map((visit) =>
    visit.id !== head.id && visit.photos.some(({ id }) => id === photo.id)
      ? { ...visit, photos: visit.photos.filter(({ id }) => id !== photo.id) }
      : visit,
  )
  const found = elsewhere.find(({ id }) => id === head.id)
  const known = found?.photos ?? []
  const at = known.findIndex(({ id }) => id === photo.id)
  const photos = at < 0 ? [...known, photo] : known.with(at, photo)
  const changed: VisitView = { ...head, photos }
  if (found !== undefined) return elsewhere.map((visit) => (visit === found ? changed : visit))
  return [...elsewhere, changed].sort((a, b) => b.date.localeCompare(a.date))
}

/**
 * One chart while it is open: what the worker answered, kept up to date by what it tells unasked. Photos appear in it the
 * moment they are sealed.
 */
import type { PatientId, PhotoId } from '@pellicle/protocol/ids'
import { PictureStore } from '../photo/picture-store.ts'
import { Cell } from '../session/cell.ts'
import { problemIn } from '../session/say-problem.ts'
import type {
  ChartView,
  Keeping,
  PhotoView,
  Problem,
  VisitHead,
  VisitView,
  WorkerApi,
  WorkerEvent,
} from '../worker/api.ts'

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
  #held = false
  /** News that came while the chart was being read: the answer may be older than they are. */
  #loading = 0
  #news: WorkerEvent[] = []

  constructor(worker: WorkerApi, patient: PatientId) {
    this.#worker = worker
    this.patient = patient
    this.pictures = new PictureStore(worker, patient)
  }

  async load(): Promise<void> {
    this.#loading += 1
    try {
      const chart = await this.#worker.openChart(this.patient)
      // The worker counts who holds a chart: this page holds it once, however often it reads it.
      if (this.#held || this.#closed) this.#letGo()
      else this.#held = true
      this.show(chart)
    } catch (error) {
      if (!this.#closed) this.state.set({ at: 'failed', problem: problemIn(error) })
    } finally {
      this.#loading -= 1
      const news = this.#news
      if (this.#loading === 0) this.#news = []
      for (const event of news) this.#take(event)
    }
  }

  show(chart: ChartView): void {
    if (this.#closed) return
    const before = this.state.get()
    this.state.set({ at: 'open', chart, arrived: before.at === 'open' ? before.arrived : new Set() })
  }

  /** ISO date of the visit a photo lies in. */
  dayOf(photo: PhotoId): string | null {
    const state = this.state.get()
    if (state.at !== 'open') return null
    return state.chart.visits.find(({ photos }) => photos.some(({ id }) => id === photo))?.date ?? null
  }

  hear(event: WorkerEvent): void {
    if (event.type === 'changed' && event.patient === this.patient) void this.load()
    if (this.#loading > 0 && (event.type === 'photo' || event.type === 'keeping')) this.#news.push(event)
    this.#take(event)
  }

  /** Taking the same news twice changes nothing. */
  #take(event: WorkerEvent): void {
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
    if (event.type === 'keeping') {
      const meant = new Set(event.photos)
      this.#change((photo) =>
        meant.has(photo.id) ? { ...photo, keeping: further(photo.keeping, event.keeping) } : photo,
      )
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
    if (this.#held) this.#letGo()
    this.#held = false
  }

  #letGo(): void {
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
  const before = known[at]
  const photos =
    before === undefined
      ? [...known, photo]
      : known.with(at, { ...photo, keeping: further(before.keeping, photo.keeping) })
  const changed: VisitView = { ...head, photos }
  if (found !== undefined) return elsewhere.map((visit) => (visit === found ? changed : visit))
  return [...elsewhere, changed].sort((a, b) => b.date.localeCompare(a.date))
}

/** A photo never goes back from stored to sealed, whatever order the news came in. */
function further(one: Keeping, other: Keeping): Keeping {
  const order: readonly Keeping[] = ['sealed', 'stored', 'kept']
  return order.indexOf(one) > order.indexOf(other) ? one : other
}

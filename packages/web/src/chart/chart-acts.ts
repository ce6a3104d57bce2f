/** What a person can do to photos of a chart. Each act says what it did and how to take it back. */
import type { PatientId, PhotoId, VisitId } from '@pellicle/protocol/ids'
import type { PatientRecord, Rotation, VisitRecord } from '@pellicle/protocol/records'
import { tell } from '../session/notice.ts'
import type { Words } from '../words.ts'
import type { PhotoView, WorkerApi, WorkerEvent } from '../worker/api.ts'
import type { OpenChart } from './open-chart.ts'

export type PhotoChange = Parameters<WorkerApi['changePhotos']>[2]

export interface ChartActs {
  turn(photos: readonly PhotoView[]): Promise<void>
  setHidden(photos: readonly PhotoId[], hidden: 'hidden' | 'shown'): Promise<void>
  change(photos: readonly PhotoId[], change: PhotoChange): Promise<void>
  withdraw(photos: readonly PhotoId[]): Promise<void>
  putBack(photos: readonly PhotoId[]): Promise<void>
  move(
    photos: readonly PhotoId[],
    to: { readonly patient: PatientId; readonly name: string; readonly date: string },
  ): Promise<void>
  putVisit(visit: VisitId | null, record: Pick<VisitRecord, 'date' | 'phase' | 'title' | 'note'>): Promise<void>
  correct(record: PatientRecord): Promise<void>
}

export interface ChartActsPorts {
  readonly worker: WorkerApi
  readonly words: Words
  readonly tellPages: (event: WorkerEvent) => void
}

export function chartActs(open: OpenChart, { worker, words, tellPages }: ChartActsPorts): ChartActs {
  const { patient } = open
  const { chart: say, app } = words

  const turnBy = async (photos: readonly PhotoView[], by: number): Promise<void> => {
    for (const rotation of new Set(photos.map(({ record }) => record.rotation))) {
      const same = photos.filter(({ record }) => record.rotation === rotation).map(({ id }) => id)
      open.show(await worker.changePhotos(patient, same, { rotation: ((rotation + by) % 360) as Rotation }))
    }
  }
  const hide = async (photos: readonly PhotoId[], hidden: 'hidden' | 'shown'): Promise<void> => {
    open.show(await worker.changePhotos(patient, photos, { hidden: hidden === 'hidden' }))
  }
  const withdraw = async (photos: readonly PhotoId[]): Promise<void> => {
    await worker.withdraw(patient, photos)
    open.mark(photos, true)
  }
  const putBack = async (photos: readonly PhotoId[]): Promise<void> => {
    await worker.putBack(patient, photos)
    open.mark(photos, false)
  }

  return {
    async turn(photos) {
      await turnBy(photos, 90)
      const turned = photos.map((photo) => ({
        ...photo,
        record: { ...photo.record, rotation: ((photo.record.rotation + 90) % 360) as Rotation },
      }))
      tell(say.turned, () => turnBy(turned, 270))
    },
    async setHidden(photos, hidden) {
      await hide(photos, hidden)
      const n = photos.length
      if (hidden === 'hidden') tell(say.hid(n), () => hide(photos, 'shown'))
      else tell(say.shown(n), () => hide(photos, 'hidden'))
    },
    async change(photos, change) {
      open.show(await worker.changePhotos(patient, photos, change))
      tell(say.edit.saved(photos.length))
    },
    async withdraw(photos) {
      await withdraw(photos)
      tell(say.withdraw.done(photos.length), () => putBack(photos))
    },
    async putBack(photos) {
      await putBack(photos)
      tell(say.withdraw.undone(photos.length), () => withdraw(photos))
    },
    async move(photos, to) {
      const back: { readonly photo: PhotoId; readonly date: string }[] = []
      for (const photo of photos) {
        const date = open.dayOf(photo) ?? to.date
        back.push({ photo: await worker.movePhoto(patient, photo, to.patient, to.date), date })
      }
      await open.load()
      tell(say.move.moved(photos.length, to.name), async () => {
        for (const { photo, date } of back) await worker.movePhoto(to.patient, photo, patient, date)
        // Either chart may be the open one by now.
        for (const changed of [patient, to.patient]) tellPages({ type: 'changed', patient: changed })
      })
    },
    async putVisit(visit, record) {
      await worker.putVisit(patient, visit, record)
      await open.load()
      tell(say.visit.saved)
    },
    async correct(record) {
      await worker.correctPatient(patient, record)
      await open.load()
      tell(app.patient.corrected)
    },
  }
}

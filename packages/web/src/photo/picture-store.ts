/**
 * Opened pictures of one chart, as addresses the page can show. Each is asked for once; the oldest of each kind goes when
 * there are many, so that a chart with a thousand photos costs no more than one screen of them. All go with the chart.
 */
import type { PatientId, PhotoId } from '@pellicle/protocol/ids'
import type { WorkerApi } from '../worker/api.ts'

export type PictureRole = 'thumb' | 'preview' | 'original'

const MOST: Readonly<Record<PictureRole, number>> = { thumb: 300, preview: 16, original: 3 }

export class PictureStore {
  readonly #worker: WorkerApi
  readonly #patient: PatientId
  readonly #held: Record<PictureRole, Map<PhotoId, Promise<string>>> = {
    thumb: new Map(),
    preview: new Map(),
    original: new Map(),
  }
  #closed = false

  constructor(worker: WorkerApi, patient: PatientId) {
    this.#worker = worker
    this.#patient = patient
  }

  /** The address of a picture. A failure is not kept: asking again tries again. */
  address(photo: PhotoId, role: PictureRole): Promise<string> {
    const held = this.#held[role]
    const known = held.get(photo)
    if (known !== undefined) {
      held.delete(photo)
      held.set(photo, known)
      return known
    }
    const asked = this.#worker.rendition(this.#patient, photo, role).then((blob) => {
      if (this.#closed) throw new Error('the chart is closed')
      return URL.createObjectURL(blob)
    })
    asked.catch(() => held.delete(photo))
    this.#keep(role, photo, asked)
    return asked
  }

  /** A thumb that came with the news of its photo. */
  take(photo: PhotoId, thumb: Blob): void {
    if (!this.#held.thumb.has(photo)) this.#keep('thumb', photo, Promise.resolve(URL.createObjectURL(thumb)))
  }

  close(): void {
    this.#closed = true
    for (const held of Object.values(this.#held)) {
      for (const address of held.values()) forget(address)
      held.clear()
    }
  }

  #keep(role: PictureRole, photo: PhotoId, address: Promise<string>): void {
    const held = this.#held[role]
    held.set(photo, address)
    for (const [oldest, old] of held) {
      if (held.size <= MOST[role]) break
      held.delete(oldest)
      forget(old)
    }
  }
}

function forget(address: Promise<string>): void {
  address.then(URL.revokeObjectURL, () => {})
}

/**
 * From a dropped file to a stored photo: decode (apart from keys), seal, wait, send. A few files are in flight at any time, the others
 * are only references; what is sealed lies in the browser's memory until the box has it. One bad file never stops the rest.
 */
import { printsAtImport } from '@pellicle/breach/possession/regions'
import { digest } from '@pellicle/crypto/proof'
import { isErrorCode, PellicleError } from '@pellicle/protocol/errors'
import { type AnyId, formatId } from '@pellicle/protocol/ids'
import { asPellicleError } from '@pellicle/vault/chart/problem-of'
import { openPhoto } from '@pellicle/vault/photo/open-photo'
import { PhotoAppender } from '@pellicle/vault/photo/photo-appender'
import { type SealedPhoto, sealPhoto } from '@pellicle/vault/photo/seal-photo'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { ImportFile, ImportTarget, PhotoView, Problem, QueueItem, VisitHead, WorkerEvent } from '../api.ts'
import { photoView, visitHead } from '../chart-view.ts'
import type { Charts } from '../charts.ts'
import type { Decoded, DecoderPool } from '../picture/decoder-pool.ts'
import { ChartImport } from './chart-import.ts'
import { KeptWatch } from './kept-watch.ts'
import { QueueLines } from './queue-lines.ts'
import type { WaitingPhotos } from './waiting-photos.ts'

/** Files between "read" and "sealed" at once, and photos on their way to the box. Both bound this worker's memory. */
const SEALING = 3
const SENDING = 3
/** Sealed photos that may wait while the box answers; beyond that sealing waits for sending. */
const AHEAD = 24
/** The box did not answer: the next try, then twice as long each time. */
const RETRY_MS = 2_000
const RETRY_MOST_MS = 60_000
/** Errors that say nothing about this photo: it waits and goes up later. */
const PASSING: ReadonlySet<string> = new Set([
  'OFFLINE',
  'SERVER_BUSY',
  'SERVER_FAULT',
  'RATE_LIMITED',
  'DISK_FULL',
  'READ_ONLY',
  'NO_SESSION',
])

export interface QueueOptions {
  readonly desk: OpenDesk
  readonly charts: Charts
  readonly decoders: DecoderPool
  readonly waiting: WaitingPhotos
  readonly zone: string
  readonly emit: (event: WorkerEvent) => void
}

interface Unsealed {
  readonly item: QueueItem
  readonly file: ImportFile
  readonly target: ImportTarget
  readonly into: ChartImport
}

export class UploadQueue {
  readonly #options: QueueOptions
  readonly #lines: QueueLines
  readonly #appender: PhotoAppender
  readonly #keeping: KeptWatch
  #unsealed: Unsealed[] = []
  /** Could not be sealed while the box was away: next in line when it is asked again. */
  #resting: Unsealed[] = []
  /** Files that were refused, for another try. */
  readonly #refused = new Map<string, Unsealed>()
  /** Lines whose photo this page has seen; those that an earlier page sealed are shown when they are stored. */
  readonly #shown = new Set<string>()
  readonly #series = new Map<string, ChartImport>()
  #toSend: string[] = []
  #sealing = 0
  #sending = 0
  #pause = 0
  #retryTimer: ReturnType<typeof setTimeout> | null = null
  #closed = false

  constructor(options: QueueOptions) {
    this.#options = options
    this.#lines = new QueueLines(options.emit)
    this.#keeping = new KeptWatch({
      ...{ desk: options.desk, waiting: options.waiting },
      onKept: (lines, photos) => {
        for (const id of lines) this.#lines.change(id, { state: 'kept' })
        options.emit({ type: 'keeping', photos, keeping: 'kept' })
      },
    })
    this.#appender = new PhotoAppender(options.desk, (patient) => options.charts.openOrNull(patient))
  }

  /** Statements that a keeper covers, as far as this device knows. */
  get kept(): number {
    return this.#keeping.kept
  }

  /** Asks how far keeping goes. */
  lookKept(): Promise<void> {
    return this.#keeping.look()
  }

  get list(): readonly QueueItem[] {
    return this.#lines.list
  }

  /** What an earlier page sealed goes up now. */
  async resume(): Promise<void> {
    for (const { line, patient, photo } of await this.#options.waiting.list()) {
      this.#lines.put({ ...line, patient, photo, state: 'sealed', problem: null })
      this.#toSend.push(line.id)
    }
    this.#turn()
  }

  async add(
    target: ImportTarget,
    files: readonly ImportFile[],
    { told }: Pick<QueueItem, 'told'> = {},
  ): Promise<readonly QueueItem[]> {
    const batch = this.#newId()
    const into = this.#importInto(target, files.length)
    const items = files.map((file): QueueItem => {
      return {
        id: this.#newId(),
        batch,
        patient: target.patient,
        fileName: file.name,
        state: 'waiting',
        problem: null,
        photo: null,
        ...(told === undefined ? {} : { told }),
      }
    })
    items.forEach((item, at) => {
      this.#lines.put(item)
      this.#unsealed.push({ item, target, file: files[at] as ImportFile, into })
    })
    this.#turn()
    return items
  }

  /**
   * Resolves once every one of these lies sealed on this device, or was in its chart before: from then on a closed tab loses none.
   * Throws PICTURES_REFUSED when one was refused or taken away, LOCKED when the queue ends first.
   */
  async sealed(ids: readonly string[]): Promise<void> {
    const ends = await this.#lines.settled(ids)
    if (this.#closed) throw new PellicleError('LOCKED')
    const lost = [...ends.values()].filter((item) => item === null || item.state === 'refused').length
    if (lost > 0) throw new PellicleError('PICTURES_REFUSED', { refused: lost, of: ids.length })
  }

  /**
   * A series that somebody takes now. Chart, visit and the halves of the next originals are here when it resolves: from then on shots are
   * sealed without the network, and go up when there is one.
   */
  async beginSeries(target: ImportTarget): Promise<string> {
    const into = this.#importInto(target, 1)
    try {
      const { slots, visits } = await into.open()
      await Promise.all([slots.warm(), visits.begin()])
    } catch (error) {
      await into.leave()
      throw error
    }
    const id = this.#newId()
    this.#series.set(id, into)
    return id
  }

  /** Throws NOT_FOUND for a series that has ended. */
  shoot(series: string, file: ImportFile, view: Pick<ImportTarget, 'view' | 'side'>): QueueItem {
    const into = this.#series.get(series)
    if (into === undefined) throw new PellicleError('NOT_FOUND', { what: 'series' })
    into.join()
    const target = { ...into.target, ...view }
    const { patient } = target
    const item: QueueItem = {
      ...{
        id: this.#newId(),
        batch: series,
        patient,
        fileName: file.name,
        state: 'waiting',
        problem: null,
        photo: null,
      },
    }
    this.#lines.put(item)
    this.#unsealed.push({ item, target, file, into })
    this.#turn()
    return item
  }

  async endSeries(series: string): Promise<void> {
    const into = this.#series.get(series)
    this.#series.delete(series)
    await into?.leave()
  }

  retry(id: string): void {
    const item = this.#lines.get(id)
    if (item === null) return
    const again = this.#refused.get(id)
    if (again !== undefined) {
      this.#refused.delete(id)
      this.#lines.change(id, { state: 'waiting', problem: null })
      // The first import may have let go of the chart: this file gets one of its own.
      this.#unsealed.push({ ...again, into: this.#importInto(again.target, 1) })
    } else if ((item.state === 'sealed' || item.state === 'refused') && !this.#toSend.includes(id))
      this.#toSend.push(id)
    this.#pause = 0
    this.#wake()
  }

  /** Takes a line away; a sealed photo that has not gone up is given up with it. */
  async dismiss(id: string): Promise<void> {
    const gone = [...this.#unsealed, ...this.#resting].find(({ item }) => item.id === id)
    this.#unsealed = this.#unsealed.filter((one) => one !== gone)
    this.#resting = this.#resting.filter((one) => one !== gone)
    await gone?.into.leave()
    this.#toSend = this.#toSend.filter((one) => one !== id)
    this.#refused.delete(id)
    this.#lines.remove(id)
    await this.#options.waiting.remove(id)
  }

  close(): void {
    this.#closed = true
    this.#keeping.close()
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer)
    this.#unsealed = []
    this.#resting = []
    this.#toSend = []
    this.#series.clear()
    this.#lines.clear()
  }

  #importInto(target: ImportTarget, photos: number): ChartImport {
    const { desk, charts } = this.#options
    return new ChartImport({ desk, charts, target, photos })
  }

  #turn(): void {
    if (this.#closed) return
    while (this.#sealing < SEALING && this.#unsealed.length > 0 && this.#toSend.length < AHEAD) {
      this.#sealing++
      void this.#seal(this.#unsealed.shift() as Unsealed).finally(() => {
        this.#sealing--
        this.#turn()
      })
    }
    while (this.#sending < SENDING && this.#toSend.length > 0 && this.#retryTimer === null) {
      this.#sending++
      void this.#send(this.#toSend.shift() as string).finally(() => {
        this.#sending--
        this.#turn()
      })
    }
  }

  async #seal(job: Unsealed): Promise<void> {
    const { item, file, target, into } = job
    let rests = false
    const { decoders, zone, emit, waiting, desk } = this.#options
    try {
      this.#lines.change(item.id, { state: 'sealing', problem: null })
      const [{ slots, duplicates, visits }, decoded] = await Promise.all([
        into.open(),
        decoders.read(file.content, zone),
      ])
      const sha256 = await digest(decoded.bytes)
      const slot = await slots.next()
      const known = duplicates.claim(sha256, slot.photo)
      if (known !== null) {
        this.#lines.change(item.id, { state: 'duplicate', photo: known })
        return
      }
      try {
        const visit = await visits.of(decoded.picture)
        const { view, side, region, intimate } = target
        const phase = visit.phase
        const details = { view, side, region, phase, intimate, visit: visit.id, date: visit.date }
        const { bytes, picture } = decoded
        const sealed = await sealPhoto(
          slot,
          {
            file: bytes,
            fileName: file.name,
            picture,
            details,
            sha256,
            windows: printsAtImport(picture.grey, picture),
          },
          desk.random,
        )
        await waiting.add({ id: item.id, batch: item.batch, fileName: item.fileName }, sealed)
        this.#lines.change(item.id, { state: 'sealed', photo: sealed.photo })
        this.#shown.add(item.id)
        emit({
          type: 'photo',
          patient: item.patient,
          visit,
          photo: sealedView({ sealed, decoded, target, visit, fileName: file.name }),
          thumb: new Blob([picture.thumb.bytes as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' }),
        })
        this.#toSend.push(item.id)
      } catch (error) {
        duplicates.release(sha256)
        throw error
      }
    } catch (error) {
      const problem = problemOf(error)
      // Whoever files something else with it is told at once, and files again.
      rests = PASSING.has(problem.code) && item.told === undefined
      if (rests) await this.#putBack(job, problem)
      else this.#refuse(job, problem)
    } finally {
      if (!rests) await into.leave()
    }
  }

  /** The box was away when this file needed it: it stays in line. */
  async #putBack(job: Unsealed, problem: Problem): Promise<void> {
    if (this.#closed || this.#lines.get(job.item.id) === null) return job.into.leave()
    this.#lines.change(job.item.id, { state: 'waiting', problem })
    this.#resting.push(job)
    this.#rest()
  }

  #refuse(job: Unsealed, problem: Problem): void {
    if (this.#closed) return
    this.#refused.set(job.item.id, job)
    this.#lines.change(job.item.id, { state: 'refused', problem })
  }

  async #send(id: string): Promise<void> {
    const { waiting, emit } = this.#options
    if (this.#lines.get(id) === null) return
    try {
      const sealed = await waiting.load(id)
      if (sealed === null) throw new PellicleError('STORAGE_LOST')
      this.#lines.change(id, { state: 'sending', problem: null })
      await this.#appender.add(sealed)
      await this.#keeping.hold(id, sealed.photo)
      this.#pause = 0
      this.#lines.change(id, { state: 'stored' })
      if (this.#shown.delete(id)) emit({ type: 'keeping', photos: [sealed.photo], keeping: 'stored' })
      else await this.#show(sealed)
    } catch (error) {
      if (this.#closed) return
      const problem = problemOf(error)
      this.#lines.change(id, { state: PASSING.has(problem.code) ? 'sealed' : 'refused', problem })
      if (!PASSING.has(problem.code)) return
      this.#toSend.push(id)
      this.#rest()
    }
  }

  /** A photo that this page did not seal appears in its chart, when that is open. */
  async #show({ patient, photo }: SealedPhoto): Promise<void> {
    const { charts, desk, emit } = this.#options
    const chart = await charts.whenOpen(patient)
    // It may have been opened a moment before this photo was in the ledger.
    if (chart !== null && !chart.photos.has(photo)) await charts.refresh(patient)
    const state = chart?.photos.get(photo)
    const visit = chart?.visits.find(({ id }) => id === state?.visit)
    if (chart === null || state === undefined || visit === undefined) return
    const bytes = await openPhoto(desk, chart, { photo, role: 'thumb' })
    const thumb = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' })
    emit({ type: 'photo', patient, visit: visitHead(visit), photo: photoView(state), thumb })
  }

  /** Nothing is sent for a while; what is sealed stays where it is. */
  #rest(): void {
    if (this.#retryTimer !== null) return
    this.#pause = Math.min(RETRY_MOST_MS, this.#pause === 0 ? RETRY_MS : this.#pause * 2)
    this.#retryTimer = setTimeout(() => this.#wake(), this.#pause)
  }

  #wake(): void {
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer)
    this.#retryTimer = null
    this.#unsealed.unshift(...this.#resting.splice(0))
    this.#turn()
  }

  #newId(): string {
    return formatId<AnyId>(this.#options.desk.random(16))
  }
}

function problemOf(error: unknown): Problem {
  const { code, params } = asPellicleError(error)
  return isErrorCode(code) ? { code, params } : { code: 'CLIENT_FAULT', params: { where: 'import' } }
}

interface JustSealed {
  readonly sealed: SealedPhoto
  readonly decoded: Decoded
  readonly target: ImportTarget
  readonly visit: VisitHead
  readonly fileName: string
}

/** What the chart will say of it once it is stored. */
function sealedView({ sealed, decoded: { picture }, target, visit, fileName }: JustSealed): PhotoView {
  const { view, side, region, intimate } = target
  const { width, height, takenAt, camera, type } = picture
  return {
    id: sealed.photo,
    visit: visit.id,
    record: {
      ...{ visit: visit.id, view, side, region, intimate, width, height, takenAt, camera, type, fileName },
      ...{ phase: visit.phase, rotation: 0, hidden: false, mark: new Uint8Array(0) },
    },
    keeping: 'sealed',
    moved: null,
    withdrawn: false,
    quarantined: null,
  }
}

/**
 * Photos of one patient that come in together: their chart, the halves of their originals, who is a duplicate of whom, and their visits.
 * Opened when the first photo needs it, and again when the box was away; the chart is held until the last photo has come to its end.
 */
import type { Chart } from '@pellicle/vault/chart/chart'
import { Duplicates } from '@pellicle/vault/photo/import-photos'
import { chartTarget, PhotoSlots } from '@pellicle/vault/photo/photo-slots'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { ImportTarget } from '../api.ts'
import type { Charts } from '../charts.ts'
import { VisitsOfImport } from './visits-of-import.ts'

export interface OpenImport {
  readonly chart: Chart
  readonly slots: PhotoSlots
  readonly duplicates: Duplicates
  readonly visits: VisitsOfImport
}

export interface ChartImportOptions {
  readonly desk: OpenDesk
  readonly charts: Charts
  readonly target: ImportTarget
  /** Photos that will come. */
  readonly photos: number
}

export class ChartImport {
  readonly target: ImportTarget
  readonly #options: ChartImportOptions
  #opened: Promise<OpenImport> | null = null
  #left: number

  constructor(options: ChartImportOptions) {
    this.target = options.target
    this.#options = options
    this.#left = options.photos
  }

  /** Throws what opening a chart throws; whoever asks later tries again. */
  open(): Promise<OpenImport> {
    this.#opened ??= this.#open().catch((error: unknown) => {
      this.#opened = null
      throw error
    })
    return this.#opened
  }

  /** One photo more. */
  join(): void {
    this.#left++
  }

  /** One photo came to its end. */
  async leave(): Promise<void> {
    if (--this.#left > 0) return
    const opened = await this.#opened?.catch(() => null)
    if (opened) this.#options.charts.release(this.target.patient)
  }

  async #open(): Promise<OpenImport> {
    const { desk, charts, target } = this.#options
    const chart = await charts.hold(target.patient)
    const place = chartTarget(desk, chart)
    return {
      chart,
      slots: new PhotoSlots(desk, place),
      duplicates: new Duplicates(desk, place, chart),
      visits: new VisitsOfImport(desk, chart, target.visit),
    }
  }
}

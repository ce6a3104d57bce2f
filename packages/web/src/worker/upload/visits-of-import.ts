/** Which visit each photo of an import belongs to: the one that was chosen, or one per day, made when its first photo comes. */
import type { VisitId } from '@pellicle/protocol/ids'
import type { Chart } from '@pellicle/vault/chart/chart'
import type { Picture } from '@pellicle/vault/picture/picture'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { putVisit } from '@pellicle/vault/visit/put-visit'
import type { ImportTarget, NewVisit, VisitHead } from '../api.ts'
import { visitHead } from '../chart-view.ts'

export class VisitsOfImport {
  readonly #desk: OpenDesk
  readonly #chart: Chart
  readonly #target: ImportTarget['visit']
  readonly #made = new Map<string, Promise<VisitId>>()

  constructor(desk: OpenDesk, chart: Chart, target: ImportTarget['visit']) {
    this.#desk = desk
    this.#chart = chart
    this.#target = target
  }

  /** The visit of a series taken now exists before its first photo. */
  async begin(): Promise<void> {
    if (typeof this.#target !== 'string') await this.#ofDay(this.#target, this.#target.date)
  }

  async of(picture: Picture): Promise<VisitHead> {
    const target = this.#target
    if (typeof target === 'string') return this.#head(target)
    return this.#ofDay(target, target.days === 'taken' ? (picture.takenOn ?? target.date) : target.date)
  }

  async #ofDay(target: NewVisit, date: string): Promise<VisitHead> {
    const known = this.#chart.visits.find((visit) => visit.date === date)
    if (known !== undefined) return visitHead(known)
    let made = this.#made.get(date)
    if (made === undefined) {
      made = this.#make(target, date)
      this.#made.set(date, made)
      made.catch(() => this.#made.delete(date))
    }
    return this.#head(await made)
  }

  #make({ phase, title }: NewVisit, date: string): Promise<VisitId> {
    return putVisit(this.#desk, this.#chart, { visit: null, record: { date, phase, title, note: null } })
  }

  #head(id: VisitId): VisitHead {
    const visit = this.#chart.visits.find((one) => one.id === id)
    return visit === undefined ? { id, date: '', phase: null, title: null, note: null } : visitHead(visit)
  }
}

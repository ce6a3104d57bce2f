/**
 * Charts that are open. A page holds one while it shows it, an import while it has photos for it; when nobody holds a chart any more its
 * keys are overwritten and its halves forgotten.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import type { PatientId } from '@pellicle/protocol/ids'
import type { PatientRecord } from '@pellicle/protocol/records'
import type { Chart } from '@pellicle/vault/chart/chart'
import { closeChart, openChart, refreshChart } from '@pellicle/vault/chart/open-chart'
import type { Desk } from '@pellicle/vault/desk'

const MOST_RECORDS = 60

interface Held {
  readonly chart: Promise<Chart>
  holders: number
}

export class Charts {
  readonly #desk: Desk
  readonly #held = new Map<PatientId, Held>()
  readonly #opened = new Map<PatientId, Chart>()
  /** Details of those opened since unlock, newest last. */
  readonly #records = new Map<PatientId, PatientRecord>()

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** Opens or shares; one `release` for each. A shared chart is read up to now: somebody may have filed into it meanwhile. */
  async hold(patient: PatientId): Promise<Chart> {
    const held = this.#held.get(patient)
    if (held !== undefined) {
      held.holders++
      const chart = await held.chart
      await refreshChart(this.#desk, chart).catch((error) => {
        // Without the box, what is open stays readable.
        if (!(error instanceof PellicleError) || error.code !== 'OFFLINE') throw error
      })
      return chart
    }
    return this.#keep(patient, openChart(this.#desk, patient), 1)
  }

  /** A chart that was just made here: at hand for who opens it next, and held by nobody until then. */
  async take(chart: Chart): Promise<void> {
    for (const [patient, { holders }] of this.#held) if (holders === 0) this.release(patient)
    await this.#keep(chart.patient, Promise.resolve(chart), 0)
  }

  /** What is known of people from the charts that were opened since unlock. */
  records(): readonly PatientRecord[] {
    return [...this.#records.values()]
  }

  release(patient: PatientId): void {
    const held = this.#held.get(patient)
    if (held === undefined || --held.holders > 0) return
    this.#held.delete(patient)
    this.#opened.delete(patient)
    void held.chart.then(
      async (chart) => {
        await chart.settled
        // Somebody may hold it again: the desk's halves belong to both.
        if (!this.#held.has(patient)) closeChart(this.#desk, chart)
      },
      () => undefined,
    )
  }

  /** Throws LOCKED for a chart that no page has open. */
  open(patient: PatientId): Chart {
    const chart = this.#opened.get(patient)
    if (chart === undefined) throw new PellicleError('LOCKED')
    return chart
  }

  /** The chart that a page has open or is opening; null when none does. */
  async whenOpen(patient: PatientId): Promise<Chart | null> {
    return (await this.#held.get(patient)?.chart.catch(() => null)) ?? null
  }

  openOrNull(patient: PatientId): Chart | null {
    return this.#opened.get(patient) ?? null
  }

  async refresh(patient: PatientId): Promise<Chart> {
    const chart = this.open(patient)
    await refreshChart(this.#desk, chart)
    return chart
  }

  async #keep(patient: PatientId, chart: Promise<Chart>, holders: number): Promise<Chart> {
    this.#held.set(patient, { chart, holders })
    try {
      const opened = await chart
      this.#opened.set(patient, opened)
      this.#remember(patient, opened.record)
      return opened
    } catch (error) {
      this.#held.delete(patient)
      throw error
    }
  }

  #remember(patient: PatientId, record: PatientRecord | null): void {
    if (record === null) return
    this.#records.delete(patient)
    this.#records.set(patient, record)
    const [oldest] = this.#records.keys()
    if (this.#records.size > MOST_RECORDS && oldest !== undefined) this.#records.delete(oldest)
  }
}

/**
 * Opening a chart: one call for its statements, one grant, and everything else from memory. With cards and a copy of the store the same
 * reading needs no grant at all. Spec: gate §4, records.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import { idBytes, type PatientId } from '@pellicle/protocol/ids'
import { type Compartment, HALF_OF_COMPARTMENT, type PatientCompartment } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import { fileDeposits } from '../deposit/file-deposits.ts'
import { depositItem } from '../deposit/make-deposit.ts'
import type { Desk, HalfItem, Opener, Shelf, SubjectHistory } from '../desk.ts'
import { hasHalf } from '../keys/has-half.ts'
import { Chart } from './chart.ts'

/** As many items as one ask takes (protocol: gateAsk). */
const MAX_ITEMS = 256
/** What a chart shows. Identity and response have rooms of their own. */
const CHART_COMPARTMENTS: readonly PatientCompartment[] = ['directory', 'chart', 'photos']

export interface OpenChartOptions {
  /** Said to the gate with the ask; shown to the owner. */
  readonly reason?: string
  /** `contact`: name and contact only, as the front desk needs them. */
  readonly scope?: 'chart' | 'contact'
}

/** Throws NOT_FOUND, NOT_ALLOWED when this member holds nothing of a chart, GATE_REFUSED, and what `histories` throws. */
export async function openChart(desk: Desk, patient: PatientId, options: OpenChartOptions = {}): Promise<Chart> {
  const { reason, scope = 'chart' } = options
  const wanted: readonly PatientCompartment[] = scope === 'contact' ? ['directory'] : CHART_COMPARTMENTS
  const reads = new Set<Compartment>(wanted.filter((compartment) => desk.holds(compartment)))
  if (reads.size === 0) throw new PellicleError('NOT_ALLOWED')
  const id = idBytes(patient)
  const history = await historyOf(desk, id)
  const chart = new Chart(desk, id, reads)
  for (const statement of history.statements) chart.keys.take(statement)
  await ask(desk, id, [...ownItems(id, reads), ...depositItems(chart)], reason)
  await chart.take(history)
  await askMissing(desk, chart, reason)
  chart.settled = fileDeposits(desk, chart).catch(() => {})
  return chart
}

/** Brings a chart up to date: after a conflict, or when another device wrote. Asks the gate only for deposits not seen before. */
export async function refreshChart(desk: Desk, chart: Chart): Promise<void> {
  const history = await historyOf(desk, chart.patientId)
  for (const statement of history.statements) chart.keys.take(statement)
  await ask(desk, chart.patientId, depositItems(chart))
  await chart.take(history)
  await askMissing(desk, chart)
}

/** Reads a chart where every half is at hand: rescue. */
export async function readChart(from: Opener & Shelf, patient: PatientId): Promise<Chart> {
  const id = idBytes(patient)
  const chart = new Chart(from, id, new Set(CHART_COMPARTMENTS.filter((compartment) => from.holds(compartment))))
  await chart.take(await historyOf(from, id))
  return chart
}

/** Keys are overwritten and halves forgotten; the next look asks the gate again. */
export function closeChart(desk: Desk, chart: Chart): void {
  chart.close()
  desk.forget(chart.patientId)
}

async function historyOf(shelf: Shelf, id: Uint8Array): Promise<SubjectHistory> {
  const [history] = await shelf.histories([id])
  if (history?.statements.some(({ kind }) => kind === KINDS.patientCreate.number)) return history
  // A patient whose first statement is missing or fails its check is there, and wrong; one without statements is not there.
  const isThere = (history?.statements.length ?? 0) > 0
  throw new PellicleError(history?.quarantined[0]?.problem ?? (isThere ? 'INCOMPLETE' : 'NOT_FOUND'))
}

function ownItems(id: Uint8Array, reads: ReadonlySet<Compartment>): HalfItem[] {
  const kinds = [...reads].map((compartment) => HALF_OF_COMPARTMENT[compartment as PatientCompartment])
  return [...new Set(kinds)].map((kind): HalfItem => [kind, id])
}

function depositItems(chart: Chart): HalfItem[] {
  return chart.keys.unfiled([...chart.reads]).map(({ compartment, deposit }) => depositItem(compartment, deposit))
}

async function ask(desk: Desk, id: Uint8Array, items: readonly HalfItem[], reason?: string): Promise<void> {
  const missing = items.filter((item) => !hasHalf(desk, item))
  for (let at = 0; at < missing.length; at += MAX_ITEMS)
    await desk.halves(id, missing.slice(at, at + MAX_ITEMS), reason)
}

/** A filing that does not open sends the reader back to the deposit's own half. */
async function askMissing(desk: Desk, chart: Chart, reason?: string): Promise<void> {
  const missing = chart.keys.takeMissing()
  if (missing.length === 0) return
  try {
    await ask(desk, chart.patientId, missing, reason)
  } catch (error) {
    if (error instanceof PellicleError && error.code === 'GATE_REFUSED') return
    throw error
  }
  await chart.readAgain()
}

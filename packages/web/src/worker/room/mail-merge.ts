/**
 * A letter for each exposed patient: the name is filled in here, from the sealed directory, chart by chart under its own grant and budget.
 * The result is kept as an exhibit sealed to the office and handed to the owner once; it never stands in a log, an address or the pack.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import type { PatientId } from '@pellicle/protocol/ids'
import { closeChart, openChart } from '@pellicle/vault/chart/open-chart'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { MergeAsk, MergeReply } from './room-api.ts'

const PAGE = '\n\n\f\n'
const STOPS: ReadonlySet<string> = new Set(['GATE_REFUSED', 'FROZEN', 'NOT_FOUND', 'NOT_ALLOWED'])

export async function mergeLetters(
  desk: OpenDesk,
  ask: MergeAsk,
): Promise<MergeReply & { readonly bytes: Uint8Array }> {
  const letters: string[] = []
  let left = 0
  for (const { patient, exposure } of ask.patients) {
    const name = await nameOf(desk, patient as PatientId)
    if (name === null) left++
    else letters.push(ask.templates[exposure].replaceAll('{name}', name).replaceAll('{address}', ''))
  }
  const bytes = new TextEncoder().encode(letters.join(PAGE))
  return { bytes, letters: letters.length, left, file: bytes.slice().buffer }
}

/** null: the gate does not give this one now; it is counted, and the rest goes on. */
async function nameOf(desk: OpenDesk, patient: PatientId): Promise<string | null> {
  try {
    const chart = await openChart(desk, patient, { scope: 'contact' })
    const record = chart.record
    closeChart(desk, chart)
    return record === null ? null : `${record.given} ${record.family}`
  } catch (error) {
    if (error instanceof PellicleError && STOPS.has(error.code)) return null
    throw error
  }
}

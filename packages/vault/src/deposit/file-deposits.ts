/**
 * Filing: the first reader of a deposit puts its key under the patient's own, in one statement; no byte moves and the next reader needs no
 * half for it. When two readers do it at once the first counts. Spec: wrap §4.
 */
import { commitKey } from '@pellicle/crypto/seal'
import type { PatientCompartment } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import type { Chart } from '../chart/chart.ts'
import type { Desk, Draft } from '../desk.ts'
import { wrapFiledDeposit } from '../keys/key-wraps.ts'

export async function fileDeposits(desk: Desk, chart: Chart): Promise<void> {
  const waiting = chart.keys.unfiled(['chart', 'photos'].filter((compartment) => desk.holds(compartment as 'chart')))
  if (waiting.length === 0) return
  const drafts: Draft[] = []
  for (const { deposit, compartment } of waiting) {
    const under = await chart.writer(desk).under(compartment as PatientCompartment)
    // Without a patient key of one's own there is nothing to file it under.
    if (under.parent[0] !== 'patient') continue
    const key = openDeposit(chart, deposit)
    if (key === null) continue
    const generation = under.parent[2]
    const name = { practice: desk.practice, compartment, patient: chart.patientId, generation, deposit }
    const wrap = wrapFiledDeposit({ ...name, patientKey: under.key }, key, desk.random)
    drafts.push({
      kind: KINDS.depositFile.number,
      subject: chart.patientId,
      base: null,
      pub: { deposit, compartment, generation, wrap, commitment: commitKey(key) },
      objects: [],
      parts: [],
    })
  }
  if (drafts.length > 0) await chart.learn(desk, drafts, await desk.append(drafts))
}

/** Null for a deposit that does not open: it is shown in the chart, and stays unfiled. */
function openDeposit(chart: Chart, deposit: Uint8Array): Uint8Array | null {
  try {
    return chart.keys.key(['deposit', deposit]).key
  } catch {
    return null
  }
}

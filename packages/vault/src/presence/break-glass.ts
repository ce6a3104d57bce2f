/**
 * Break-glass: one named patient for one fresh touch and a reason, when a second member would be needed and is not there. Everybody hears of
 * it. Spec: gate §8: it never walls off care, and it counts in the printed worst case.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import { HALF_OF_COMPARTMENT, type PatientCompartment } from '@pellicle/protocol/roles'
import type { HalfItem } from '../desk.ts'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { aboutAsk } from './touch.ts'

const CHART: readonly PatientCompartment[] = ['directory', 'chart', 'photos']

/** Afterwards the chart opens as always. Throws GATE_REFUSED (`glass` when the hour's five are used, `touch` when nobody touched), FROZEN. */
export async function breakGlass(desk: OpenDesk, patient: Uint8Array): Promise<void> {
  const kinds = new Set(CHART.filter((one) => desk.holds(one)).map((one) => HALF_OF_COMPARTMENT[one]))
  const items = [...kinds].map((kind): HalfItem => [kind, patient])
  if (items.length === 0) throw new PellicleError('NOT_ALLOWED')
  // The touch covers exactly what is asked for: nothing of it may be at hand already.
  desk.forget(patient)
  const given = await desk.inPersonTurn(() =>
    desk.consult(
      { why: 'glass', subject: patient, class: 'charts', opened: 0, limit: 0 },
      { why: 'glass', about: (reason) => aboutAsk(patient, items, reason) },
    ),
  )
  if (given === null || given.touch === null) throw new PellicleError('GATE_REFUSED', { reason: 'touch' })
  await desk.halvesByGlass(patient, items, { reason: given.reason, touch: given.touch })
}

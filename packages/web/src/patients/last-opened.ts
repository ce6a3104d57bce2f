/** Which row a chart was opened from, so that closing it brings the focus back there. In memory. */
import type { PatientId } from '@pellicle/protocol/ids'

let last: PatientId | null = null

export const lastOpened = {
  set(patient: PatientId): void {
    last = patient
  },
  /** True once, for the row that was opened. */
  take(patient: PatientId): boolean {
    if (last !== patient) return false
    last = null
    return true
  },
}

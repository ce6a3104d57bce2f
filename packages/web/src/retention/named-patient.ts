/** What stands for a patient in a list: the name where this device knows it, else the beginning of the number. */
import type { PatientId } from '@pellicle/protocol/ids'
import { retentionPage as say } from '@pellicle/protocol/words/en/retention-page'

export function namedPatient({ name, patient }: { readonly name: string | null; readonly patient: PatientId }): string {
  return name ?? say.patient(codeOf(patient))
}

/** Two groups of four. */
export function codeOf(patient: PatientId): string {
  return `${patient.slice(0, 4)} ${patient.slice(4, 8)}`
}

/** A patient as the directory names one. */
import type { PatientId } from '@pellicle/protocol/ids'

export interface Found {
  readonly patient: PatientId
  readonly name: string
  readonly family: string
  readonly given: string
  readonly birthDate: string | null
  readonly alias: string | null
}

/** Corrected details of a patient: the whole record again, one revision further. Spec: records. */
import * as v from 'valibot'
import { kind } from './kind.ts'

export const patientCorrect = kind({
  number: 21,
  name: 'patient.correct',
  chained: true,
  roster: false,
  pub: v.strictObject({}),
})

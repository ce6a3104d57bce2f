/** A new generation of a patient key after an epoch turn; it wraps its predecessor. Spec: wrap §3. */
import * as v from 'valibot'
import { PATIENT_COMPARTMENTS } from '../roles.ts'
import { hash, kind, uint, wrapped } from './kind.ts'

export const patientKey = kind({
  number: 22,
  name: 'patient.key',
  chained: false,
  roster: false,
  pub: v.strictObject({
    compartment: v.picklist(PATIENT_COMPARTMENTS),
    epoch: uint,
    generation: uint,
    wrap: wrapped,
    /** The generation before, under this one; null when this is the first in its compartment. */
    previous: v.nullable(wrapped),
    commitment: hash,
  }),
})

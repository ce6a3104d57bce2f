/** A new patient: one key per compartment the writer can wrap; names are in the sealed body. Spec: wrap §3, records. */
import * as v from 'valibot'
import { PATIENT_COMPARTMENTS } from '../roles.ts'
import { hash, kind, uint, wrapped } from './kind.ts'

/** A patient key under a compartment secret: compartment, epoch, generation, wrap. */
export const patientKeyWrap = v.strictTuple([v.picklist(PATIENT_COMPARTMENTS), uint, uint, wrapped])

export const patientCreate = kind({
  number: 20,
  name: 'patient.create',
  chained: false,
  roster: false,
  pub: v.strictObject({
    keys: v.array(patientKeyWrap),
    /** HMAC(gate key, real|decoy ‖ id): only the gate can tell (later rooms; made by the gate with the import half). */
    mark: hash,
  }),
})

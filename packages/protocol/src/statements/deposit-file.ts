/** The first reader links a deposit to the patient's own key: a new wrap, no byte moves. Spec: wrap §4. */
import * as v from 'valibot'
import { PATIENT_COMPARTMENTS } from '../roles.ts'
import { hash, id, kind, uint, wrapped } from './kind.ts'

export const depositFile = kind({
  number: 41,
  name: 'deposit.file',
  chained: false,
  roster: false,
  pub: v.strictObject({
    deposit: id,
    compartment: v.picklist(PATIENT_COMPARTMENTS),
    generation: uint,
    wrap: wrapped,
    commitment: hash,
  }),
})

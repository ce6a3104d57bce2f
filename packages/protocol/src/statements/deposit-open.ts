/** A deposit key for things sealed without a right to read. Subject: the patient, or the deposit itself when nobody is named. Spec: wrap §4. */
import * as v from 'valibot'
import { COMPARTMENTS } from '../roles.ts'
import { id, kemEnc, kind, uint, wrapped } from './kind.ts'

export const depositOpen = kind({
  number: 40,
  name: 'deposit.open',
  chained: false,
  roster: false,
  pub: v.strictObject({ deposit: id, compartment: v.picklist(COMPARTMENTS), epoch: uint, enc: kemEnc, wrap: wrapped }),
})

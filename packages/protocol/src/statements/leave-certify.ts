/** What a member who left had been given, as counted by who removed them; the list lies sealed to `office`. Spec: gate §13. */
import * as v from 'valibot'
import { hash, id, kind, uint } from './kind.ts'

export const leaveCertify = kind({
  number: 68,
  name: 'leave.certify',
  chained: false,
  roster: false,
  pub: v.strictObject({
    member: id,
    patients: uint,
    grants: uint,
    /** Ledger index of the first and after the last statement that was looked at. */
    through: v.strictTuple([uint, uint]),
    /** SHA-256 of the list. */
    list: hash,
    epoch: uint,
  }),
})

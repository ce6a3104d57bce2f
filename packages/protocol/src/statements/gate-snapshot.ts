/** All salts, sealed to the root, as one object of the store. Spec: gate §6. */
import * as v from 'valibot'
import { bytes, id, kind, uint } from './kind.ts'

export const gateSnapshot = kind({
  number: 63,
  name: 'gate.snapshot',
  chained: false,
  roster: false,
  pub: v.strictObject({ snapshot: id, number: uint, salts: uint, through: uint, seal: bytes(1168) }),
})

/** A gate key, sealed to the root. Signed by the gate. Spec: gate §1. */
import * as v from 'valibot'
import { bytes, kind, uint } from './kind.ts'

export const gateEpoch = kind({
  number: 9,
  name: 'gate.epoch',
  chained: true,
  roster: true,
  pub: v.strictObject({ epoch: uint, seal: bytes(1168) }),
})

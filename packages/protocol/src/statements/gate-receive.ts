/** Import halves that no device asked for: mail, or a patient's link. The salt is born here. Signed by the gate. Spec: mail §1. */
import * as v from 'valibot'
import { halfItem } from './gate-grant.ts'
import { bytes, id, kind, uint } from './kind.ts'

export const gateReceive = kind({
  number: 140,
  name: 'gate.receive',
  chained: false,
  roster: false,
  pub: v.strictObject({
    items: v.array(halfItem),
    link: v.nullable(id),
    epoch: uint,
    /** Key of the part `salts`, sealed to the root. */
    seal: bytes(),
  }),
})

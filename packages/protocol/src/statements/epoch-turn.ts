/** A compartment's new key pair, sealed to those who hold it and to the root. Spec: wrap §2, hpke §1. */
import * as v from 'valibot'
import { COMPARTMENTS } from '../roles.ts'
import { bytes, id, kemPublic, kind, uint, wrapped } from './kind.ts'

export const epochTurn = kind({
  number: 8,
  name: 'epoch.turn',
  chained: true,
  roster: true,
  pub: v.strictObject({
    compartment: v.picklist(COMPARTMENTS),
    epoch: v.pipe(uint, v.minValue(1)),
    seal: kemPublic,
    /** Recipient id (zeros: the root) and `enc ‖ ct` of the 32-byte secret: 1120 + 48 bytes. */
    seals: v.array(v.strictTuple([id, bytes(1168)])),
    /** The secret of the epoch before, under this one; null for epoch 1. */
    previous: v.nullable(wrapped),
  }),
})

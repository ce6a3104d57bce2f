/** Halves for ids that did not exist yet. New salts stand in the header and, sealed to the root, in the body. Spec: gate §5, §6. */
import * as v from 'valibot'
import { halfItem } from './gate-grant.ts'
import { bytes, id, kind, uint } from './kind.ts'

export const gateImport = kind({
  number: 62,
  name: 'gate.import',
  chained: false,
  roster: false,
  pub: v.strictObject({
    device: id,
    member: id,
    session: id,
    epoch: uint,
    items: v.array(halfItem),
    number: uint,
    request: bytes(),
    signature: bytes(64),
    asked: bytes(),
    /** HPKE `salts` seal of the body's object key to the root; null when no salt was born. */
    seal: v.nullable(bytes(1168)),
  }),
})

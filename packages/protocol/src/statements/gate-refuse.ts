/** Halves were asked for and not given. Spec: gate §4. */
import * as v from 'valibot'
import { bytes, id, kind, text } from './kind.ts'

export const gateRefuse = kind({
  number: 61,
  name: 'gate.refuse',
  chained: false,
  roster: false,
  pub: v.strictObject({ device: id, member: id, reason: text, request: bytes(), signature: bytes(64), asked: bytes() }),
})

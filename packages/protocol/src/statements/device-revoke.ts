/** A device was lost or retired: its next request is refused. Spec: roster §1. */
import * as v from 'valibot'
import { id, kind } from './kind.ts'

export const deviceRevoke = kind({
  number: 7,
  name: 'device.revoke',
  chained: true,
  roster: true,
  pub: v.strictObject({ device: id }),
})

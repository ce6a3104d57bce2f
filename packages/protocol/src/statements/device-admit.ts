/** A device may sign for a member. The key of an id never changes. Spec: roster §1. */
import * as v from 'valibot'
import { id, kind, signPublic } from './kind.ts'

export const deviceAdmit = kind({
  number: 6,
  name: 'device.admit',
  chained: true,
  roster: true,
  pub: v.strictObject({ device: id, member: id, sign: signPublic, form: v.picklist(['browser', 'command-line']) }),
})

/** A member has left. Epochs turn in the same batch. Spec: roster, wrap §2. */
import * as v from 'valibot'
import { id, kind } from './kind.ts'

export const memberRevoke = kind({
  number: 5,
  name: 'member.revoke',
  chained: true,
  roster: true,
  pub: v.strictObject({ member: id }),
})

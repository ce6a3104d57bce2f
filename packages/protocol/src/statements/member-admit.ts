/** A member with roles and a sealing key. The name is in the sealed body. Spec: roster. */
import * as v from 'valibot'
import { ROLES } from '../roles.ts'
import { id, kemPublic, kind } from './kind.ts'

export const memberAdmit = kind({
  number: 4,
  name: 'member.admit',
  chained: true,
  roster: true,
  pub: v.strictObject({ member: id, roles: v.array(v.picklist(ROLES)), seal: kemPublic }),
})

/** A role's limits of one class. Lowering takes one administrator, raising a two-member act. Spec: gate §7. */
import * as v from 'valibot'
import { BUDGET_CLASSES, limits } from '../gate.ts'
import { ROLES } from '../roles.ts'
import { id, kind } from './kind.ts'

export const budgetSet = kind({
  number: 19,
  name: 'budget.set',
  chained: false,
  roster: false,
  pub: v.strictObject({
    role: v.picklist(ROLES),
    class: v.picklist(BUDGET_CLASSES),
    limits,
    act: v.nullable(id),
  }),
})

/** A restore drill: what a keeper gave back, how long it took, what was missing. Signed by the log key. Spec: keeper §7. */

import * as v from 'valibot'
import { hash, id, kind, uint } from './kind.ts'

export const logDrill = kind({
  number: 82,
  name: 'log.drill',
  chained: false,
  roster: false,
  pub: v.strictObject({
    ...{ keeper: id, began: uint, ms: uint, size: uint, root: hash },
    ...{ objects: uint, bytes: uint, missing: uint },
  }),
})

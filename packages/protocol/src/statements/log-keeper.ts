/** A keeper was added or removed; a box's cosigning key. Signed by the log key. Spec: keeper §7. */
import * as v from 'valibot'
import { id, kind, signPublic } from './kind.ts'

export const logKeeper = kind({
  number: 83,
  name: 'log.keeper',
  chained: false,
  roster: false,
  pub: v.strictObject({
    keeper: id,
    form: v.picklist(['bucket', 'folder', 'box']),
    key: v.nullable(signPublic),
    act: v.picklist(['added', 'removed']),
  }),
})

/** A visit, made or changed: date, phase, title, note, all sealed. Spec: records. */
import * as v from 'valibot'
import { id, kind } from './kind.ts'

export const visitPut = kind({
  number: 30,
  name: 'visit.put',
  chained: false,
  roster: false,
  pub: v.strictObject({ visit: id }),
})

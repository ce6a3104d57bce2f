/** Who is expected on a day: random ids here, names and times sealed to `practice` in the body. The newest of a day counts. Spec: gate §11. */
import * as v from 'valibot'
import { id, kind, uint } from './kind.ts'

export const dayList = kind({
  number: 18,
  name: 'day.list',
  chained: false,
  roster: false,
  pub: v.strictObject({
    date: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)),
    from: uint,
    until: uint,
    patients: v.pipe(v.array(id), v.maxLength(2000)),
    epoch: uint,
  }),
})

/** Something was found, kept or done in an incident. Spec: incident §2. */
import * as v from 'valibot'
import { id, kind } from './kind.ts'

export const incidentNote = kind({
  number: 101,
  name: 'incident.note',
  chained: false,
  roster: false,
  pub: v.strictObject({ incident: id }),
})

/** The room was closed; watching goes on. Spec: incident §2. */
import * as v from 'valibot'
import { id, kind } from './kind.ts'

export const incidentClose = kind({
  number: 104,
  name: 'incident.close',
  chained: false,
  roster: false,
  pub: v.strictObject({ incident: id }),
})

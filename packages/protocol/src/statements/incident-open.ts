/** The response room was opened, for real or as an exercise. Spec: incident §2. */
import * as v from 'valibot'
import { id, kind } from './kind.ts'

export const incidentOpen = kind({
  number: 100,
  name: 'incident.open',
  chained: false,
  roster: false,
  pub: v.strictObject({ incident: id, practise: v.picklist([0, 1]) }),
})

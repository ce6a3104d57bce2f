/** A decision of an incident, such as whether to pay; it waits for a second hand. Spec: incident §2, §3. */
import * as v from 'valibot'
import { hash, id, kind } from './kind.ts'

export const incidentDecide = kind({
  number: 102,
  name: 'incident.decide',
  chained: false,
  roster: false,
  pub: v.strictObject({ incident: id, decision: hash }),
})

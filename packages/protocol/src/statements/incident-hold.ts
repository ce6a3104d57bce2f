/** An owner stopped all writing of content during an incident, or let it go on. Spec: incident §8. */
import * as v from 'valibot'
import { id, kind } from './kind.ts'

export const incidentHold = kind({
  number: 106,
  name: 'incident.hold',
  chained: false,
  roster: false,
  pub: v.strictObject({ incident: id, on: v.picklist([0, 1]) }),
})

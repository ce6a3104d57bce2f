/** A second member signs a decision that they have read. Spec: incident §3. */
import * as v from 'valibot'
import { hash, id, kind } from './kind.ts'

export const incidentCosign = kind({
  number: 103,
  name: 'incident.cosign',
  chained: false,
  roster: false,
  pub: v.strictObject({ incident: id, decision: hash, statement: hash }),
})

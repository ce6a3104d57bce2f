/** An owner said yes to a look around one network, for an hour. Spec: checkup §9. */
import * as v from 'valibot'
import { hash, id, kind, uint } from './kind.ts'

export const scanConsent = kind({
  number: 124,
  name: 'scan.consent',
  chained: false,
  roster: false,
  pub: v.strictObject({ scan: id, network: hash, until: uint }),
})

/** Something that people should look at now. Signed by the gate, in the batch of what caused it. Spec: gate §12. */
import * as v from 'valibot'
import { ALARM_KINDS, BUDGET_CLASSES } from '../gate.ts'
import { id, kind, uint } from './kind.ts'

export const gateAlarm = kind({
  number: 64,
  name: 'gate.alarm',
  chained: false,
  roster: false,
  pub: v.strictObject({
    what: v.picklist(ALARM_KINDS),
    member: v.nullable(id),
    device: v.nullable(id),
    session: v.nullable(id),
    class: v.nullable(v.picklist(BUDGET_CLASSES)),
    /** How many names of the class stood in the window. */
    count: uint,
    /** The act, touch key or device it is about. */
    about: v.nullable(id),
  }),
})

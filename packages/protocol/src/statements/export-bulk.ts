/** One file of an export that two members agreed to, said before it is saved; who does not exist in it lies sealed to `office`. Spec: gate §9. */
import * as v from 'valibot'
import { hash, id, kind, uint } from './kind.ts'

export const exportBulk = kind({
  number: 69,
  name: 'export.bulk',
  chained: false,
  roster: false,
  pub: v.strictObject({
    act: id,
    /** Files of one export are numbered from 1. */
    part: uint,
    patients: uint,
    photos: uint,
    /** SHA-256(blind ‖ SHA-256 of the file), as for one exported picture (spec: records §2). */
    file: hash,
    epoch: uint,
  }),
})

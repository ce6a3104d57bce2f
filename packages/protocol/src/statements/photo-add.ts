/** A photo with its renditions. Subject: the patient. What it shows is in the sealed body. Spec: object, wrap §5, records. */
import * as v from 'valibot'
import { PATIENT_COMPARTMENTS } from '../roles.ts'
import { id, kind, text, uint, wrapped } from './kind.ts'

/** What a sealed thing hangs on (spec: wrap §5). */
export const parent = v.union([
  v.strictTuple([v.literal('patient'), v.picklist(PATIENT_COMPARTMENTS), uint]),
  v.strictTuple([v.literal('deposit'), id]),
  v.strictTuple([v.literal('compartment'), text, uint]),
])
export type Parent = v.InferOutput<typeof parent>

export const photoAdd = kind({
  number: 31,
  name: 'photo.add',
  chained: false,
  roster: false,
  pub: v.strictObject({
    photo: id,
    parent,
    /** Object id, role, wrap of the object key; sizes and hashes stand in the header's `objects`. */
    renditions: v.array(v.strictTuple([id, v.picklist(['original', 'preview', 'thumb', 'id-scan']), wrapped])),
  }),
})

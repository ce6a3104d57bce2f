/** View, visit, rotation, hidden or shown, taken back or put back. Spec: records. */
import * as v from 'valibot'
import { id, kind } from './kind.ts'

export const photoChange = kind({
  number: 32,
  name: 'photo.change',
  chained: true,
  roster: false,
  pub: v.strictObject({ photos: v.array(id) }),
})

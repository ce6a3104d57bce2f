/** A wrongly filed photo went to another chart, resealed there; or came from one. Both charts say so. Spec: records. */
import * as v from 'valibot'
import { id, kind } from './kind.ts'

export const photoMove = kind({
  number: 33,
  name: 'photo.move',
  chained: true,
  roster: false,
  pub: v.strictObject({ direction: v.picklist(['out', 'in']), photo: id, becomes: id, other: id }),
})

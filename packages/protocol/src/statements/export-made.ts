/** A picture left the practice through an export: who, which photos (sealed), the hash of the image. Spec: records. */
import * as v from 'valibot'
import { hash, id, kind } from './kind.ts'

export const exportMade = kind({
  number: 70,
  name: 'export.made',
  chained: false,
  roster: false,
  pub: v.strictObject({ photos: v.array(id), image: hash }),
})

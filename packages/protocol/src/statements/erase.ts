/** A subject's salt is to be destroyed: lawful erasure. Signed by two members in a later room. Spec: gate §3. */
import * as v from 'valibot'
import { id, kind, text } from './kind.ts'

export const erase = kind({
  number: 80,
  name: 'erase',
  chained: false,
  roster: false,
  pub: v.strictObject({ second: id, ground: text }),
})

/** The key by which shards are named, sealed to the directory compartment. Spec: directory §2. */
import * as v from 'valibot'
import { kind } from './kind.ts'

export const directoryIndex = kind({
  number: 50,
  name: 'directory.index',
  chained: true,
  roster: true,
  pub: v.strictObject({}),
})

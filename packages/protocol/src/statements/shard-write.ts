/** A shard, whole: entries, or the branch it was split into. Subject: the shard. Spec: directory §3. */
import * as v from 'valibot'
import { id, kind, uint, wrapped } from './kind.ts'

export const shardWrite = kind({
  number: 51,
  name: 'shard.write',
  chained: true,
  roster: false,
  pub: v.strictObject({ epoch: uint, wrap: wrapped, absorbed: v.array(id) }),
})

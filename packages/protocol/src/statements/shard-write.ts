/** A shard, whole: entries, or the branch it was split into. Subject: the shard. Spec: directory §3. */
import * as v from 'valibot'
import { id, kind, uint, wrapped } from './kind.ts'

export const shardWrite = kind({
  number: 51,
  name: 'shard.write',
  chained: true,
  roster: false,
  pub: v.strictObject({
    epoch: uint,
    /** Fresh id of this form of the shard: its half opens it. Shard ids can be computed by everybody who searches, so they get no half. */
    writing: id,
    wrap: wrapped,
    absorbed: v.array(id),
  }),
})

/** One more name for a shard, sealed without reading it. Subject: the shard. Spec: directory §3. */
import * as v from 'valibot'
import { id, kemEnc, kind, uint, wrapped } from './kind.ts'

export const shardAdd = kind({
  number: 52,
  name: 'shard.add',
  chained: false,
  roster: false,
  pub: v.strictObject({ addition: id, epoch: uint, enc: kemEnc, wrap: wrapped }),
})

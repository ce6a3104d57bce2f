/** How a shard is found: a keyed hash of a name's beginning, so that the server sees neither letters nor neighbours. Spec: directory §2. */
import { encode } from '@pellicle/crypto/format'
import { hmac } from '@pellicle/crypto/seal'

export interface ShardName {
  readonly prefix: string
  /** 0, or the number of the span when more names agree than one shard holds. */
  readonly n: number
}

/** 16 bytes. `indexMacKey`: derived from the directory's index key. */
export function deriveShardId(indexMacKey: Uint8Array, { prefix, n }: ShardName): Uint8Array<ArrayBuffer> {
  return hmac(indexMacKey, encode(['shard', prefix, n])).slice(0, 16)
}

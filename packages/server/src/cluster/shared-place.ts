/**
 * Where several servers keep what they share: a folder that all of them see, or a bucket with Object Lock. Keys of a bucket come from the
 * environment, never from an address.
 */
import { join } from 'node:path'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Store } from '@pellicle/store/contract'
import { openFsStore } from '@pellicle/store/fs'
import { parseS3Address, type S3Keys, S3Store } from '@pellicle/store/s3'
import { type AskRoom, roomOf } from '../objects/room.ts'

export interface SharedStores {
  readonly segments: Store
  readonly store: Store
  readonly room: AskRoom
}

/** `s3://BUCKET/PREFIX?…` (keys needed), or a folder. Throws BAD_NAME. */
export async function openShared(place: string, keys: S3Keys | null, now: () => number): Promise<SharedStores> {
  if (!place.startsWith('s3://')) {
    const [segments, store] = [await openFsStore(join(place, 'ledger')), await openFsStore(join(place, 'store'))]
    return { segments, store, room: roomOf(place) }
  }
  if (keys === null) throw new PellicleError('BAD_NAME')
  const bucket = parseS3Address(place)
  const below = (room: string): Store =>
    new S3Store({ place: { ...bucket, prefix: `${bucket.prefix}${room}/` }, keys, now })
  // A bucket ends with its bill: the day's share is all there is.
  return { segments: below('ledger'), store: below('store'), room: async () => null }
}

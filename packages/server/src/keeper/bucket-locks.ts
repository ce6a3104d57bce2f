/**
 * How a keeper's bucket is locked, version by version, and renewing what would unlock too soon (case O10). Counted is what a restore needs: the first version of each
 * name, and of salt snapshots the newest. Canaries of the probe, versions that somebody put over ours and replaced snapshots may unlock.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import type { Inventoried, S3Store } from '@pellicle/store/s3'
import { STORE_ROOM } from './keeper-names.ts'

export interface Locks {
  readonly objects: number
  readonly locked: number
  /** Unix ms; null while nothing is locked. */
  readonly firstUnlock: number | null
  readonly renewed: number
}

const SALTS = `${STORE_ROOM}salts/`

export interface LockOptions {
  readonly store: S3Store
  readonly prefix: string
  readonly now: number
  /** Full time of a lock; renewed when half of it is gone. */
  readonly retentionMs: number
}

export async function tendLocks({ store, prefix, now, retentionMs }: LockOptions): Promise<Locks> {
  const tally = { objects: 0, locked: 0, first: Number.POSITIVE_INFINITY, renewed: 0 }
  const tend = async (version: Inventoried): Promise<void> => {
    tally.objects++
    let until = version.lockedUntil
    if (until === null || until - now < retentionMs / 2)
      until = await store.renew(version).then(
        (renewed) => {
          tally.renewed++
          return renewed
        },
        (error: unknown) => {
          if (error instanceof PellicleError && error.code === 'OFFLINE') throw error
          return version.lockedUntil
        },
      )
    if (until === null) return
    tally.locked++
    tally.first = Math.min(tally.first, until)
  }
  let snapshot: Inventoried | null = null
  for await (const version of firstVersions(store.inventory())) {
    const name = version.key.slice(prefix.length)
    if (name.startsWith('.probe/')) continue
    if (name.startsWith(SALTS)) snapshot = version
    else await tend(version)
  }
  if (snapshot !== null) await tend(snapshot)
  const { objects, locked, first, renewed } = tally
  return { objects, locked, renewed, firstUnlock: locked === 0 ? null : first }
}

/** The oldest version of each key: they come by key, the newest first. */
async function* firstVersions(versions: AsyncIterable<Inventoried>): AsyncIterable<Inventoried> {
  let oldest: Inventoried | null = null
  for await (const version of versions) {
    if (oldest !== null && oldest.key !== version.key) {
      yield oldest
      oldest = null
    }
    if (!version.isMarker) oldest = version
  }
  if (oldest !== null) yield oldest
}

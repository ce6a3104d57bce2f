/** How far a row of segments goes, read from the row itself: of this folder, or of a keeper. For the command line, beside a server that runs. */
import { join } from 'node:path'
import { parseSegment, segmentName } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Store } from '@pellicle/store/contract'
import { openFsStore } from '@pellicle/store/fs'
import type { S3Keys } from '@pellicle/store/s3'
import type { KeeperAddress } from './keeper-address.ts'
import { LEDGER_ROOM, Room } from './keeper-names.ts'
import { openKeeper } from './open-keeper.ts'

export interface Reach {
  readonly kept: number
  /** An error code; null when it answered. */
  readonly problem: string | null
}

export async function keeperReach(
  folder: string,
  keeper: { readonly address: KeeperAddress; readonly keys: S3Keys | null } | null = null,
): Promise<Reach> {
  try {
    const row =
      keeper === null
        ? await openFsStore(join(folder, 'ledger'))
        : new Room((await openKeeper({ ...keeper, now: Date.now })).store, LEDGER_ROOM)
    return { kept: await endOf(row), problem: null }
  } catch (error) {
    return { kept: 0, problem: error instanceof PellicleError ? error.code : 'SERVER_FAULT' }
  }
}

async function endOf(row: Store): Promise<number> {
  let last: string | null = null
  for await (const { name } of row.list('segment/')) last = name
  if (last === null) return 0
  const first = Number(last.slice(segmentName(0).indexOf('/') + 1))
  const bytes = await row.get(last)
  return bytes === null ? first : first + parseSegment(bytes).entries.length
}

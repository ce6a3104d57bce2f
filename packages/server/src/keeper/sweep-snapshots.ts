/** Drops salt snapshots whose lawful successor has lain here for 30 days, by this box's own clock. The newest lawful one never goes. Spec: keeper §5. */
import { stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { snapshotName } from '@pellicle/gate/snapshot'
import { STORE_ROOM } from './keeper-names.ts'
import type { SnapshotRule } from './snapshot-rule.ts'

const KEEP_MS = 30 * 86_400_000

/** Numbers that were dropped. */
export async function sweepSnapshots(folder: string, rule: SnapshotRule, now: number): Promise<number[]> {
  const dropped: number[] = []
  const numbers = [...rule.superseded, ...(rule.newest === null ? [] : [rule.newest])]
  for (const [i, number] of numbers.entries()) {
    const successor = numbers[i + 1]
    if (successor === undefined) break
    const arrived = await arrivalOf(folder, successor)
    if (arrived === null || now - arrived < KEEP_MS) continue
    const gone = await unlink(pathOf(folder, number)).then(
      () => true,
      () => false,
    )
    if (gone) dropped.push(number)
  }
  return dropped
}

async function arrivalOf(folder: string, number: number): Promise<number | null> {
  return stat(pathOf(folder, number)).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  )
}

function pathOf(folder: string, number: number): string {
  return join(folder, STORE_ROOM, snapshotName(number))
}

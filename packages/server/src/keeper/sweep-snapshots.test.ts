/** Older snapshots go 30 days after a lawful successor came, by the keeper's own clock; the newest lawful one never does. Spec: keeper §5. */
import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { snapshotName } from '@pellicle/gate/snapshot'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { STORE_ROOM } from './keeper-names.ts'
import { SnapshotRule } from './snapshot-rule.ts'
import { sweepSnapshots } from './sweep-snapshots.ts'

const DAY_MS = 86_400_000
const NOW = 1_790_000_000_000

it('drops what a lawful successor has outlived, and never the newest', async () => {
  const folder = temporaryFolder('sweep')
  const rule = new SnapshotRule()
  const path = (number: number) => join(folder, STORE_ROOM, snapshotName(number))
  const ages = [90, 50, 31, 29, 400]
  for (const [number, days] of ages.entries()) {
    mkdirSync(dirname(path(number)), { recursive: true })
    writeFileSync(path(number), 'sealed')
    const at = (NOW - days * DAY_MS) / 1000
    utimesSync(path(number), at, at)
    const entry = [new Uint8Array(16), new Uint8Array(32), 10_000] as const
    // The last one holds fewer salts than were committed: old as its file claims to be, it succeeds nobody.
    const salts = number === 4 ? 0 : 1
    const objects = [{ index: 0, name: '', entry, snapshot: { number, salts, through: number + 1 } }]
    rule.take({ objects: [], salts: number === 0 ? 1 : 0, acts: [], gone: [] }, number + 1)
    rule.take({ objects, salts: 0, acts: [], gone: [] }, number + 1)
  }
  expect(await sweepSnapshots(folder, rule, NOW)).toEqual([0, 1])
  expect(ages.map((_, number) => existsSync(path(number)))).toEqual([false, false, true, true, true])
  // Whatever the clock says, the newest lawful one stays.
  await sweepSnapshots(folder, rule, NOW + 4000 * DAY_MS)
  expect(existsSync(path(3))).toBe(true)
})

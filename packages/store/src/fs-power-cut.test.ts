/** Case T6: power is cut after every single step of the disk. What was acknowledged is there and whole; nothing half-written has a name. */
import { describe, expect, it } from 'vitest'
import { isStoreName, type StoreClass } from './contract.ts'
import type { Disk } from './disk.ts'
import { openFsStore } from './fs.ts'
import { PowerCutDisk, seededChance } from './testing/power-cut-disk.ts'

const SEEDS = process.env.PELLICLE_LONG ? 40 : 4
const ROOT = '/data/store'

interface Write {
  readonly name: string
  readonly bytes: Uint8Array
  readonly storeClass: StoreClass
}
const WRITES: readonly (readonly Write[])[] = [
  [write('a/b/one', 1, 'lasting'), write('a/b/two', 2, 'lasting'), write('a/three', 3, 'lasting')],
  [write('a/b/one', 4, 'lasting'), write('newest', 5, 'short')],
  [write('newest', 6, 'short'), write('a/b/four', 7, 'lasting'), write('c/five', 8, 'lasting')],
  [write('newest', 9, 'short'), write('c/five', 8, 'lasting')],
]

describe('power cut', () => {
  it('after any step loses nothing that was acknowledged', async () => {
    const all = new PowerCutDisk()
    await play(all)
    let checked = 0
    for (let cut = 0; cut <= all.steps; cut++) {
      for (let seed = 0; seed < SEEDS; seed++) {
        expect(await problemsAfter(new PowerCutDisk(), cut, seed), `cut after ${cut}, seed ${seed}`).toEqual([])
        checked++
      }
    }
    expect(all.steps).toBeGreaterThan(60)
    expect(checked).toBe((all.steps + 1) * SEEDS)
  })

  it.each(['syncFolder', 'sync'] as const)('twin: without %s it does lose', async (missing) => {
    const problems: string[] = []
    for (let cut = 0; cut <= 80; cut++) problems.push(...(await problemsAfter(new PowerCutDisk(), cut, cut, missing)))
    expect(problems.length).toBeGreaterThan(0)
  })
})

/** Writes in rounds; those of one round at the same time. Returns what was acknowledged as stored, in order. */
async function play(disk: Disk): Promise<Write[]> {
  const acknowledged: Write[] = []
  try {
    const store = await openFsStore(ROOT, disk)
    for (const round of WRITES) {
      // All settle before the power is back: nothing of an earlier life writes into the next.
      const settled = await Promise.allSettled(
        round.map(async (one) => {
          const answer = await store.put(one.name, one.bytes, one.storeClass)
          if (answer === 'stored') acknowledged.push(one)
          // 'exists' is an acknowledgement too: of what is there.
          else acknowledged.push({ ...one, bytes: (await store.get(one.name)) as Uint8Array })
        }),
      )
      if (settled.some((one) => one.status === 'rejected')) break
    }
  } catch {
    // The power went; what was acknowledged until then counts.
  }
  return acknowledged
}

async function problemsAfter(
  disk: PowerCutDisk,
  cut: number,
  seed: number,
  missing?: 'sync' | 'syncFolder',
): Promise<string[]> {
  disk.cutAfter(cut)
  const acknowledged = await play(missing === undefined ? disk : without(disk, missing))
  disk.recover(seededChance(1_000 * cut + seed))
  const problems: string[] = []
  const store = await openFsStore(ROOT, disk)
  const written = WRITES.flat()
  for (const { name, bytes, storeClass } of acknowledged) {
    const found = await store.get(name)
    // A short object may be newer than the one acknowledged, never older.
    const atLeast =
      storeClass === 'lasting' ? (found ?? [])[0] === bytes[0] : ((found ?? [])[0] ?? 0) >= (bytes[0] ?? 0)
    if (found === null || !atLeast) problems.push(`${name} was acknowledged and is lost`)
  }
  for (const [path, bytes] of disk.files()) {
    // Private files are swept by the next process; this test is the same one (fs-killed.test.ts has real ones).
    if (path.startsWith(`${ROOT}/.tmp/`)) continue
    if (!isStoreName(path.slice(ROOT.length + 1))) problems.push(`${path} is no name`)
    else if (!written.some((one) => `${ROOT}/${one.name}` === path && Buffer.compare(one.bytes, bytes) === 0)) {
      problems.push(`${path} is visible and not whole`)
    }
  }
  return problems
}

/** The same disk with a step that does nothing. */
function without(disk: PowerCutDisk, missing: 'sync' | 'syncFolder'): Disk {
  const same: Disk = {
    create: async (path, mode) => {
      const file = await disk.create(path, mode)
      return missing === 'sync' ? { ...file, sync: async () => undefined } : file
    },
    openFile: (path) => disk.openFile(path),
    stat: (path) => disk.stat(path),
    link: (from, to) => disk.link(from, to),
    rename: (from, to) => disk.rename(from, to),
    unlink: (path) => disk.unlink(path),
    makeFolder: (path) => disk.makeFolder(path),
    syncFolder: missing === 'syncFolder' ? async () => undefined : (path) => disk.syncFolder(path),
    entries: (path) => disk.entries(path),
  }
  return same
}

function write(name: string, mark: number, storeClass: StoreClass): Write {
  return { name, bytes: new Uint8Array(50 + mark).fill(mark), storeClass }
}

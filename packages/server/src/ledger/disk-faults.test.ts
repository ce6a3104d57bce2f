/**
 * Disks that fail and disks that lie, under store and ledger together, each followed by a power cut. What fails is never acknowledged; what
 * was acknowledged over a disk that lied is missed at the next start, by name. Case T6.
 */
import { toHex } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import type { StatementIn } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Store } from '@pellicle/store/contract'
import { openFsStore } from '@pellicle/store/fs'
import { MemoryStore } from '@pellicle/store/memory'
import { describe, expect, it } from 'vitest'
import type { Disk } from '../../../store/src/disk.ts'
import { type Fault, FaultyDisk } from '../../../store/src/testing/faulty-disk.ts'
import { PowerCutDisk, seededChance } from '../../../store/src/testing/power-cut-disk.ts'
import { Feed } from '../keeper/feed.ts'
import { refillObjects, refillRow } from '../keeper/refill.ts'
import { newsOf } from '../keeper/segment-objects.ts'
import { ObjectShelf } from '../objects/object-shelf.ts'
import { Clinic, type Gadget, inPieces, makeObject, type TestObject, voice } from '../testing/clinic.ts'
import { newIndexFile, OFFER, openTestLedger, type TestLedger } from '../testing/open-test-ledger.ts'
import { random } from '../testing/random.ts'
import { type Lost, type LostObject, tailCheck } from '../verify/tail-check.ts'
import { originOf } from './origin.ts'
import { readSegment } from './segment-row.ts'
import { submit } from './submit.ts'

const ROUNDS = process.env.PELLICLE_LONG ? 250 : 5

interface Box {
  readonly test: TestLedger
  readonly objects: ObjectShelf
}

interface Pen {
  readonly gadget: Gadget
  pending: { readonly object: TestObject; readonly statements: readonly StatementIn[] } | null
}

interface World {
  readonly clinic: Clinic
  readonly patient: Uint8Array
  readonly pens: readonly Pen[]
  readonly acknowledged: Map<number, string>
}

async function open(disk: Disk, indexFile: string): Promise<Box> {
  const test = await openTestLedger(await openFsStore('/box/ledger', disk), indexFile)
  return { test, objects: new ObjectShelf(await openFsStore('/box/store', disk), test.index) }
}

const say = ({ test: { ledger }, objects }: Box, statements: readonly StatementIn[]) =>
  submit({ ledger, objects }, statements)

async function found(disk: Disk, indexFile: string): Promise<{ readonly box: Box; readonly world: World }> {
  const box = await open(disk, indexFile)
  const clinic = new Clinic()
  await say(box, await clinic.create(OFFER))
  const patient = random(16)
  await say(box, [await clinic.createPatient(patient, random(32))])
  const pens: Pen[] = []
  for (let i = 0; i < 4; i++) {
    const gadget = { ...voice(), member: clinic.owner.id }
    await say(box, [await clinic.admitDevice(gadget)])
    pens.push({ gadget, pending: null })
  }
  return { box, world: { clinic, patient, pens, acknowledged: new Map() } }
}

/** Each device stores a photo and says so, again and again, until something has failed twice under it. */
async function write(box: Box, { clinic, patient, pens, acknowledged }: World, most = 12): Promise<void> {
  await Promise.all(
    pens.map(async (pen) => {
      for (let [failures, done] = [0, 0]; failures < 2 && done < most; ) {
        try {
          if (pen.pending === null) {
            const object = await makeObject('original')
            pen.pending = { object, statements: [await clinic.addPhoto(patient, [object], pen.gadget)] }
          }
          const { object, statements } = pen.pending
          await box.objects.put(object.id, { sha256: object.sha256, size: object.bytes.length }, inPieces(object.bytes))
          const { value } = await say(box, statements)
          acknowledged.set(value[0] as number, toHex((statements[0] as StatementIn).entry))
          pen.pending = null
          done++
        } catch {
          failures++
        }
      }
    }),
  )
}

/** Acknowledged statements that are not there, or whose object is not. */
async function missing({ test, objects }: Box, { acknowledged }: World): Promise<number> {
  let count = 0
  const standing = test.ledger.standing()
  for (const [index, entry] of acknowledged) {
    const shown = await test.ledger.statement(index, standing)
    if (shown === null || toHex(shown.entry) !== entry) count++
  }
  return count + (await tailCheck({ ...test, objects }, { objects: 10_000 })).length
}

describe('a failing disk', () => {
  const kinds: readonly Partial<Record<Fault, number>>[] = [
    { EIO: 0.03 },
    { ENOSPC: 0.05 },
    { 'short write': 0.05 },
    { 'failing sync': 0.05 },
    { EIO: 0.01, ENOSPC: 0.01, 'short write': 0.01, 'failing sync': 0.02 },
  ]
  it.each(kinds)(
    `%j: ${ROUNDS} times, each with a power cut, loses nothing acknowledged`,
    async (faults) => {
      const under = new PowerCutDisk()
      let indexFile = newIndexFile()
      let { box, world } = await found(under, indexFile)
      const struck = new Map<Fault, number>()
      for (let round = 0; round < ROUNDS; round++) {
        const chance = seededChance(round)
        const disk = new FaultyDisk(under, chance)
        await box.test.index.close()
        box = await open(disk, indexFile)
        disk.set(faults)
        await write(box, world)
        await box.test.ledger.settle()
        await box.test.index.close()
        for (const [fault, count] of disk.struck) struck.set(fault, (struck.get(fault) ?? 0) + count)
        under.recover(chance)
        if (chance() < 0.3) indexFile = newIndexFile()
        box = await open(under, indexFile)
        expect(await missing(box, world), `round ${round}`).toBe(0)
      }
      expect(world.acknowledged.size).toBeGreaterThan(ROUNDS)
      console.info(
        `${JSON.stringify(faults)}: ${[...struck].map(([fault, count]) => `${count} × ${fault}`).join(', ')}; ` +
          `${world.acknowledged.size} acknowledged, 0 lost`,
      )
      await box.test.index.close()
    },
    600_000,
  )

  it('twin: a store that goes on after a failed fsync does lose', async () => {
    let lost = 0
    for (let round = 0; round < 20 && lost === 0; round++) {
      const under = new PowerCutDisk()
      const indexFile = newIndexFile()
      const { box, world } = await found(under, indexFile)
      await box.test.index.close()
      const chance = seededChance(round)
      const disk = new FaultyDisk(under, chance)
      const naive: Disk = trusting(disk)
      const again = await open(naive, indexFile)
      disk.set({ 'failing sync': 0.3 })
      await write(again, world)
      await again.test.index.close()
      under.recover(chance)
      lost += (await lossOf(under, world)).length
    }
    expect(lost).toBeGreaterThan(0)
  }, 60_000)
})

describe('a lying disk', () => {
  it(`${ROUNDS} times: whatever it lost is named at the next start`, async () => {
    let [losses, clean] = [0, 0]
    const names = new Map<string, number>()
    for (let round = 0; round < ROUNDS; round++) {
      const under = new PowerCutDisk()
      const indexFile = newIndexFile()
      const { box, world } = await found(under, indexFile)
      await box.test.index.close()
      const chance = seededChance(1000 + round)
      const disk = new FaultyDisk(under, chance)
      const lied = await open(disk, indexFile)
      disk.set({ 'lying sync': 0.5 })
      await write(lied, world, 6)
      await lied.test.ledger.settle()
      // The index lies on a disk that does not lie: it remembers how far the ledger had come.
      await lied.test.index.close()
      under.recover(chance)
      const named = await namedAtStart(under, indexFile)
      if (named.length === 0) {
        const whole = await open(under, indexFile)
        expect(await missing(whole, world), `round ${round}: lost, and nobody said so`).toBe(0)
        await whole.test.index.close()
        clean++
      } else losses++
      for (const name of named) names.set(name, (names.get(name) ?? 0) + 1)
    }
    console.info(
      `${losses} of ${ROUNDS} lying disks lost something, each named: ${JSON.stringify([...names])}; ${clean} lost nothing`,
    )
    expect(losses).toBeGreaterThan(ROUNDS / 3)
  }, 600_000)
})

describe('a lying disk with a keeper', () => {
  it(`${ROUNDS} times: whatever was kept is back after the refill, to the byte`, async () => {
    let [segments, objects, kept, unkept] = [0, 0, 0, 0]
    for (let round = 0; round < ROUNDS; round++) {
      const under = new PowerCutDisk()
      const indexFile = newIndexFile()
      const { box, world } = await found(under, indexFile)
      await box.test.index.close()
      const chance = seededChance(2000 + round)
      const disk = new FaultyDisk(under, chance)
      const lied = await open(disk, indexFile)
      disk.set({ 'lying sync': 0.5 })
      await write(lied, world, 4)
      const keeper = new MemoryStore()
      const size = await keep(lied, { disk, keeper, practice: world.clinic.practice })
      // What comes after it is stored, and not kept.
      await write(lied, world, 2)
      await lied.test.ledger.settle()
      await lied.test.index.close()
      under.recover(chance)

      const ledger = await openFsStore('/box/ledger', under)
      const store = await openFsStore('/box/store', under)
      const setAside = (room: string, name: string) => under.unlink(`/box/${room}/${name}`).catch(() => undefined)
      const parts = { ledger, store, logKey: OFFER.log, keepers: [keeper], setAside }
      const row = await refillRow(parts)
      expect(row.size, `round ${round}: the row`).toBeGreaterThanOrEqual(size)
      const lost = await lostBelow(size, { ledger, store })
      expect(await refillObjects(parts, lost), `round ${round}: objects`).toEqual([])
      expect(await lostBelow(size, { ledger, store })).toEqual([])
      segments += row.segments
      objects += row.objects + lost.length
      for (const index of world.acknowledged.keys()) index < size ? kept++ : unkept++
      // What was only stored may be gone; then the start still says so.
      const named = await namedAtStart(under, indexFile)
      if (named.length > 0) continue
      const whole = await open(under, indexFile)
      expect(await missing(whole, world), `round ${round}: lost, and nobody said so`).toBe(0)
      await whole.test.index.close()
    }
    console.info(
      `${ROUNDS} lying disks: ${segments} segments and ${objects} objects came back from the keeper; ` +
        `of ${kept} acknowledged and kept, 0 lost (${unkept} more were only stored)`,
    )
    expect(segments + objects).toBeGreaterThan(0)
  }, 600_000)
})

interface Keeping {
  readonly disk: Disk
  readonly keeper: Store
  readonly practice: Uint8Array
}

/** Everything that stands now, to the keeper; answers how far it covers. */
async function keep({ test: { ledger } }: Box, { disk, keeper, practice }: Keeping): Promise<number> {
  const size = ledger.size
  const feed = new Feed(
    {
      ...{ ledger: await openFsStore('/box/ledger', disk), store: await openFsStore('/box/store', disk) },
      ...{ size: () => size, frontier: (at) => ledger.edgeAt(at), origin: originOf(practice), logKey: OFFER.log },
    },
    keeper,
  )
  while (await feed.step());
  return feed.kept ?? 0
}

/** Objects of the first `size` statements that are not there or not what was signed: read from the row itself. */
async function lostBelow(
  size: number,
  { ledger, store }: { readonly ledger: Store; readonly store: Store },
): Promise<readonly LostObject[]> {
  const lost: LostObject[] = []
  for (let at = 0; at < size; ) {
    const segment = await readSegment(ledger, at)
    if (segment === null) throw new Error(`the row ends at ${at}`)
    for (const { index, name, entry } of newsOf(at, segment.entries).objects) {
      const bytes = await store.get(name)
      const isWhole = bytes !== null && Buffer.compare(sha256(bytes), entry[1]) === 0
      if (!isWhole) lost.push({ what: 'object', code: 'MISSING_OBJECT', index, object: '', entry })
    }
    at += segment.entries.length
  }
  return lost
}

/** What a start says: the ledger's own code, or the objects that are gone. */
async function namedAtStart(disk: Disk, indexFile: string): Promise<readonly string[]> {
  try {
    const box = await open(disk, indexFile)
    const lost = await tailCheck({ ...box.test, objects: box.objects }, { objects: 10_000 })
    await box.test.index.close()
    return lost.map(({ code }) => code)
  } catch (error) {
    if (error instanceof PellicleError) return [error.code]
    throw error
  }
}

async function lossOf(disk: Disk, world: World): Promise<readonly (string | Lost)[]> {
  try {
    const box = await open(disk, newIndexFile())
    const count = await missing(box, world)
    await box.test.index.close()
    return Array.from({ length: count }, () => 'lost')
  } catch (error) {
    return [String(error)]
  }
}

/** A store's disk that takes no "no" from fsync. */
function trusting(disk: Disk): Disk {
  return {
    create: async (path, mode) => {
      const file = await disk.create(path, mode)
      return { ...file, sync: () => file.sync().catch(() => undefined) }
    },
    openFile: (path) => disk.openFile(path),
    stat: (path) => disk.stat(path),
    link: (from, to) => disk.link(from, to),
    rename: (from, to) => disk.rename(from, to),
    unlink: (path) => disk.unlink(path),
    makeFolder: (path) => disk.makeFolder(path),
    syncFolder: (path) => disk.syncFolder(path).catch(() => undefined),
    entries: (path) => disk.entries(path),
  }
}

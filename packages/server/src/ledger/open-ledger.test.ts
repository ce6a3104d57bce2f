/** Opening again: whatever was lost of what can be made again is made again; whatever was changed of what cannot is refused. */
import { cpSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { parseSegment, segmentName } from '@pellicle/crypto/format'
import { leafHash, verifyCheckpoint, verifyInclusion } from '@pellicle/crypto/proof'
import { MemoryStore } from '@pellicle/store/memory'
import { describe, expect, it } from 'vitest'
import { Clinic } from '../testing/clinic.ts'
import { newIndexFile, OFFER, openTestLedger, type TestLedger } from '../testing/open-test-ledger.ts'
import { random } from '../testing/random.ts'
import { IndexMisfit } from './open-ledger.ts'
import { originOf } from './origin.ts'

/** Statements enough for a full tile and a bit. */
async function written(store = new MemoryStore()) {
  const clinic = new Clinic()
  const test = await openTestLedger(store)
  await test.submit(await clinic.create(OFFER))
  const patient = random(16)
  await test.submit([await clinic.createPatient(patient, random(32))])
  for (let i = 0; i < 3; i++) {
    const batch = []
    for (let j = 0; j < 100; j++) batch.push(await clinic.putVisit(patient))
    await test.submit(batch)
  }
  await test.submit([await clinic.correctPatient(patient)])
  await test.ledger.settle()
  return { store, clinic, test, patient, lines: await test.lines() }
}

async function without(store: MemoryStore, prefix: string): Promise<MemoryStore> {
  const copy = new MemoryStore()
  for await (const { name } of store.list(''))
    if (!name.startsWith(prefix)) await copy.put(name, (await store.get(name)) as Uint8Array, 'lasting')
  return copy
}

async function checkProofs({ ledger, index }: TestLedger, clinic: Clinic): Promise<void> {
  const standing = ledger.standing()
  const [size, root] = (await verifyCheckpoint(standing.note, originOf(clinic.practice), OFFER.log)) as [
    number,
    Uint8Array,
  ]
  expect(size).toBe(ledger.size)
  for (const { index: at, entry, proof } of await ledger.statements(await index.places(0, size), standing))
    expect(verifyInclusion({ size, index: at, leaf: leafHash(entry), proof, root })).toBe(true)
}

describe('an opened ledger', () => {
  it('goes on where it was', async () => {
    const { store, clinic, test, patient, lines } = await written()
    await test.index.close()
    const again = await openTestLedger(store, test.indexFile)
    expect(await again.lines()).toEqual(lines)
    await checkProofs(again, clinic)
    await again.submit([await clinic.putVisit(patient)])
    await checkProofs(again, clinic)
  })

  it('makes a lost index again, the same', async () => {
    const { store, clinic, lines } = await written()
    const again = await openTestLedger(store)
    expect(await again.lines()).toEqual(lines)
    await checkProofs(again, clinic)
  })

  it('brings an older index up', async () => {
    const store = new MemoryStore()
    const clinic = new Clinic()
    const test = await openTestLedger(store)
    await test.submit(await clinic.create(OFFER))
    await test.index.flush()
    const older = newIndexFile()
    for (const end of ['', '-wal']) cpSync(test.indexFile + end, older + end)
    const patient = random(16)
    await test.submit([await clinic.createPatient(patient, random(32))])
    for (let i = 0; i < 5; i++) await test.submit([await clinic.putVisit(patient)])
    const again = await openTestLedger(store, older)
    expect(await again.lines()).toEqual(await test.lines())
  })

  it('makes lost tiles again, byte for byte', async () => {
    const { store, clinic, test, lines } = await written()
    await test.index.close()
    const bare = await without(store, 'tile/')
    const again = await openTestLedger(bare, test.indexFile)
    await checkProofs(again, clinic)
    expect(await again.lines()).toEqual(lines)
    await again.ledger.settle()
    let tiles = 0
    for await (const { name } of store.list('tile/')) {
      tiles++
      expect(await bare.get(name)).toEqual(await store.get(name))
    }
    expect(tiles).toBe(2)
  })

  it('proves from the segments when a tile was changed', async () => {
    const { store, clinic, test } = await written()
    await test.index.close()
    const changed = await without(store, 'tile/0/')
    await changed.put('tile/0/000', random(8192), 'lasting')
    await expect(openTestLedger(changed, test.indexFile)).rejects.toThrow(IndexMisfit)
    await checkProofs(await openTestLedger(changed), clinic)
  })

  it('says that an index of another ledger, or one with other roots, does not fit', async () => {
    const { store, test } = await written()
    const { test: stranger } = await written()
    await test.index.close()
    await stranger.index.close()
    await expect(openTestLedger(store, stranger.indexFile)).rejects.toThrow(IndexMisfit)
    const database = new DatabaseSync(test.indexFile)
    database.exec('UPDATE segments SET root = zeroblob(32) WHERE first = (SELECT max(first) FROM segments)')
    database.close()
    await expect(openTestLedger(store, test.indexFile)).rejects.toThrow(IndexMisfit)
  })

  it('is refused with a torn end, a missing end, a gap, or another log’s key', async () => {
    const { store, test } = await written()
    const { size } = test.ledger
    const last = segmentName(size - 1)
    const bytes = (await store.get(last)) as Uint8Array
    expect(parseSegment(bytes).entries).toHaveLength(1)
    await test.index.close()
    const cut = await without(store, last)
    // Index and newest note know better.
    await expect(openTestLedger(cut, test.indexFile)).rejects.toThrow(`LEDGER_SHORT size=${size - 1} expected=${size}`)
    await expect(openTestLedger(cut)).rejects.toThrow(`LEDGER_SHORT size=${size - 1} expected=${size}`)
    await cut.put(last, bytes.subarray(0, bytes.length - 7), 'lasting')
    await expect(openTestLedger(cut, test.indexFile)).rejects.toThrow(`LEDGER_TORN index=${size - 1}`)
    await expect(openTestLedger(cut)).rejects.toThrow(`LEDGER_TORN index=${size - 1}`)
    const gap = await without(store, segmentName(14))
    await expect(openTestLedger(gap)).rejects.toThrow('LEDGER_ALTERED index=14')
    await expect(openTestLedger(store, newIndexFile(), random(32))).rejects.toThrow('LEDGER_ALTERED index=0')
  })

  it('does not mind a newest note that nobody signed', async () => {
    const { store, clinic } = await written()
    const other = await without(store, 'checkpoint')
    await other.put('checkpoint', new TextEncoder().encode('no note at all'), 'short')
    await checkProofs(await openTestLedger(other), clinic)
  })
})

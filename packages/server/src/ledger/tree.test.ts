/** The tree of tiles against the RFC's definition, over memory and over what a crash leaves of the tiles. */
import { formatEntryBundle } from '@pellicle/crypto/format'
import { consistencyProof, type Hash, inclusionProof, leafHash, nodeHash, treeHash } from '@pellicle/crypto/proof'
import { MemoryStore } from '@pellicle/store/memory'
import { describe, expect, it } from 'vitest'
import { random } from '../testing/random.ts'
import { Tile } from './tile.ts'
import { bundleName, tileName } from './tile-name.ts'
import { TileShelf } from './tile-shelf.ts'
import { Tree } from './tree.ts'

const SIZE = 256 * 256 + 256 + 77
const entries = Array.from({ length: SIZE }, (_, i) => new TextEncoder().encode(`entry ${i}`))
const leaves = entries.map(leafHash)
/** Every level of the complete tree, the naive way. */
const levels: Hash[][] = [leaves]
for (let level = levels[0] as Hash[]; level.length > 1; ) {
  level = Array.from({ length: Math.floor(level.length / 2) }, (_, i) =>
    nodeHash(level[2 * i] as Hash, level[2 * i + 1] as Hash),
  )
  levels.push(level)
}
const read = (level: number, index: number) => levels[level]?.[index] as Hash
const readEntries = async (from: number, to: number) => entries.slice(from, to)

async function grown(size: number) {
  const store = new MemoryStore()
  const shelf = new TileShelf(store, readEntries)
  const tree = new Tree(shelf)
  for (let at = 0; at < size; at += 100) tree.append(leaves.slice(at, Math.min(at + 100, size)))
  await shelf.idle()
  return { store, shelf, tree }
}

describe('names', () => {
  it('are those of C2SP tlog-tiles', () => {
    expect(tileName(0, 1_234_067)).toBe('tile/0/x001/x234/067')
    expect(tileName(2, 5)).toBe('tile/2/005')
    expect(bundleName(1000)).toBe('tile/entries/x001/000')
  })
})

describe('a tile', () => {
  it('makes its nodes from its hashes', () => {
    const tile = new Tile()
    for (const leaf of leaves.slice(0, 256)) tile.push(leaf)
    for (let height = 0; height <= 8; height++)
      for (const index of [0, 2 ** (8 - height) - 1]) expect(tile.node(height, index)).toEqual(read(height, index))
    expect(Tile.parse(tile.bytes())?.top()).toEqual(read(8, 0))
    expect(Tile.parse(tile.bytes().subarray(32))).toBeNull()
  })
})

describe('the tree', () => {
  it('has the RFC’s root at every size it passes, and gives the RFC’s proofs', async () => {
    const { tree } = await grown(SIZE)
    for (const size of [1, 2, 3, 100, 255, 256, 257, 300, 65_535, 65_536, 65_537, SIZE]) {
      expect(await tree.rootAt(size)).toEqual(await treeHash(size, read))
      for (const index of [0, Math.floor(size / 2), size - 1])
        expect(await tree.inclusion(size, index)).toEqual(await inclusionProof(size, index, read))
      expect(await tree.consistency(Math.floor(size / 3), size)).toEqual(
        await consistencyProof(Math.floor(size / 3), size, read),
      )
    }
    expect(await tree.rootAt(SIZE + 1)).toBeNull()
  })

  it('says beforehand which root leaves would give, and stays as it is', async () => {
    const { tree } = await grown(300)
    const before = tree.point()
    expect(tree.preview(leaves.slice(300, 350))).toEqual(await treeHash(350, read))
    expect(tree.point()).toEqual(before)
  })

  it('writes full tiles and bundles that any walker can read', async () => {
    const { store } = await grown(SIZE)
    const names: string[] = []
    for await (const { name } of store.list('tile/')) names.push(name)
    expect(names.filter((name) => name.startsWith('tile/0/'))).toHaveLength(257)
    expect(names.filter((name) => name.startsWith('tile/1/'))).toEqual(['tile/1/000'])
    expect(names.filter((name) => name.startsWith('tile/entries/'))).toHaveLength(257)
    expect(await store.get('tile/entries/003')).toEqual(formatEntryBundle(entries.slice(768, 1024)))
    expect(Tile.parse((await store.get('tile/1/000')) as Uint8Array)?.node(0, 7)).toEqual(read(8, 7))
  })

  it.each([0, 1, 255, 256, 512, 65_536, SIZE])('is loaded again at size %i', async (size) => {
    const { store } = await grown(size)
    const tree = await Tree.load(new TileShelf(store, readEntries), size, readEntries)
    expect(tree.point()).toEqual([size, await treeHash(size, read)])
    tree.append(leaves.slice(size, size + 300))
    const grownTo = Math.min(size + 300, SIZE)
    expect(tree.point()).toEqual([grownTo, await treeHash(grownTo, read)])
  })

  it('is loaded without a single tile, and makes them again', async () => {
    const store = new MemoryStore()
    const shelf = new TileShelf(store, readEntries)
    const tree = await Tree.load(shelf, SIZE, readEntries)
    expect(tree.point()).toEqual([SIZE, await treeHash(SIZE, read)])
    expect(await tree.inclusion(SIZE, 12_345)).toEqual(await inclusionProof(SIZE, 12_345, read))
    await shelf.repair(SIZE)
    await shelf.idle()
    const { store: whole } = await grown(SIZE)
    for await (const { name } of whole.list('tile/')) expect(await store.get(name)).toEqual(await whole.get(name))
  })

  it('proves from memory what the store could not take or holds wrong', async () => {
    const store = new MemoryStore()
    await store.put(tileName(0, 0), random(8192), 'lasting')
    const failing = { ...bound(store), put: async () => Promise.reject(new Error('no room')) }
    for (const under of [store, failing]) {
      const shelf = new TileShelf(under, readEntries)
      const tree = new Tree(shelf)
      tree.append(leaves.slice(0, 600))
      await shelf.idle()
      expect(await tree.inclusion(600, 5)).toEqual(await inclusionProof(600, 5, read))
    }
  })
})

function bound(store: MemoryStore) {
  return {
    get: store.get.bind(store),
    put: store.put.bind(store),
    head: store.head.bind(store),
    stream: store.stream.bind(store),
    list: store.list.bind(store),
  }
}

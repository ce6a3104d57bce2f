/** What a device remembers: the last value, through changes of size, deletes and every way a power cut can tear a write. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFolderMemory } from './folder-memory.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pellicle-memory-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const value = (length: number, fill: number) => new Uint8Array(length).fill(fill)

describe('a device’s memory', () => {
  it('gives back the last value of each key, also to the next program', async () => {
    const memory = await openFolderMemory(folder)
    expect(await memory.get('signer/row')).toBeNull()
    for (let i = 0; i < 5; i++) await memory.put('signer/row', value(50 + i, i))
    await memory.put('heads/00', value(0, 0))
    const again = await openFolderMemory(folder)
    expect(await again.get('signer/row')).toEqual(value(54, 4))
    expect(await again.get('heads/00')).toEqual(value(0, 0))
  })

  it('takes values of any size, growing and shrinking', async () => {
    const memory = await openFolderMemory(folder)
    for (const [i, length] of [10, 4000, 4053, 4096, 300_000, 5, 100_000, 2_000_000, 1].entries()) {
      await memory.put('k', value(length, i))
      expect(await memory.get('k')).toEqual(value(length, i))
    }
    expect(readdirSync(folder)).toEqual(['k.bin'])
  })

  it('forgets what was deleted, and remembers what comes after', async () => {
    const memory = await openFolderMemory(folder)
    await memory.put('k', value(9, 1))
    await memory.delete('k')
    await memory.delete('k')
    expect(await memory.get('k')).toBeNull()
    await memory.put('k', value(9, 2))
    expect(await memory.get('k')).toEqual(value(9, 2))
  })

  it('keeps the order in which one key was changed', async () => {
    const memory = await openFolderMemory(folder)
    await Promise.all(Array.from({ length: 40 }, (_, i) => memory.put('k', value(i, i))))
    expect(await memory.get('k')).toEqual(value(39, 39))
  })

  it('has the old value or the new one, wherever a write was torn', async () => {
    const memory = await openFolderMemory(folder)
    const path = join(folder, 'k.bin')
    for (let i = 0; i < 6; i++) {
      await memory.put('k', value(200 + i, i))
      const before = readFileSync(path)
      await memory.put('k', value(210 + i, 100 + i))
      const after = readFileSync(path)
      const [old, fresh] = [value(200 + i, i), value(210 + i, 100 + i)]
      const changed = [...after.keys()].filter((at) => after[at] !== before[at])
      const [first, last] = [changed[0] as number, changed.at(-1) as number]
      for (let cut = first; cut <= last; cut += 7) {
        // Bytes reach a disk in any order: the beginning of the new place, or its end.
        const torn = [Buffer.concat([after.subarray(0, cut), before.subarray(cut)])]
        torn.push(Buffer.concat([before.subarray(0, cut), after.subarray(cut)]))
        for (const bytes of torn) {
          writeFileSync(path, bytes)
          const found = (await memory.get('k')) as Uint8Array
          expect(found.length === old.length ? old : fresh).toEqual(found)
          await memory.put('k', value(7, 7))
          expect(await memory.get('k')).toEqual(value(7, 7))
        }
      }
      writeFileSync(path, after)
    }
  })

  it('takes bytes that are nobody’s for nothing', async () => {
    const memory = await openFolderMemory(folder)
    for (const length of [0, 1, 4095, 4096, 8192, 8193, 16_384]) {
      writeFileSync(join(folder, 'k.bin'), value(length, 0x50))
      expect(await memory.get('k')).toBeNull()
      await memory.put('k', value(3, 3))
      expect(await memory.get('k')).toEqual(value(3, 3))
    }
  })
})

/** What is flushed at the end keeps the contract meanwhile, and a flush that fails is heard. */
import { mkdtemp, rm, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FlushLater } from './flush-later.ts'
import { openFsStore } from './fs.ts'
import { describeStore } from './testing/suite.ts'

describeStore('fs, flushed later', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pellicle-later-'))
  const later = new FlushLater()
  return {
    store: await openFsStore(join(folder, 'store'), later.disk),
    close: async () => {
      await later.flush()
      await rm(folder, { recursive: true })
    },
  }
})

describe('a flush', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pellicle-later-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('covers lasting and short objects, once, and again what came since', async () => {
    const later = new FlushLater()
    const store = await openFsStore(join(folder, 'a'), later.disk)
    await store.put('x/1', Buffer.from('one'), 'lasting')
    await store.put('x/2', Buffer.from('two'), 'short')
    await store.put('x/2', Buffer.from('two again'), 'short')
    await later.flush()
    await store.put('x/3', Buffer.from('three'), 'lasting')
    await later.flush()
    await later.flush()
    expect(await store.get('x/2')).toEqual(new Uint8Array(Buffer.from('two again')))
  })

  it('fails when something that it must make durable cannot be', async () => {
    const later = new FlushLater()
    const store = await openFsStore(join(folder, 'b'), later.disk)
    await store.put('x/1', Buffer.from('one'), 'lasting')
    await unlink(join(folder, 'b', 'x', '1'))
    await expect(later.flush()).rejects.toMatchObject({ code: 'ENOENT' })
    // and says so to everybody who asks afterwards
    await expect(later.flush()).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

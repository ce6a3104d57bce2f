/** The folder store keeps the contract on a real file system, and what is its own: temporary files, a full disk, links, speed. */
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Disk, nodeDisk } from './disk.ts'
import { openFsStore } from './fs.ts'
import { describeStore } from './testing/suite.ts'

describeStore('fs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pellicle-store-'))
  return { store: await openFsStore(join(folder, 'new', 'store')), close: () => rm(folder, { recursive: true }) }
})

describe('a store in a folder', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pellicle-store-'))
  })
  afterAll(() => rm(folder, { recursive: true }))
  const bytes = Buffer.from('sealed')

  it('is private to its user, and lasting objects are read-only', async () => {
    const root = join(folder, 'private')
    const store = await openFsStore(root)
    await store.put('a/lasting', bytes, 'lasting')
    await store.put('a/short', bytes, 'short')
    const mode = async (path: string) => (await stat(join(root, path))).mode & 0o777
    expect(await Promise.all(['.', '.tmp', 'a', 'a/lasting', 'a/short'].map(mode))).toEqual([
      0o700, 0o700, 0o700, 0o400, 0o600,
    ])
  })

  it('keeps what it had when it is opened again, and sweeps what a dead process left', async () => {
    const root = join(folder, 'again')
    await (await openFsStore(root)).put('a/b', bytes, 'lasting')
    await writeFile(join(root, '.tmp', '999999999-0123456789ab-0'), 'half a pho')
    await writeFile(join(root, '.tmp', 'nonsense'), 'half a pho')
    const store = await openFsStore(root)
    expect(await store.get('a/b')).toEqual(Uint8Array.from(bytes))
    expect(await readdir(join(root, '.tmp'))).toEqual([])
  })

  it('never sweeps what a living writer holds (case T9)', async () => {
    const root = join(folder, 'living')
    const store = await openFsStore(root)
    let goOn = () => {}
    const pause = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const slow = (async function* () {
      yield bytes
      await pause
      yield bytes
    })()
    const putting = store.put('slow', slow, 'lasting')
    while ((await readdir(join(root, '.tmp'))).length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    const second = await openFsStore(root)
    expect(await second.get('slow')).toBeNull()
    // nor does a thread of this very process that only reads
    const reader = new Worker(
      `import(${JSON.stringify(new URL('./fs.ts', import.meta.url).href)}).then(({ openFsStore }) => openFsStore(${JSON.stringify(root)}))`,
      { eval: true },
    )
    expect(await new Promise((resolve) => reader.once('exit', resolve))).toBe(0)
    goOn()
    expect(await putting).toBe('stored')
    expect(await second.get('slow')).toHaveLength(12)
  })

  it('says DISK_FULL, stores nothing, leaves nothing, and goes on when there is room', async () => {
    const root = join(folder, 'full')
    let full = false
    const disk: Disk = {
      ...nodeDisk,
      async create(path, mode) {
        const file = await nodeDisk.create(path, mode)
        const write = async (part: Uint8Array) => {
          if (!full) return file.write(part)
          await file.write(part.subarray(0, 3))
          throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
        }
        return { ...file, write }
      },
    }
    const store = await openFsStore(root, disk)
    await store.put('a', bytes, 'short')
    full = true
    await expect(store.put('b', bytes, 'lasting')).rejects.toMatchObject({ code: 'DISK_FULL' })
    await expect(store.put('a', bytes, 'short')).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect(await store.get('a')).toEqual(Uint8Array.from(bytes))
    expect(await store.get('b')).toBeNull()
    expect(await readdir(join(root, '.tmp'))).toEqual([])
    full = false
    expect(await store.put('b', bytes, 'lasting')).toBe('stored')
  })

  it('acknowledges nothing more once a folder could not be made durable', async () => {
    const root = join(folder, 'failing')
    let failing = false
    const disk: Disk = {
      ...nodeDisk,
      async syncFolder(path) {
        if (failing) throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' })
        return nodeDisk.syncFolder(path)
      },
    }
    const store = await openFsStore(root, disk)
    await store.put('a', bytes, 'lasting')
    failing = true
    await expect(store.put('b', bytes, 'lasting')).rejects.toThrow('durable')
    failing = false
    // The system would now say yes, and it may be a lie.
    await expect(store.put('b', bytes, 'lasting')).rejects.toThrow('durable')
    await expect(store.put('c', bytes, 'lasting')).rejects.toThrow('durable')
    expect(await (await openFsStore(root, disk)).put('c', bytes, 'lasting')).toMatch(/stored|exists/)
  })

  it('follows no link that stands where an object or a folder should', async () => {
    const root = join(folder, 'links')
    const outside = join(folder, 'outside')
    await mkdir(outside)
    await writeFile(join(outside, 'passwd'), 'secret')
    const store = await openFsStore(root)
    await symlink(join(outside, 'passwd'), join(root, 'link'))
    await symlink(outside, join(root, 'way'))
    expect(await store.get('link')).toBeNull()
    expect(await store.head('link')).toBeNull()
    await expect(store.put('link', bytes, 'lasting')).rejects.toMatchObject({ code: 'BAD_NAME' })
    await expect(store.put('way/new', bytes, 'lasting')).rejects.toMatchObject({ code: 'BAD_NAME' })
    await expect(store.put('link', bytes, 'short')).rejects.toMatchObject({ code: 'BAD_NAME' })
    expect(await readFile(join(outside, 'passwd'), 'utf8')).toBe('secret')
    expect(await readdir(outside)).toEqual(['passwd'])
    const listed = []
    for await (const object of store.list('')) listed.push(object.name)
    expect(listed).toEqual([])
  })

  it('shares folder fsyncs among those who wait together, and starts one late enough for each', async () => {
    const root = join(folder, 'shared')
    let syncs = 0
    const disk: Disk = {
      ...nodeDisk,
      syncFolder(path) {
        syncs++
        return nodeDisk.syncFolder(path)
      },
    }
    const store = await openFsStore(root, disk)
    await store.put('many/first', bytes, 'lasting')
    syncs = 0
    await Promise.all(Array.from({ length: 200 }, (_, i) => store.put(`many/${i}`, bytes, 'lasting')))
    expect(syncs).toBeLessThan(150)
    expect(syncs).toBeGreaterThan(0)
  })

  it('lists a folder in several passes as in one', async () => {
    const names = Array.from({ length: 45_001 }, (_, i) => `f${String(i * 7919 + 10_000).padStart(9, '0')}`)
    const disk: Disk = {
      ...nodeDisk,
      stat: async () => ({ kind: 'file', size: 1, mode: 0o400 }),
      async *entries() {
        for (const name of names) yield { name, kind: 'file' }
      },
    }
    const store = await openFsStore(join(folder, 'passes'), disk)
    const listed: string[] = []
    for await (const object of store.list('')) listed.push(object.name)
    expect(listed).toEqual([...names].sort())
  })
})

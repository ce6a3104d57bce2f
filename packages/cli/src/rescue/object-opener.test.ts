/** Objects opened in threads: the whole of exactly this object, or nothing is kept. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ObjectContext } from '@pellicle/crypto/format'
import { sealObject, systemRandom } from '@pellicle/crypto/seal'
import type { ObjectToOpen } from '@pellicle/vault/photo/open-photo'
import { objectName } from '@pellicle/vault/rescue/copy'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ObjectOpener } from './object-opener.ts'

let folder: string
let opener: ObjectOpener
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pellicle-opener-'))
  opener = new ObjectOpener(folder, 2)
})
afterAll(async () => {
  await opener.close()
  rmSync(folder, { recursive: true, force: true })
})

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())

interface Stored {
  readonly path: string
  readonly content: Uint8Array
  readonly sealed: Uint8Array
  /** Each call a key of its own: it is used up. */
  toOpen(change?: Partial<ObjectToOpen>): ObjectToOpen
}

async function store(length: number): Promise<Stored> {
  const [id, key, content] = [systemRandom(16), systemRandom(32), systemRandom(length)]
  const context: ObjectContext = {
    ...{ practice: new Uint8Array(32), subject: new Uint8Array(16), object: id },
    ...{ role: 'original', generation: 1, revision: 0 },
  }
  const sealed = await sealObject(key, context, content)
  const path = join(folder, objectName(id))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, sealed)
  const entry = [id, sha256(sealed), sealed.length] as const
  return { path, content, sealed, toOpen: (change) => ({ entry, key: key.slice(), context, ...change }) }
}

it('opens many at once, each into its own file, and uses the keys up', async () => {
  const all = await Promise.all([0, 1, 300, 262_136, 262_144, 1_000_003, 40_000, 5, 700_000].map(store))
  const opened = await Promise.all(all.map(({ toOpen }, i) => opener.open(toOpen(), join(folder, `out-${i}`))))
  expect(opened).toEqual(all.map(({ content }) => content.length))
  for (const [i, { content }] of all.entries())
    expect(Buffer.compare(readFileSync(join(folder, `out-${i}`)), content)).toBe(0)
  const used = all[0]?.toOpen() as ObjectToOpen
  expect(await opener.open(used, null)).toBe(0)
  expect(used.key).toEqual(new Uint8Array(32))
})

it('keeps nothing of what is not the object', async () => {
  const one = await store(600_000)
  const [id, , size] = one.toOpen().entry
  const to = join(folder, 'nothing')
  const refused = async (change?: Partial<ObjectToOpen>) => {
    expect(await opener.open(one.toOpen(change), to)).toBeNull()
    expect(existsSync(to)).toBe(false)
  }
  await refused({ key: systemRandom(32) })
  await refused({ context: { ...one.toOpen().context, subject: systemRandom(16) } })
  await refused({ entry: [id, sha256(one.sealed), size + 1] })
  // It opens under its key and is not what the statement signed.
  await refused({ entry: [id, systemRandom(32), size] })
  await refused({ entry: [systemRandom(16), sha256(one.sealed), size] })
  for (const at of [10, 300, 300_000, one.sealed.length - 1]) {
    const changed = one.sealed.slice()
    changed[at] = (changed[at] as number) ^ 1
    writeFileSync(one.path, changed)
    await refused({ entry: [id, sha256(changed), size] })
  }
  writeFileSync(one.path, one.sealed.subarray(0, -1))
  await refused()
  rmSync(one.path)
  writeFileSync(join(folder, 'elsewhere'), one.sealed)
  symlinkSync(join(folder, 'elsewhere'), one.path)
  await refused()
  rmSync(one.path)
  writeFileSync(one.path, one.sealed)
  expect(await opener.open(one.toOpen(), to)).toBe(600_000)
})

it('cannot be asked any more when it is closed', async () => {
  const closed = new ObjectOpener(folder, 1)
  await closed.close()
  const { toOpen } = await store(10)
  const outcome = await Promise.race([
    closed.open(toOpen(), null).catch(() => 'refused'),
    new Promise((resolve) => setTimeout(() => resolve('still waiting'), 2000)),
  ])
  expect(outcome).toBe('refused')
})

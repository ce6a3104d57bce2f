/** Secrets of the box: made once, for one user, never made anew over a ledger that they belong to. */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { segmentName } from '@pellicle/crypto/format'
import { MemoryStore } from '@pellicle/store/memory'
import { describe, expect, it } from 'vitest'
import { random } from '../testing/random.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { loadBoxSecrets } from './box-secrets.ts'

const newFolder = () => temporaryFolder('secrets')

describe('the secrets of a box', () => {
  it('are made once and found again, readable by their user alone', async () => {
    const folder = newFolder()
    const first = await loadBoxSecrets(folder, new MemoryStore(), random)
    const again = await loadBoxSecrets(folder, new MemoryStore(), random)
    expect(again.log.public).toEqual(first.log.public)
    expect(again.gate).toEqual(first.gate)
    expect(first.gate.epochs).toHaveLength(1)
    for (const name of ['log.key', 'gate.key']) expect(statSync(join(folder, 'secrets', name)).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'secrets')).mode & 0o777).toBe(0o700)
  })

  it('of two that start at once are the same', async () => {
    const folder = newFolder()
    const all = await Promise.allSettled([1, 2, 3].map(() => loadBoxSecrets(folder, new MemoryStore(), random)))
    const keys = all.flatMap((one) => (one.status === 'fulfilled' ? [String(one.value.log.public)] : []))
    expect(new Set(keys).size).toBe(1)
  })

  it('are not made anew for a ledger that exists', async () => {
    const folder = newFolder()
    const store = new MemoryStore()
    await loadBoxSecrets(folder, store, random)
    await store.put(segmentName(0), new Uint8Array(1), 'lasting')
    await loadBoxSecrets(folder, store, random)
    rmSync(join(folder, 'secrets', 'gate.key'))
    await expect(loadBoxSecrets(folder, store, random)).rejects.toThrow('SECRETS_MISSING')
    expect(() => readFileSync(join(folder, 'secrets', 'gate.key'))).toThrow('ENOENT')
  })

  it('that are damaged are no secrets, and no byte of them is in the error', async () => {
    const folder = newFolder()
    await loadBoxSecrets(folder, new MemoryStore(), random)
    const path = join(folder, 'secrets', 'log.key')
    const bytes = readFileSync(path)
    for (const cut of [0, 1, bytes.length - 1]) {
      writeFileSync(path, bytes.subarray(0, cut))
      await expect(loadBoxSecrets(folder, new MemoryStore(), random)).rejects.toThrow(/^SERVER_FAULT$/)
    }
  })
})

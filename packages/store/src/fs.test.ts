/** The folder store keeps the contract, on a real file system. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFsStore } from './fs.ts'
import { describeStore } from './testing/suite.ts'

describeStore('fs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pellicle-store-'))
  return { store: await openFsStore(join(folder, 'new', 'store')), close: () => rm(folder, { recursive: true }) }
})

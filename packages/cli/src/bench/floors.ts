/** What the machine itself needs: nothing that keeps, hashes or encrypts the same bytes can be much faster. */
import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { findProgram } from './find-program.ts'
import { flushDisk } from './flush.ts'
import { type Measured, runProgram } from './run-program.ts'

/** Copies a folder, waits for the disk, reads everything again and hashes it. */
export async function copyAndHash(from: string, to: string): Promise<Measured> {
  const began = performance.now()
  await runProgram('cp', ['-r', from, to])
  await flushDisk(to)
  await hashFolder(to)
  return { seconds: (performance.now() - began) / 1000, cpuSeconds: null, memoryMb: null }
}

/** SHA-256 of every file below a folder. OpenSSL where there is one: coreutils' own is four times slower. */
export async function hashFolder(folder: string): Promise<Measured> {
  const program = findProgram('openssl') === null ? 'sha256sum' : 'openssl dgst -sha256 -r'
  const run = await runProgram('sh', ['-c', `find . -type f -exec ${program} {} + > /dev/null`], { cwd: folder })
  return { ...run, memoryMb: null, cpuSeconds: null }
}

/** The least that sealing into a store takes in this runtime: hash, encrypt, hash, write, fsync, rename. No network, no ledger, no keys. */
export async function nodeLoop(from: string, to: string): Promise<Measured> {
  await mkdir(to)
  const began = performance.now()
  const next = (await readdir(from)).values()
  const lane = async (): Promise<void> => {
    for (const name of next) {
      const plain = await readFile(join(from, name))
      createHash('sha256').update(plain).digest()
      const cipher = createCipheriv('aes-256-gcm', randomBytes(32), randomBytes(12))
      const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
      createHash('sha256').update(sealed).digest()
      const file = await open(join(to, `${name}.part`), 'wx')
      await file.write(sealed)
      await file.sync()
      await file.close()
      await rename(join(to, `${name}.part`), join(to, name))
    }
  }
  await Promise.all(Array.from({ length: 2 * availableParallelism() }, lane))
  return { seconds: (performance.now() - began) / 1000, cpuSeconds: null, memoryMb: null }
}

/** Durable batches a second, one after the other: write, fsync, name, fsync of the folder. No ledger in files can append faster alone. */
export async function batchesPerSecond(folder: string, count: number): Promise<number> {
  await mkdir(folder)
  const bytes = randomBytes(2048)
  const began = performance.now()
  for (let n = 0; n < count; n++) {
    const file = await open(join(folder, 'part'), 'wx')
    await file.write(bytes)
    await file.sync()
    await file.close()
    await link(join(folder, 'part'), join(folder, `batch-${n}`))
    const handle = await open(folder, 'r')
    await handle.sync()
    await handle.close()
    await unlink(join(folder, 'part'))
  }
  return (count * 1000) / (performance.now() - began)
}

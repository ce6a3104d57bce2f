/** What the machine itself needs: nothing that keeps, hashes or encrypts the same bytes can be much faster. */
import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
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

/** Appends a second to one file, each durable before the next: what this disk gives to one writer. */
export async function appendsPerSecond(folder: string, size: number, count: number): Promise<number> {
  const bytes = randomBytes(size)
  const file = await open(join(folder, 'appended'), 'a')
  const began = performance.now()
  for (let n = 0; n < count; n++) {
    await file.write(bytes)
    await file.datasync()
  }
  const seconds = (performance.now() - began) / 1000
  await file.close()
  return count / seconds
}

/** The same as a file of its own each time, under its final name or not there at all: write, fsync, rename, fsync of the folder. */
export async function filesPerSecond(folder: string, size: number, count: number): Promise<number> {
  const bytes = randomBytes(size)
  const handle = await open(folder, 'r')
  const began = performance.now()
  for (let n = 0; n < count; n++) {
    const file = await open(join(folder, 'part'), 'wx')
    await file.write(bytes)
    await file.sync()
    await file.close()
    await rename(join(folder, 'part'), join(folder, `file-${n}`))
    await handle.sync()
  }
  const seconds = (performance.now() - began) / 1000
  await handle.close()
  return count / seconds
}

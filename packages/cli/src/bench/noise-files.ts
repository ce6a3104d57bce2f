/**
 * A folder of files of a photo's size and randomness: a JPEG's first bytes, then noise, which nothing can compress and no two files share.
 * Right for measuring storage, and nobody's picture.
 */
import { createCipheriv, createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface NoiseFolder {
  readonly folder: string
  readonly files: readonly string[]
  readonly bytes: number
}

const HEAD = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0)
const LEAST = 2_600_000
const MOST = 3_400_000

/** About three megabytes a file, the same files every time. */
export async function makeNoiseFiles(folder: string, count: number): Promise<NoiseFolder> {
  await mkdir(folder, { recursive: true })
  const files: string[] = []
  let bytes = 0
  for (let n = 0; n < count; n++) {
    const seed = createHash('sha256').update(`pellicle bench ${n}`).digest()
    const noise = createCipheriv('aes-256-ctr', seed, Buffer.alloc(16)).update(Buffer.alloc(sizeOf(seed)))
    noise.set(HEAD)
    const file = `IMG_${String(n).padStart(5, '0')}.jpg`
    await writeFile(join(folder, file), noise)
    files.push(file)
    bytes += noise.length
  }
  return { folder, files, bytes }
}

function sizeOf(seed: Buffer): number {
  return LEAST + (seed.readUInt32LE(0) % (MOST - LEAST))
}

/**
 * A program that `pellicle bench` runs beside an import: the picture library alone, making the same two renditions of every file on all cores
 * and throwing them away. No decoder apart, no camera facts, no cipher, no disk.
 *
 *   node sharp-alone.ts FOLDER
 */
import { readdir, readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { PREVIEW_QUALITY, PREVIEW_SIDE, THUMB_QUALITY, THUMB_SIDE } from '@pellicle/vault/picture/picture'
import sharp from 'sharp'

const [folder] = process.argv.slice(2) as [string]
sharp.cache(false)
sharp.concurrency(1)

const names = await readdir(folder, { recursive: true })
const next = names.filter((name) => name.endsWith('.jpg')).values()
const lane = async (): Promise<void> => {
  for (const name of next) {
    const file = await readFile(join(folder, name))
    await rendition(file, PREVIEW_SIDE, PREVIEW_QUALITY)
    await rendition(file, THUMB_SIDE, THUMB_QUALITY)
  }
}
await Promise.all(Array.from({ length: availableParallelism() + 1 }, lane))

function rendition(file: Buffer, side: number, quality: number): Promise<Buffer> {
  const shape = { fit: 'inside', withoutEnlargement: true } as const
  return sharp(file).autoOrient().resize(side, side, shape).jpeg({ quality }).toBuffer()
}

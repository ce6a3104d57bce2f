/**
 * Photo files of twelve megapixels as a camera leaves them: the sample's drawn people, enlarged, with a sensor's grain, so that they are as
 * large to decode and as many bytes as real ones. A few are drawn; the rest are the same pictures with other bytes behind their end, because
 * a second copy of a photo is recognised and not taken.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drawSample, sizeFor } from '@pellicle/vault/sample/draw-sample'
import { syntheticPatients } from '@pellicle/vault/sample/sample-patients'
import sharp from 'sharp'

export interface DrawnPhotos {
  readonly folder: string
  readonly paths: readonly string[]
  readonly bytes: number
}

export interface DrawnPhotosOptions {
  readonly count: number
  /** Of each file. */
  readonly megapixels: number
  /** Sub-folder of photo n, as `pellicle import` reads it. */
  readonly folderOf?: (n: number) => string
}

const DRAWN = 4
const DRAWN_SIDE = 480
const DAY = '2026-03-12'

export async function makeDrawnPhotos(folder: string, options: DrawnPhotosOptions): Promise<DrawnPhotos> {
  const { count, megapixels, folderOf = () => '' } = options
  const pictures = await drawPictures(Math.min(DRAWN, count), megapixels)
  const paths: string[] = []
  let bytes = 0
  for (let n = 0; n < count; n++) {
    const below = join(folder, folderOf(n))
    await mkdir(below, { recursive: true })
    const file = Buffer.concat([pictures[n % pictures.length] as Buffer, Buffer.from(`photo ${n}`)])
    paths.push(join(below, `IMG_${String(n).padStart(5, '0')}.jpg`))
    await writeFile(paths[n] as string, file)
    bytes += file.length
  }
  return { folder, paths, bytes }
}

async function drawPictures(count: number, megapixels: number): Promise<Buffer[]> {
  const pictures: Buffer[] = []
  for (const patient of syntheticPatients(count, { today: DAY, seed: 7 })) {
    const shot = patient.visits[0]?.photos[0]?.shot
    if (shot === undefined) throw new Error('nothing to draw')
    const small = sizeFor(shot.kind, DRAWN_SIDE)
    const grow = Math.sqrt((megapixels * 1e6) / (small.width * small.height))
    const size = { width: Math.round(small.width * grow), height: Math.round(small.height * grow) }
    const grain = { ...size, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 22 } } as const
    const noise = await sharp({ create: { ...grain, background: '#808080' } })
      .png({ compressionLevel: 1 })
      .toBuffer()
    pictures.push(
      await sharp(drawSample(shot, small), { raw: { ...small, channels: 4 } })
        .removeAlpha()
        .resize(size)
        .composite([{ input: noise, blend: 'soft-light' }])
        .jpeg({ quality: 88 })
        .withExif({ IFD0: { Make: 'Bench' }, IFD2: { DateTimeOriginal: '2026:03:12 10:00:00' } })
        .toBuffer(),
    )
  }
  return pictures
}

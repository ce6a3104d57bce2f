/** One drawing of the sample as a JPEG file and what was read of it. Drawn in this process: a bench that wants many takes small ones. */
import { printsAtImport } from '@pellicle/breach/possession/regions'
import { drawSample, sizeFor } from '@pellicle/vault/sample/draw-sample'
import type { DrawnPhoto } from '@pellicle/vault/sample/fill-sample'
import type { SamplePhoto } from '@pellicle/vault/sample/sample-patients'
import sharp from 'sharp'
import type { PicturePool } from '../picture/picture-pool.ts'

export interface DrawOptions {
  readonly pictures: PicturePool
  /** Pixels of the longer side. */
  readonly side: number
  readonly zone: string
}

export async function drawPhoto({ shot }: SamplePhoto, { pictures, side, zone }: DrawOptions): Promise<DrawnPhoto> {
  const size = sizeFor(shot.kind, side)
  const pixels = drawSample(shot, size)
  const file = await sharp(pixels, { raw: { ...size, channels: 4 } })
    .removeAlpha()
    .jpeg({ quality: 90 })
    .toBuffer()
  const bytes = new Uint8Array(file)
  const picture = await pictures.read(bytes, { zone })
  return { file: bytes, picture, windows: printsAtImport(picture.grey, picture) }
}

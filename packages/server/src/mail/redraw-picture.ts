/**
 * A picture from a stranger → the same picture, drawn anew: decoded, turned upright, put into sRGB on white, and encoded from bare
 * pixels in full size. There is nothing that metadata, a profile or a second file could travel in. Runs in a process of its own.
 */
import type { DrawnPicture } from '@pellicle/mail/disarm/ports'
import sharp from 'sharp'
import { heicAsTiff } from './heic-pixels.ts'
import { MAX_PICTURE_BYTES, MAX_PIXELS } from './picture-limits.ts'

// Of all that the library could open, only these, and only from memory: no SVG, no PDF, no files, no delegates.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Tiff', 'Heif', 'Nsgif'].map((format) => `VipsForeignLoad${format}Buffer`),
})
sharp.cache(false)
sharp.concurrency(1)

const QUALITY = 90
const INPUT = { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true, pages: 1 } as const

/** Null: it cannot be drawn safely. Never throws. */
export async function redrawPicture(bytes: Uint8Array): Promise<DrawnPicture | null> {
  if (bytes.length === 0 || bytes.length > MAX_PICTURE_BYTES) return null
  try {
    const source = isHeic(bytes) ? await heicAsTiff(bytes, null) : bytes
    const { data, info } = await sharp(source, INPUT)
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    const { width, height, channels } = info
    const jpeg = await sharp(data, { raw: { width, height, channels } }).jpeg({ quality: QUALITY }).toBuffer()
    return { type: 'image/jpeg', width, height, bytes: new Uint8Array(jpeg) }
  } catch {
    return null
  }
}

function isHeic(bytes: Uint8Array): boolean {
  const brand = String.fromCharCode(...bytes.subarray(4, 32))
  return brand.startsWith('ftyp') && /hei[cxms]|hev[cxms]|mif1|msf1/.test(brand) && !/avif/.test(brand)
}

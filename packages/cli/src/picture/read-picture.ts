/**
 * From the bytes of a picture file to what the vault seals of it. The bytes may come from anybody: run this in a decoder
 * process (picture-decoder.ts), never in a process that holds keys or serves people.
 *
 * The file is decoded once, at preview size where the format allows; thumb and grey pixels are made from the preview. Pixels
 * are turned upright before metadata is dropped, colours become sRGB, transparency becomes white. The renditions are encoded
 * from bare pixels: there is nothing that metadata could travel in.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import { heicAsTiff } from '@pellicle/server/mail/heic-pixels'
import { type CameraFacts, NO_FACTS } from '@pellicle/vault/picture/camera-facts'
import type { Picture, PictureType, Rendition } from '@pellicle/vault/picture/picture'
import {
  GREY_SIDE,
  MAX_PICTURE_BYTES,
  MAX_PIXELS,
  PREVIEW_QUALITY,
  PREVIEW_SIDE,
  THUMB_QUALITY,
  THUMB_SIDE,
} from '@pellicle/vault/picture/picture'
import { pictureType } from '@pellicle/vault/picture/picture-type'
import sharp, { type Sharp } from 'sharp'
import { cameraFacts } from './camera-facts.ts'

// Of all that the library could open, only these, and only from memory: no SVG, no files, no delegates.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Tiff', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`),
})
sharp.cache(false)
// One process per core decodes; threads inside each would only fight over the same cores.
sharp.concurrency(1)

/** `error`: a truncated or damaged picture is refused; a camera's harmless irregularity is not. */
const INPUT = { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true } as const

/** Throws PellicleError TOO_LARGE, NOT_A_PICTURE, TOO_MANY_PIXELS or UNREADABLE_PICTURE. */
export async function readPicture(bytes: Uint8Array, options: { readonly zone: string | null }): Promise<Picture> {
  if (bytes.length > MAX_PICTURE_BYTES)
    throw new PellicleError('TOO_LARGE', { bytes: bytes.length, limit: MAX_PICTURE_BYTES })
  const type = pictureType(bytes)
  if (type === null) throw new PellicleError('NOT_A_PICTURE')
  try {
    const header = await readHeader(bytes)
    const source = type === 'image/heic' ? await heicAsTiff(bytes, header.profile) : bytes
    const upright = await uprightPixels(source)
    const [preview, small] = await Promise.all([encode(upright, PREVIEW_QUALITY), shrink(upright)])
    const [thumb, grey] = await Promise.all([encode(small, THUMB_QUALITY), greyOf(small)])
    const facts = factsOf(bytes, { type, exif: header.exif, zone: options.zone })
    return { type, width: header.width, height: header.height, ...facts, preview, thumb, grey }
  } catch (cause) {
    throw cause instanceof PellicleError ? cause : new PellicleError('UNREADABLE_PICTURE', {}, { cause })
  }
}

interface Header {
  readonly width: number
  readonly height: number
  readonly exif: Uint8Array | null
  readonly profile: Uint8Array | null
}

async function readHeader(bytes: Uint8Array): Promise<Header> {
  // Without a limit here, so that a bomb is told apart from a broken file: reading a header costs nothing.
  const meta = await sharp(bytes, { ...INPUT, limitInputPixels: false }).metadata()
  const { width, height } = meta.autoOrient
  if (width * height > MAX_PIXELS) {
    const [megapixels, limit] = [Math.ceil((width * height) / 1e6), MAX_PIXELS / 1e6]
    throw new PellicleError('TOO_MANY_PIXELS', { megapixels, limit })
  }
  return { width, height, exif: meta.exif ?? null, profile: meta.icc ?? null }
}

interface Pixels {
  readonly data: Uint8Array
  readonly raw: { readonly width: number; readonly height: number; readonly channels: 1 | 2 | 3 | 4 }
}

async function uprightPixels(source: Uint8Array): Promise<Pixels> {
  return rawPixels(
    sharp(source, INPUT)
      .autoOrient()
      .resize(PREVIEW_SIDE, PREVIEW_SIDE, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb'),
  )
}

async function shrink(pixels: Pixels): Promise<Pixels> {
  const size = { width: THUMB_SIDE, height: THUMB_SIDE, fit: 'inside', withoutEnlargement: true } as const
  return rawPixels(sharp(pixels.data, { raw: pixels.raw }).resize(size))
}

async function rawPixels(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { data, raw: { width: info.width, height: info.height, channels: info.channels } }
}

async function encode(pixels: Pixels, quality: number): Promise<Rendition> {
  const { width, height } = pixels.raw
  const bytes = await sharp(pixels.data, { raw: pixels.raw }).jpeg({ quality }).toBuffer()
  return { type: 'image/jpeg', width, height, bytes }
}

async function greyOf(pixels: Pixels): Promise<Picture['grey']> {
  const side = { width: GREY_SIDE, height: GREY_SIDE }
  const squeezed = sharp(pixels.data, { raw: pixels.raw }).resize({ ...side, fit: 'fill' })
  return { ...side, pixels: await squeezed.greyscale().raw({ depth: 'uchar' }).toBuffer() }
}

/** The library hands out the EXIF block of most formats; TIFF *is* its own EXIF block. */
function factsOf(
  bytes: Uint8Array,
  known: { readonly type: PictureType; readonly exif: Uint8Array | null; readonly zone: string | null },
): CameraFacts {
  if (known.type === 'image/tiff') return cameraFacts(bytes, known.zone)
  if (known.exif === null) return NO_FACTS
  const head = String.fromCharCode(...known.exif.subarray(0, 4))
  return cameraFacts(head === 'Exif' ? known.exif.subarray(6) : known.exif, known.zone)
}

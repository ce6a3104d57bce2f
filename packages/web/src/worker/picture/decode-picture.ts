/**
 * From the bytes of a picture file to what the vault seals of it, by the browser's own decoders and a canvas. Runs in a decoder
 * worker that holds no key (decoder.ts) and may be stopped at any moment; the file may come from anybody.
 *
 * Renditions are encoded from bare pixels: there is nothing that metadata could travel in.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import { type CameraFacts, cameraFactsOf, NO_FACTS, WANTED_TAGS } from '@pellicle/vault/picture/camera-facts'
import {
  GREY_SIDE,
  type GreyPixels,
  MAX_HEIC_PIXELS,
  MAX_PICTURE_BYTES,
  MAX_PIXELS,
  type Picture,
  type PictureType,
  PREVIEW_QUALITY,
  PREVIEW_SIDE,
  type Rendition,
  THUMB_QUALITY,
  THUMB_SIDE,
} from '@pellicle/vault/picture/picture'
import { announcedSize } from '@pellicle/vault/picture/picture-size'
import { pictureType } from '@pellicle/vault/picture/picture-type'

/** Throws PellicleError TOO_LARGE, NOT_A_PICTURE, TOO_MANY_PIXELS, NO_DECODER, UNREADABLE_PICTURE or CANVAS_BLOCKED. */
export async function decodePicture(bytes: Uint8Array<ArrayBuffer>, zone: string | null): Promise<Picture> {
  if (bytes.length > MAX_PICTURE_BYTES)
    throw new PellicleError('TOO_LARGE', { bytes: bytes.length, limit: MAX_PICTURE_BYTES })
  const type = pictureType(bytes)
  if (type === null) throw new PellicleError('NOT_A_PICTURE')
  checkPixels(announcedSize(bytes, type), type === 'image/heic' ? MAX_HEIC_PIXELS : MAX_PIXELS)
  const bitmap = await toBitmap(bytes, type)
  try {
    const { width, height } = bitmap
    checkPixels({ width, height }, MAX_PIXELS)
    const upright = drawInside(bitmap, PREVIEW_SIDE)
    const small = drawInside(upright, THUMB_SIDE)
    const [preview, thumb] = await Promise.all([encode(upright, PREVIEW_QUALITY), encode(small, THUMB_QUALITY)])
    return { type, width, height, ...(await readFacts(bytes, zone)), preview, thumb, grey: greyOf(small) }
  } finally {
    bitmap.close()
  }
}

function checkPixels(size: { readonly width: number; readonly height: number } | null, limit: number): void {
  if (size === null || size.width * size.height <= limit) return
  const [megapixels, most] = [size.width * size.height, limit].map((count) => Math.ceil(count / 1e6)) as [
    number,
    number,
  ]
  throw new PellicleError('TOO_MANY_PIXELS', { megapixels, limit: most })
}

/** Upright, in sRGB. Safari reads HEIC and TIFF itself; other engines get HEIC from WebAssembly, loaded by the first such file. */
async function toBitmap(bytes: Uint8Array<ArrayBuffer>, type: PictureType): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(new Blob([bytes], { type }), { imageOrientation: 'from-image' })
  } catch (cause) {
    if (type === 'image/heic') {
      const { heicBitmap } = await import('./heic-bitmap.ts')
      return heicBitmap(bytes)
    }
    if (type === 'image/tiff') throw new PellicleError('NO_DECODER', { type }, { cause })
    throw new PellicleError('UNREADABLE_PICTURE', {}, { cause })
  }
}

function drawInside(source: ImageBitmap | OffscreenCanvas, side: number): OffscreenCanvas {
  const scale = Math.min(1, side / Math.max(source.width, source.height))
  const [width, height] = [source.width, source.height].map((n) => Math.max(1, Math.round(n * scale))) as [
    number,
    number,
  ]
  const canvas = new OffscreenCanvas(width, height)
  const context = contextOf(canvas)
  // Transparency becomes white, as on paper.
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, 0, 0, width, height)
  return canvas
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: canvas.width <= THUMB_SIDE })
  if (context === null) throw new PellicleError('CANVAS_BLOCKED')
  return context
}

async function encode(canvas: OffscreenCanvas, quality: number): Promise<Rendition> {
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: quality / 100 })
  // An engine that cannot encode what was asked answers with PNG and no word of it.
  if (blob.type !== 'image/jpeg') throw new PellicleError('CANVAS_BLOCKED')
  return {
    type: 'image/jpeg',
    width: canvas.width,
    height: canvas.height,
    bytes: new Uint8Array(await blob.arrayBuffer()),
  }
}

/** Rec. 709 luma of a square of 32 × 32. */
function greyOf(small: OffscreenCanvas): GreyPixels {
  const canvas = new OffscreenCanvas(GREY_SIDE, GREY_SIDE)
  const context = contextOf(canvas)
  context.imageSmoothingQuality = 'high'
  context.drawImage(small, 0, 0, GREY_SIDE, GREY_SIDE)
  const { data } = context.getImageData(0, 0, GREY_SIDE, GREY_SIDE)
  const pixels = new Uint8Array(GREY_SIDE * GREY_SIDE)
  for (let i = 0; i < pixels.length; i++) {
    const [r, g, b] = [data[4 * i] as number, data[4 * i + 1] as number, data[4 * i + 2] as number]
    pixels[i] = Math.round(0.2126 * r + 0.7152 * g + 0.0722 * b)
  }
  return { width: GREY_SIDE, height: GREY_SIDE, pixels }
}

/** Damaged EXIF is no reason to refuse a picture: it gives no facts. */
async function readFacts(bytes: Uint8Array<ArrayBuffer>, zone: string | null): Promise<CameraFacts> {
  const { default: ExifReader } = await import('exifreader')
  try {
    const tags = ExifReader.load(bytes.buffer, { expanded: true, includeTags: { exif: [...WANTED_TAGS] } }).exif ?? {}
    const values = Object.fromEntries(
      WANTED_TAGS.map((tag) => [tag, (tags as Record<string, { readonly value?: unknown } | undefined>)[tag]?.value]),
    )
    return cameraFactsOf(values, zone)
  } catch {
    return NO_FACTS
  }
}

/**
 * Some privacy settings hand out falsified pixels: thumbnails would be noise or black, for ever. Draws a colour and reads it back.
 * Throws CANVAS_BLOCKED.
 */
export function checkCanvas(): void {
  const canvas = new OffscreenCanvas(8, 8)
  const context = contextOf(canvas)
  context.fillStyle = '#c86432'
  context.fillRect(0, 0, 8, 8)
  const { data } = context.getImageData(0, 0, 8, 8)
  for (let at = 0; at < data.length; at += 4) {
    const honest = data[at] === 0xc8 && data[at + 1] === 0x64 && data[at + 2] === 0x32 && data[at + 3] === 0xff
    if (!honest) throw new PellicleError('CANVAS_BLOCKED')
  }
}

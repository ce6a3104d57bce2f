/**
 * A stranger's picture → the same pixels, encoded anew: nothing of the file itself goes on. The browser's own decoder reads it; sizes are
 * bounded before it is drawn. Spec: mail §3.
 */
import { PellicleError } from '@pellicle/protocol/errors'

const MOST_PIXELS = 70_000_000
const QUALITY = 0.92

/** Throws UNREADABLE_PICTURE, TOO_MANY_PIXELS. */
export async function redraw(file: Blob): Promise<Blob> {
  let bitmap: ImageBitmap
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    throw new PellicleError('UNREADABLE_PICTURE')
  }
  try {
    const { width, height } = bitmap
    if (width * height > MOST_PIXELS)
      throw new PellicleError('TOO_MANY_PIXELS', {
        megapixels: Math.ceil((width * height) / 1e6),
        limit: MOST_PIXELS / 1e6,
      })
    const canvas = new OffscreenCanvas(width, height)
    const pen = canvas.getContext('2d', { alpha: false })
    if (pen === null) throw new PellicleError('CANVAS_BLOCKED')
    pen.fillStyle = '#ffffff'
    pen.fillRect(0, 0, width, height)
    pen.drawImage(bitmap, 0, 0)
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
  } finally {
    bitmap.close()
  }
}

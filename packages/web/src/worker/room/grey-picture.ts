/** A picture file as small grey pixels for fingerprints and registration: through the decoders that hold no key, then a canvas. */
import { type GreyPicture, greyOf, resize } from '@pellicle/breach/possession/grey'
import { deriveFingerprint, type Fingerprint } from '@pellicle/vault/picture/fingerprint'
import { GREY_SIDE } from '@pellicle/vault/picture/picture'
import type { DecoderPool } from '../picture/decoder-pool.ts'

/** Registration works on 288 pixels along the longer side; fingerprints of windows on less. */
const SIDE = 640

/** `preview`: bytes of a rendition that the decoders made, never a stranger's file itself. */
export async function greyOfPreview(preview: Uint8Array): Promise<GreyPicture> {
  const bitmap = await createImageBitmap(new Blob([preview as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' }))
  try {
    const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height))
    const width = Math.max(1, Math.round(bitmap.width * scale))
    const height = Math.max(1, Math.round(bitmap.height * scale))
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
    if (context === null) throw new TypeError('no canvas')
    context.imageSmoothingQuality = 'high'
    context.drawImage(bitmap, 0, 0, width, height)
    return greyOf(context.getImageData(0, 0, width, height).data, width, height)
  } finally {
    bitmap.close()
  }
}

/** Throws what decoding throws: TOO_MANY_PIXELS, NOT_A_PICTURE, UNREADABLE_PICTURE. */
export async function greyOfFile(decoders: DecoderPool, bytes: Uint8Array<ArrayBuffer>): Promise<GreyPicture> {
  const { picture } = await decoders.read(new Blob([bytes]), null)
  return greyOfPreview(picture.preview.bytes)
}

/** The fingerprint of version 1, as it is made at import, of a picture that is open here. */
export function fingerprintOfGrey(grey: GreyPicture): Fingerprint {
  const { pixels, width, height } = resize(grey, GREY_SIDE, GREY_SIDE)
  return deriveFingerprint({
    width,
    height,
    pixels: Uint8Array.from(pixels, (value) => Math.min(255, Math.max(0, Math.round(value)))),
  })
}

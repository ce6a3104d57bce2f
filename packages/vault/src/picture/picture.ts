/**
 * What is sealed of one picture file, besides the file itself: facts, two renditions without any metadata, and the small grey
 * picture of which a fingerprint is made. Everything here is about the upright picture, as people see it. Programs decode
 * (the browser's canvas, a native library); this is the shape they agree on.
 */

/** Media types that are taken in. Anything else is NOT_A_PICTURE, whatever its name says. */
export const PICTURE_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'image/avif',
  'image/tiff',
] as const
export type PictureType = (typeof PICTURE_TYPES)[number]

export interface Rendition {
  readonly type: 'image/jpeg'
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

/** Grey levels, row by row: the input of the perceptual fingerprint. The picture is squeezed into the square. */
export interface GreyPixels {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

export interface Picture {
  /** By content, never by name. */
  readonly type: PictureType
  /** Of the original, turned upright. */
  readonly width: number
  readonly height: number
  /** Unix ms when the camera said when; null when nobody knows, or when the clock had no zone and none was given. */
  readonly takenAt: number | null
  /** The calendar day on the camera's own clock, `YYYY-MM-DD`. Needs no zone. */
  readonly takenOn: string | null
  /** Make and model. */
  readonly camera: string | null
  readonly preview: Rendition
  readonly thumb: Rendition
  readonly grey: GreyPixels
}

/** A file above this is refused unread. The largest sealed object (protocol/api: MAX_OBJECT_BYTES) leaves room for it. */
export const MAX_PICTURE_BYTES = 200 * 1024 * 1024
/** Decode bombs announce more; a 150 MP medium-format back does not. */
export const MAX_PIXELS = 200_000_000
/** HEIC is decoded in WebAssembly, whole and in colour: a third of the pixels fits its memory. Phones stop at 50 MP. */
export const MAX_HEIC_PIXELS = 70_000_000
export const PREVIEW_SIDE = 2048
export const THUMB_SIDE = 320
export const GREY_SIDE = 64
/** Percent. Measured in docs/decisions/0010-renditions-are-jpeg.md. */
export const PREVIEW_QUALITY = 85
export const THUMB_QUALITY = 75

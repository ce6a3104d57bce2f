/**
 * What the vault seals of one picture file, besides the file itself: facts, two renditions without any metadata, and the
 * small grey picture of which a fingerprint is made. Everything here is about the upright picture, as people see it.
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

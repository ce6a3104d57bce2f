/**
 * Width and height as a picture file announces them, read from its first bytes without decoding: a decode bomb is refused
 * before it costs memory. The file's author is hostile; what is announced is checked again by the decoder.
 */
import type { PictureType } from './picture.ts'

export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** Null when the header does not say: the decoder must find out itself, under its own limits. */
export function announcedSize(bytes: Uint8Array, type: PictureType): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return READERS[type](view)
  } catch {
    return null // a header that ends early
  }
}

const READERS: Readonly<Record<PictureType, (view: DataView) => PictureSize | null>> = {
  'image/jpeg': jpegSize,
  'image/png': (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  'image/webp': webpSize,
  'image/heic': largestExtent,
  'image/avif': largestExtent,
  'image/tiff': tiffSize,
}

/** ITU T.81 Annex B: markers until a start of frame (C0 to CF without C4, C8, CC). */
function jpegSize(view: DataView): PictureSize | null {
  for (let at = 2; at < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    if (marker === 0xd9 || marker === 0xda) return null
    at += marker >= 0xd0 && marker <= 0xd8 ? 2 : 2 + Math.max(2, view.getUint16(at + 2))
  }
  return null
}

/** RFC 9649 §2.5 to §2.7: lossy, lossless and extended forms. */
function webpSize(view: DataView): PictureSize | null {
  const form = view.getUint32(12)
  if (form === 0x56503820)
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  if (form === 0x5650384c) {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (form === 0x56503858) return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 }
  return null
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
}

/** ISO/IEC 23008-12 §6.5.3 `ispe`: of all pictures and tiles in the file, the largest. */
function largestExtent(view: DataView): PictureSize | null {
  let largest: PictureSize | null = null
  const end = Math.min(view.byteLength - 20, 1 << 20)
  for (let at = 4; at < end; at++) {
    if (view.getUint32(at) !== 0x69737065) continue
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    if (largest === null || size.width * size.height > largest.width * largest.height) largest = size
  }
  return largest
}

/** TIFF 6.0 §2: tags 256 and 257 of the first directory. */
function tiffSize(view: DataView): PictureSize | null {
  const little = view.getUint16(0) === 0x4949
  if (view.getUint16(2, little) !== 42) return null
  const directory = view.getUint32(4, little)
  const found: Record<number, number> = {}
  for (let i = 0; i < view.getUint16(directory, little); i++) {
    const at = directory + 2 + 12 * i
    const short = view.getUint16(at + 2, little) === 3
    found[view.getUint16(at, little)] = short ? view.getUint16(at + 8, little) : view.getUint32(at + 8, little)
  }
  const [width, height] = [found[256], found[257]]
  return width === undefined || height === undefined ? null : { width, height }
}

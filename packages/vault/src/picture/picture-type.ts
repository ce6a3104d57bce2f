/**
 * Picture formats by their first bytes. A name proves nothing: `IMG_1.jpg` may hold a HEIC, a web page or a program.
 * SVG, PDF and the like are no pictures here on purpose: they can hold script.
 */
import type { PictureType } from './picture.ts'

/** Null: no format that is taken in. */
export function pictureType(bytes: Uint8Array): PictureType | null {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'image/webp'
  if (TIFF_HEADS.some((head) => startsWith(bytes, head))) return 'image/tiff'
  if (text(bytes, 4, 8) === 'ftyp') return isoType(bytes)
  return null
}

// TIFF 6.0 §2 (classic) and BigTIFF, in both byte orders
const TIFF_HEADS = [
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
  [0x49, 0x49, 0x2b, 0x00],
  [0x4d, 0x4d, 0x00, 0x2b],
]
// ISO/IEC 23008-12 Annex B (heic …), AV1 Image File Format §4 (avif). `mif1` and `msf1` only say "some HEIF": look further.
const HEVC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'])
const AV1_BRANDS = new Set(['avif', 'avis', 'MA1A', 'MA1B'])

function isoType(bytes: Uint8Array): PictureType | null {
  const size = ((bytes[0] ?? 0) << 24) | ((bytes[1] ?? 0) << 16) | ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0)
  const end = Math.min(size, bytes.length, 512)
  const brands = [text(bytes, 8, 12)]
  for (let at = 16; at + 4 <= end; at += 4) brands.push(text(bytes, at, at + 4))
  if (brands.some((brand) => AV1_BRANDS.has(brand))) return 'image/avif'
  if (brands.some((brand) => HEVC_BRANDS.has(brand))) return 'image/heic'
  return brands.includes('mif1') ? 'image/heic' : null
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, at) => bytes[at] === byte)
}

function text(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end))
}

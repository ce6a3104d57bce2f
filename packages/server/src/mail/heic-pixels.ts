/**
 * HEIC to pixels. The picture library that does all the rest ships without an HEVC decoder, so this one format goes through
 * libheif in WebAssembly (LGPL-3.0), which also applies the turns and crops that the file itself asks for. What comes out
 * is handed on as an uncompressed TIFF in memory, so that the colour profile (phones use Display P3) travels with it.
 */
import { createRequire } from 'node:module'
import { PellicleError } from '@pellicle/protocol/errors'
import { MAX_HEIC_PIXELS } from './picture-limits.ts'

interface HeifImage {
  get_width(): number
  get_height(): number
  is_primary(): boolean
  display(
    target: { data: Uint8ClampedArray; width: number; height: number },
    done: (shown: { data: Uint8ClampedArray } | null) => void,
  ): void
  free(): void
}
interface Libheif {
  HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] }
}

let library: Libheif | null = null

/** The primary picture as TIFF, RGBA, with `profile` (ICC) inside when there is one. */
export async function heicAsTiff(bytes: Uint8Array, profile: Uint8Array | null): Promise<Uint8Array> {
  // 1.4 MB of WebAssembly: loaded by the first HEIC, not by the first picture.
  library ??= createRequire(import.meta.url)('libheif-js/wasm-bundle') as Libheif
  const images = new library.HeifDecoder().decode(bytes)
  const image = images.find((one) => one.is_primary()) ?? images[0]
  if (image === undefined) throw new PellicleError('UNREADABLE_PICTURE')
  try {
    const [width, height] = [image.get_width(), image.get_height()]
    if (width * height > MAX_HEIC_PIXELS) {
      const [megapixels, limit] = [width * height, MAX_HEIC_PIXELS].map((count) => Math.ceil(count / 1e6)) as [
        number,
        number,
      ]
      throw new PellicleError('TOO_MANY_PIXELS', { megapixels, limit })
    }
    const tiff = tiffAround({ width, height, profile })
    const data = new Uint8ClampedArray(tiff.file.buffer, tiff.pixelsAt, width * height * 4)
    const shown = await new Promise<object | null>((resolve) => image.display({ data, width, height }, resolve))
    if (shown === null) throw new PellicleError('UNREADABLE_PICTURE')
    return tiff.file
  } finally {
    for (const one of images) one.free()
  }
}

/** TIFF 6.0, little-endian, one strip of RGBA; tag 34675 holds the profile. */
function tiffAround(picture: { width: number; height: number; profile: Uint8Array | null }): {
  readonly file: Uint8Array<ArrayBuffer>
  readonly pixelsAt: number
} {
  const { width, height, profile } = picture
  const tags: [tag: number, type: 3 | 4 | 7, count: number, value: number][] = [
    [256, 4, 1, width],
    [257, 4, 1, height],
    [258, 3, 4, 0], // bits per sample, below
    [259, 3, 1, 1], // no compression
    [262, 3, 1, 2], // RGB
    [273, 4, 1, 0], // where the strip begins, below
    [277, 3, 1, 4],
    [278, 4, 1, height],
    [279, 4, 1, width * height * 4],
    [338, 3, 1, 2], // the fourth sample is unassociated alpha
  ]
  if (profile !== null) tags.push([34675, 7, profile.length, 0])
  const bitsAt = 8 + 2 + tags.length * 12 + 4
  const profileAt = bitsAt + 8
  const pixelsAt = (profileAt + (profile?.length ?? 0) + 7) & ~7
  const file = new Uint8Array(pixelsAt + width * height * 4)
  const view = new DataView(file.buffer)
  view.setUint32(0, 0x49492a00)
  view.setUint32(4, 8, true)
  view.setUint16(8, tags.length, true)
  tags.forEach(([tag, type, count, value], n) => {
    const at = 10 + n * 12
    view.setUint16(at, tag, true)
    view.setUint16(at + 2, type, true)
    view.setUint32(at + 4, count, true)
    view.setUint32(at + 8, tag === 258 ? bitsAt : tag === 273 ? pixelsAt : tag === 34675 ? profileAt : value, true)
  })
  for (let sample = 0; sample < 4; sample++) view.setUint16(bitsAt + sample * 2, 8, true)
  if (profile !== null) file.set(profile, profileAt)
  return { file, pixelsAt }
}

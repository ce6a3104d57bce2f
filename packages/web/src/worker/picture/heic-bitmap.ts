/** HEIC for engines without an HEVC decoder: libheif in WebAssembly (LGPL-3.0), which also applies the file's own turns and crops. */
import { PellicleError } from '@pellicle/protocol/errors'
import { MAX_HEIC_PIXELS } from '@pellicle/vault/picture/picture'
import loadLibheif from 'libheif-js/libheif-wasm/libheif-bundle.mjs'

interface HeifImage {
  get_width(): number
  get_height(): number
  is_primary(): boolean
  display(target: ImageData, done: (shown: ImageData | null) => void): void
  free(): void
}
interface Libheif {
  readonly HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] }
}

let library: Libheif | null = null

export async function heicBitmap(bytes: Uint8Array): Promise<ImageBitmap> {
  library ??= (await loadLibheif()) as Libheif
  const images = new library.HeifDecoder().decode(bytes)
  try {
    const image = images.find((one) => one.is_primary()) ?? images[0]
    if (image === undefined) throw new PellicleError('UNREADABLE_PICTURE')
    const [width, height] = [image.get_width(), image.get_height()]
    if (width * height > MAX_HEIC_PIXELS) {
      const [megapixels, limit] = [width * height, MAX_HEIC_PIXELS].map((n) => Math.ceil(n / 1e6)) as [number, number]
      throw new PellicleError('TOO_MANY_PIXELS', { megapixels, limit })
    }
    const shown = await new Promise<ImageData | null>((done) => image.display(new ImageData(width, height), done))
    if (shown === null) throw new PellicleError('UNREADABLE_PICTURE')
    return await createImageBitmap(shown)
  } finally {
    for (const one of images) one.free()
  }
}

/** Photo files as a camera leaves them: noise that does not compress away, an EXIF date, a camera's name, and words that must never show. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

export interface PhotoFiles {
  readonly folder: string
  readonly paths: readonly string[]
}

export interface MakePhotos {
  readonly count: number
  /** Pixels of the longer side. */
  readonly side?: number
  /** `YYYY-MM-DD` of photo n. */
  readonly day?: (n: number) => string
}

export async function makePhotos(
  folder: string,
  { count, side = 2400, day = () => '2026-03-12' }: MakePhotos,
): Promise<PhotoFiles> {
  mkdirSync(folder, { recursive: true })
  const paths: string[] = []
  for (let n = 0; n < count; n++) {
    const [width, height] = n % 3 === 0 ? [side, Math.round(side * 0.75)] : [Math.round(side * 0.75), side]
    const hue = (n * 47) % 255
    const noise = { type: 'gaussian', mean: 110 + (n % 60), sigma: 26 } as const
    const image = sharp({ create: { width, height, channels: 3, background: { r: hue, g: 120, b: 160 }, noise } })
    const bytes = await image
      .jpeg({ quality: 80 })
      .withExif({
        IFD0: {
          Make: 'Testcam',
          Model: 'Model 7',
          ImageDescription: 'EXIF-CANARY-DESCRIPTION',
          Artist: 'EXIF-CANARY-ARTIST',
        },
        IFD2: { DateTimeOriginal: `${day(n).replaceAll('-', ':')} 10:0${n % 10}:00` },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '54/1 41/1 13/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '25/1 16/1 47/1',
        },
      })
      .toBuffer()
    const path = join(folder, `IMG_${String(1000 + n)}.jpg`)
    writeFileSync(path, bytes)
    paths.push(path)
  }
  return { folder, paths }
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { takenFrom } from '@pellicle/vault/picture/camera-facts'
import { deriveFingerprint, fingerprintDistance } from '@pellicle/vault/picture/fingerprint'
import { GREY_SIDE } from '@pellicle/vault/picture/picture'
import { pictureType } from '@pellicle/vault/picture/picture-type'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { readPicture } from './read-picture.ts'
import { pngOf } from './testing/png-of.ts'

const photos =
  process.env.PELLICLE_PHOTOS ?? join(dirname(fileURLToPath(import.meta.url)), '../../../../../shared/photos')
const [W, H] = [64, 48]

/** Four corners of four colours: red, green / blue, white. Told apart after JPEG, whatever was turned. */
const CORNERS = { red: [220, 20, 20], green: [20, 200, 20], blue: [20, 20, 220], white: [240, 240, 240] } as const
function upright(x: number, y: number): readonly number[] {
  return y < H / 2 ? (x < W / 2 ? CORNERS.red : CORNERS.green) : x < W / 2 ? CORNERS.blue : CORNERS.white
}

/** How a camera stores the upright picture under each orientation (EXIF 2.32 §4.6.4, "0th row, 0th column"), written out. */
const STORED: readonly ((
  w: number,
  h: number,
) => [width: number, height: number, from: (x: number, y: number) => [number, number]])[] = [
  (w, h) => [w, h, (x, y) => [x, y]],
  (w, h) => [w, h, (x, y) => [w - 1 - x, y]],
  (w, h) => [w, h, (x, y) => [w - 1 - x, h - 1 - y]],
  (w, h) => [w, h, (x, y) => [x, h - 1 - y]],
  (w, h) => [h, w, (x, y) => [y, x]],
  (w, h) => [h, w, (x, y) => [w - 1 - y, x]],
  (w, h) => [h, w, (x, y) => [w - 1 - y, h - 1 - x]],
  (w, h) => [h, w, (x, y) => [y, h - 1 - x]],
]

async function stored(orientation: number): Promise<Buffer> {
  const [width, height, from] = STORED[orientation - 1]!(W, H)
  const pixels = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) pixels.set(upright(...from(x, y)), (y * width + x) * 3)
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .withMetadata({ orientation })
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toBuffer()
}

async function cornersOf(jpeg: Uint8Array): Promise<string[]> {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)]
  const name = (pixel: number[]) =>
    Object.entries(CORNERS).find(([, colour]) => colour.every((c, n) => Math.abs(c - pixel[n]!) < 40))?.[0] ?? 'none'
  const [l, r, t, b] = [6, info.width - 7, 6, info.height - 7]
  return [name(at(l, t)), name(at(r, t)), name(at(l, b)), name(at(r, b))]
}

const read = (bytes: Uint8Array) => readPicture(bytes, { zone: null })

describe('a picture is turned upright before its metadata is dropped', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('EXIF orientation %i', async (orientation) => {
    const picture = await read(await stored(orientation))
    expect([picture.width, picture.height]).toEqual([W, H])
    expect(await cornersOf(picture.preview.bytes)).toEqual(['red', 'green', 'blue', 'white'])
    expect(await cornersOf(picture.thumb.bytes)).toEqual(['red', 'green', 'blue', 'white'])
  })
})

describe('nothing but pixels leaves', () => {
  it.each(['jpeg', 'png', 'webp', 'tiff', 'avif'] as const)('%s with a name, a place and a comment', async (format) => {
    const file = await sharp({ create: { width: 900, height: 700, channels: 3, background: '#a98' } })
      .withExif({
        IFD0: { Artist: 'CANARY Adele', Make: 'Maker', Model: 'Maker X1', Copyright: 'CANARY' },
        IFD2: { DateTimeOriginal: '2026:03:12 14:05:09', OffsetTimeOriginal: '+02:00', UserComment: 'CANARY' },
        IFD3: { GPSLatitude: '54/1 41/1 0/1', GPSLatitudeRef: 'N' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- CANARY --></x:xmpmeta>')
      .withIccProfile('p3')
      .toFormat(format)
      .toBuffer()
    // the twin: the markers are really in there, so their absence below means something
    expect(file.includes('CANARY')).toBe(true)
    const picture = await read(file)
    for (const { bytes } of [picture.preview, picture.thumb]) {
      const rendition = Buffer.from(bytes)
      for (const word of ['CANARY', 'Adele', 'Maker', '2026', 'Exif', 'xmp', 'XMP', 'ICC_PROFILE']) {
        expect(rendition.includes(word), word).toBe(false)
      }
      const meta = await sharp(rendition).metadata()
      expect([meta.exif, meta.xmp, meta.icc, meta.iptc, meta.orientation]).toEqual(Array(5).fill(undefined))
    }
    expect(picture.camera).toBe(format === 'tiff' ? picture.camera : 'Maker X1')
    if (format !== 'tiff') expect(picture.takenAt).toBe(Date.UTC(2026, 2, 12, 12, 5, 9))
  })

  it('makes white of what is transparent, and small pictures no larger', async () => {
    const file = await sharp({ create: { width: 40, height: 30, channels: 4, background: '#0000' } })
      .png()
      .toBuffer()
    const picture = await read(file)
    expect([picture.preview.width, picture.thumb.width]).toEqual([40, 40])
    const { data } = await sharp(picture.preview.bytes).raw().toBuffer({ resolveWithObject: true })
    expect(Math.min(...data)).toBeGreaterThan(250)
  })

  it('keeps the colours of a wide profile', async () => {
    // The same red in Display P3 and in sRGB must look the same once both are sRGB.
    const red = sharp({ create: { width: 80, height: 80, channels: 3, background: '#b04030' } })
    const [wide, plain] = await Promise.all([
      red.clone().withIccProfile('p3').jpeg({ quality: 95 }).toBuffer(),
      red.clone().jpeg({ quality: 95 }).toBuffer(),
    ])
    const colours = await Promise.all(
      [wide, plain].map(async (file) => [
        ...(
          await sharp((await read(file)).preview.bytes)
            .raw()
            .toBuffer()
        ).subarray(0, 3),
      ]),
    )
    const [fromWide, fromPlain] = colours as [number[], number[]]
    expect(Math.max(...fromWide.map((value, n) => Math.abs(value - fromPlain[n]!)))).toBeLessThan(4)
    const unread = [...(await sharp(wide, { ignoreIcc: true }).raw().toBuffer()).subarray(0, 3)]
    expect(Math.max(...unread.map((value, n) => Math.abs(value - fromPlain[n]!)))).toBeGreaterThan(6)
  })
})

describe('sizes', () => {
  it('makes a preview of 2048, a thumb of 320, and grey pixels of which a fingerprint is made', async () => {
    const file = await sharp({ create: { width: 3000, height: 4000, channels: 3, background: '#777' } })
      .jpeg()
      .toBuffer()
    const picture = await read(file)
    expect(picture).toMatchObject({
      type: 'image/jpeg',
      width: 3000,
      height: 4000,
      preview: { type: 'image/jpeg', width: 1536, height: 2048 },
      thumb: { type: 'image/jpeg', width: 240, height: 320 },
      grey: { width: GREY_SIDE, height: GREY_SIDE },
    })
    expect(picture.grey.pixels).toHaveLength(64 * 64)
  })
})

describe('the grey pixels', () => {
  const drawn = (seed: number, side: number): Promise<Buffer> => {
    const cells = Uint8Array.from({ length: 12 * 12 * 3 }, (_, n) => Math.imul(n + seed * 977, 2654435761) >>> 24)
    return sharp(cells, { raw: { width: 12, height: 12, channels: 3 } })
      .resize(side, side, { kernel: 'cubic' })
      .jpeg()
      .toBuffer()
  }
  it('make nearly the same fingerprint of a smaller copy, and another of another picture', async () => {
    const bits = async (seed: number, side: number) =>
      deriveFingerprint((await read(await drawn(seed, side))).grey).bits
    const [one, copy, other] = await Promise.all([bits(1, 900), bits(1, 400), bits(7, 900)])
    expect(fingerprintDistance(one, copy)).toBeLessThan(16)
    expect(fingerprintDistance(one, other)).toBeGreaterThan(60)
  })
})

describe('what is no picture is said to be none', () => {
  it.each([
    ['empty', Buffer.alloc(0)],
    ['text', Buffer.from('Dear Doctor, please find attached')],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['PDF', Buffer.from('%PDF-1.7 …')],
    ['a program', Buffer.from('MZ\x90\x00')],
    ['GIF', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1')],
    ['an MP4 named like a photo', Buffer.from('\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom', 'latin1')],
  ])('%s', async (_, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({ code: 'NOT_A_PICTURE' })
  })

  it('knows the formats by their first bytes', () => {
    const heif = (...brands: string[]) =>
      Buffer.concat([
        Buffer.from([0, 0, 0, 16 + brands.length * 4 - 4]),
        Buffer.from(`ftyp${brands[0]}\0\0\0\0${brands.slice(1).join('')}`),
      ])
    expect(pictureType(heif('heic', 'mif1'))).toBe('image/heic')
    expect(pictureType(heif('mif1', 'mif1', 'heic'))).toBe('image/heic')
    expect(pictureType(heif('mif1', 'avif', 'miaf'))).toBe('image/avif')
    expect(pictureType(heif('avif'))).toBe('image/avif')
    expect(pictureType(heif('isom', 'mp42'))).toBe(null)
  })
})

describe('broken, truncated, hostile', () => {
  const noisy = async (format: 'jpeg' | 'png' | 'webp' | 'tiff' | 'avif') => {
    const pixels = Uint8Array.from({ length: 300 * 200 * 3 }, (_, n) => (n * 2654435761) >>> 24)
    return sharp(pixels, { raw: { width: 300, height: 200, channels: 3 } })
      .toFormat(format)
      .toBuffer()
  }
  it.each(['jpeg', 'png', 'webp', 'tiff', 'avif'] as const)('%s cut in the middle', async (format) => {
    const whole = await noisy(format)
    expect((await read(whole)).width).toBe(300)
    await expect(read(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ code: 'UNREADABLE_PICTURE' })
    await expect(read(whole.subarray(0, 40))).rejects.toMatchObject({ code: 'UNREADABLE_PICTURE' })
  })

  it.each(['jpeg', 'png', 'webp', 'tiff', 'avif'] as const)(
    '%s with any byte wrong never does worse than refuse',
    async (format) => {
      const whole = await noisy(format)
      for (let n = 0; n < 60; n++) {
        const broken = Buffer.from(whole)
        const at = (n * 7919) % Math.min(whole.length, 2000)
        broken[at] = broken[at]! ^ (1 << (n % 8))
        const outcome = await read(broken).then(
          () => 'read',
          (error: { code?: string }) => error.code,
        )
        expect(['read', 'NOT_A_PICTURE', 'UNREADABLE_PICTURE', 'TOO_MANY_PIXELS']).toContain(outcome)
      }
    },
  )

  it('a bomb is told by its header', async () => {
    await expect(read(pngOf(60_000, 60_000, 1))).rejects.toMatchObject({
      code: 'TOO_MANY_PIXELS',
      params: { megapixels: 3600, limit: 200 },
    })
  })

  it('noise behind a picture header', async () => {
    const noise = Buffer.concat([
      Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
      Buffer.alloc(50_000, 0x5a),
    ])
    await expect(read(noise)).rejects.toMatchObject({ code: 'UNREADABLE_PICTURE' })
  })

  it('says no word of the file in its message', async () => {
    const error: Error = (await read(Buffer.from('secret words')).catch((e: Error) => e)) as Error
    expect(error.message).toBe('NOT_A_PICTURE')
  })
})

describe('when a photo was taken', () => {
  it.each([
    ['2026:03:12 14:05:09', '+02:00', null, '2026-03-12T12:05:09.000Z'],
    ['2026:03:12 14:05:09', '-03:30', 'Europe/Vilnius', '2026-03-12T17:35:09.000Z'],
    ['2026:03:12 14:05:09', null, 'Europe/Vilnius', '2026-03-12T12:05:09.000Z'],
    ['2026:07:12 14:05:09', null, 'Europe/Vilnius', '2026-07-12T11:05:09.000Z'],
    ['2026:03:29 01:59:00', null, 'Europe/Berlin', '2026-03-29T00:59:00.000Z'],
    ['2026:03:29 03:30:00', null, 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['2026:03:12 14:05:09', null, 'America/St_Johns', '2026-03-12T16:35:09.000Z'],
  ])('%s %s in %s', (clock, offset, zone, iso) => {
    expect(takenFrom(clock, offset, zone)).toEqual({
      takenOn: clock.slice(0, 10).replaceAll(':', '-'),
      takenAt: Date.parse(iso),
    })
  })
  it('knows the day but not the instant when nobody names a zone', () => {
    expect(takenFrom('2026:03:12 23:59:59', null, null)).toEqual({ takenOn: '2026-03-12', takenAt: null })
  })
  it.each([
    '0000:00:00 00:00:00',
    '2026:02:30 10:00:00',
    '    :  :     :  :  ',
    '1970:01:01 00:00:00',
    'yesterday',
    '',
  ])('believes no clock that says %j', (clock) =>
    expect(takenFrom(clock, '+02:00', null)).toEqual({ takenOn: null, takenAt: null }),
  )
})

describe.runIf(existsSync(photos))('real pictures', () => {
  const file = (path: string) => readFileSync(join(photos, path))
  it('HEIC from a phone: upright, dated, named', async () => {
    const picture = await read(file('heic/IMG_5195.HEIC'))
    expect(picture).toMatchObject({ type: 'image/heic', width: 2566, height: 3313, camera: 'Apple iPhone 11 Pro Max' })
    expect(picture.takenAt).toBe(Date.parse('2021-04-11T20:47:53Z'))
    expect(Buffer.from(picture.preview.bytes).includes('Apple')).toBe(false)
  })
  it('HEIC and AVIF of the same scene look the same', async () => {
    const [heic, avif] = await Promise.all(
      ['heic/example.heic', 'heic/example.avif'].map(async (path) => read(file(path))),
    )
    expect(heic!.type).toBe('image/heic')
    expect(avif!.type).toBe('image/avif')
    expect(heic!.grey.pixels.some((value) => value > 60)).toBe(true)
  })
  it('turns and mirrors written into AVIF are applied once', async () => {
    const plain = (await read(file('avif/kimono.avif'))).grey.pixels
    for (const name of ['kimono.rotate90.avif', 'kimono.rotate270.avif', 'kimono.mirror-horizontal.avif']) {
      const other = (await read(file(`avif/${name}`))).grey.pixels
      const off = plain.reduce((sum, value, n) => sum + Math.abs(value - other[n]!), 0) / plain.length
      expect(off, name).toBeLessThan(3)
    }
  })
  it('all nine orientation examples are one upright picture', async () => {
    const greys = await Promise.all(
      readdirSync(join(photos, 'orientation'))
        .filter((name) => name.endsWith('.jpg'))
        .map(async (name) => (await read(file(`orientation/${name}`))).grey.pixels),
    )
    expect(greys).toHaveLength(9)
    for (const grey of greys) {
      const off = grey.reduce((sum, value, n) => sum + Math.abs(value - greys[1]![n]!), 0) / grey.length
      expect(off).toBeLessThan(6)
    }
  })
  it('every TIFF kind is read or refused by code', async () => {
    for (const name of readdirSync(join(photos, 'tiff')).filter((one) => one.includes('.tif'))) {
      expect((await read(file(`tiff/${name}`))).type, name).toBe('image/tiff')
    }
    await expect(read(file('odd/old-style-jpeg-compression.tif'))).rejects.toMatchObject({ code: 'UNREADABLE_PICTURE' })
    await expect(read(file('odd/balloon_trunc2.jp2'))).rejects.toMatchObject({ code: 'NOT_A_PICTURE' })
  })
})

/** What happens to a stolen picture on its way: the edits that matching must bear, on grey pictures. */
import { cut, type GreyPicture, pose, resize } from '../grey.ts'
import { sample } from '../warp.ts'
import { random } from './draw.ts'

export type Edit = (picture: GreyPicture) => GreyPicture

const map = (picture: GreyPicture, change: (value: number, x: number, y: number) => number): GreyPicture => ({
  ...picture,
  pixels: picture.pixels.map((value, at) =>
    Math.min(255, Math.max(0, change(value, at % picture.width, Math.floor(at / picture.width)))),
  ),
})

/** JPEG's loss: 8 × 8 DCT, the luminance table of ITU T.81 Annex K.1 scaled as libjpeg does, and back. */
const K1 = [
  ...[
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
    87, 80, 62,
  ],
  ...[
    18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95,
    98, 112, 100, 103, 99,
  ],
]
const COS = Array.from(
  { length: 64 },
  (_, at) => (Math.cos(((2 * (at % 8) + 1) * Math.floor(at / 8) * Math.PI) / 16) * (at < 8 ? Math.SQRT1_2 : 1)) / 2,
)

export const jpeg =
  (quality: number): Edit =>
  (picture) => {
    const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality
    const table = K1.map((step) => Math.max(1, Math.floor((step * scale + 50) / 100)))
    const { width, height } = picture
    const pixels = Float32Array.from(picture.pixels)
    const at = (x: number, y: number) => picture.pixels[Math.min(height - 1, y) * width + Math.min(width - 1, x)]! - 128
    for (let top = 0; top < height; top += 8)
      for (let left = 0; left < width; left += 8) {
        const rows = new Float64Array(64)
        const block = new Float64Array(64)
        for (let y = 0; y < 8; y++)
          for (let k = 0; k < 8; k++)
            for (let x = 0; x < 8; x++) rows[y * 8 + k]! += COS[k * 8 + x]! * at(left + x, top + y)
        for (let k = 0; k < 8; k++)
          for (let l = 0; l < 8; l++)
            for (let y = 0; y < 8; y++) block[l * 8 + k]! += COS[l * 8 + y]! * rows[y * 8 + k]!
        for (let i = 0; i < 64; i++) block[i] = Math.round(block[i]! / table[i]!) * table[i]!
        rows.fill(0)
        for (let l = 0; l < 8; l++)
          for (let x = 0; x < 8; x++)
            for (let k = 0; k < 8; k++) rows[l * 8 + x]! += COS[k * 8 + x]! * block[l * 8 + k]!
        for (let y = 0; y < 8 && top + y < height; y++)
          for (let x = 0; x < 8 && left + x < width; x++) {
            let value = 128
            for (let l = 0; l < 8; l++) value += COS[l * 8 + y]! * rows[l * 8 + x]!
            pixels[(top + y) * width + left + x] = Math.min(255, Math.max(0, Math.round(value)))
          }
      }
    return { width, height, pixels }
  }

const scaleBy =
  (across: number, down = across): Edit =>
  (picture) =>
    resize(picture, Math.round(picture.width * across), Math.round(picture.height * down))
const crop =
  (x: number, y: number, w: number, h: number): Edit =>
  (picture) => {
    const { width, height } = picture
    return cut(picture, {
      left: Math.round(x * width),
      top: Math.round(y * height),
      width: Math.floor(w * width),
      height: Math.floor(h * height),
    })
  }
const mirror: Edit = (picture) => pose(picture, { mirrored: true, quarterTurns: 0 })

/** Turned about its middle into a canvas of the same size, corners filled. */
const turn =
  (degrees: number, fill: number): Edit =>
  (picture) => {
    const { width, height } = picture
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
    return map(picture, (_, x, y) => {
      const [dx, dy] = [x + 0.5 - width / 2, y + 0.5 - height / 2]
      const value = sample(picture, cos * dx + sin * dy + width / 2 - 0.5, cos * dy - sin * dx + height / 2 - 0.5)
      return Number.isNaN(value) ? fill : value
    })
  }

const paste = (canvas: GreyPicture, picture: GreyPicture, left: number, top: number): GreyPicture => {
  const pixels = Float32Array.from(canvas.pixels)
  for (let y = 0; y < picture.height; y++)
    pixels.set(picture.pixels.subarray(y * picture.width, (y + 1) * picture.width), (top + y) * canvas.width + left)
  return { ...canvas, pixels }
}
const plain = (width: number, height: number, value: number): GreyPicture => ({
  width,
  height,
  pixels: new Float32Array(width * height).fill(value),
})
const frame: Edit = (picture) => paste(plain(picture.width + 90, picture.height + 70, 250), picture, 40, 20)

/** A window on a desktop: a bar with letters above, a task bar below, the picture off the middle. */
const screenshot: Edit = (picture) => {
  const shown = scaleBy(0.8)(picture)
  const next = random(99)
  const desk = map(plain(Math.round(shown.width * 2.1), Math.round(shown.height * 1.5), 226), (value, _x, y) =>
    y < 30 ? 60 : y > Math.round(shown.height * 1.5) - 24 ? 40 : value,
  )
  const letters = map(desk, (value, x, y) =>
    y > 8 && y < 22 && x > 12 && x < 180 && (x >> 1) % 5 < 2 && next() < 0.8 ? 240 : value,
  )
  return paste(letters, shown, Math.round(shown.width * 0.35), Math.round(shown.height * 0.25))
}

/** Big letters on a dark strip over the lowest quarter. */
const caption: Edit = (picture) => {
  const { width, height } = picture
  const next = random(5)
  const strokes = Array.from({ length: 24 }, () => ({
    x: next() * width,
    w: 3 + next() * 7,
    y: next() * 0.1,
    h: 0.03 + next() * 0.09,
  }))
  return map(picture, (value, x, y) => {
    const v = y / height - 0.74
    if (v < 0 || v > 0.2) return value
    return strokes.some((one) => Math.abs(x - one.x) < one.w / 2 && v > 0.03 + one.y && v < 0.03 + one.y + one.h)
      ? 245
      : 15
  })
}
const eyeBar: Edit = (picture) =>
  map(picture, (value, x, y) =>
    y > 0.38 * picture.height && y < 0.49 * picture.height && x > 0.15 * picture.width && x < 0.85 * picture.width
      ? 0
      : value,
  )
const watermark: Edit = (picture) =>
  map(picture, (value, x, y) => ((x + 2 * y) % 90 < 22 && ((x >> 2) + (y >> 3)) % 3 === 0 ? value * 0.6 + 100 : value))
const blur: Edit = (picture) => scaleBy(1 / 0.55)(scaleBy(0.55)(picture))
const grain: Edit = (picture) => {
  const next = random(11)
  return map(picture, (value) => value + (next() + next() - 1) * 22)
}
const then =
  (...edits: readonly Edit[]): Edit =>
  (picture) =>
    edits.reduce((one, edit) => edit(one), picture)

/** Along each side, of half the area. */
const HALF = Math.SQRT1_2

/** `left`: how much of the picture is still there. */
export type NamedEdit = { readonly name: string; readonly left: 'all' | 'half' | 'quarter'; readonly edit: Edit }

export const EDITS: readonly NamedEdit[] = [
  { name: 'JPEG quality 60', left: 'all', edit: jpeg(60) },
  { name: 'JPEG quality 20', left: 'all', edit: jpeg(20) },
  { name: 'half the size', left: 'all', edit: then(scaleBy(0.5), jpeg(70)) },
  { name: 'enlarged', left: 'all', edit: then(scaleBy(1.7), jpeg(70)) },
  { name: 'mirrored', left: 'all', edit: then(mirror, jpeg(70)) },
  { name: 'a quarter turn', left: 'all', edit: (picture) => pose(picture, { mirrored: false, quarterTurns: 1 }) },
  { name: 'turned by 3 degrees', left: 'all', edit: then(turn(3, 0), jpeg(70)) },
  { name: 'turned by −6 degrees', left: 'all', edit: then(turn(-6, 255), jpeg(70)) },
  { name: 'brighter', left: 'all', edit: then((one) => map(one, (value) => value * 1.2 + 15), jpeg(70)) },
  { name: 'gamma', left: 'all', edit: (one) => map(one, (value) => 255 * (value / 255) ** 1.7) },
  { name: 'blurred', left: 'all', edit: blur },
  { name: 'grainy', left: 'all', edit: grain },
  { name: 'framed', left: 'all', edit: then(frame, jpeg(70)) },
  { name: 'screenshot', left: 'all', edit: then(screenshot, jpeg(80)) },
  { name: 'captioned', left: 'all', edit: then(caption, jpeg(70)) },
  { name: 'bar over the eyes', left: 'all', edit: then(eyeBar, jpeg(70)) },
  { name: 'watermarked', left: 'all', edit: then(watermark, jpeg(70)) },
  { name: 'squeezed', left: 'all', edit: then(scaleBy(0.9, 1), jpeg(70)) },
  { name: 'cut to three quarters', left: 'all', edit: then(crop(0.1, 0.05, 0.866, 0.866), jpeg(70)) },
  { name: 'cut to half, middle', left: 'half', edit: then(crop(0.15, 0.15, HALF, HALF), jpeg(70)) },
  { name: 'cut to half, corner', left: 'half', edit: then(crop(0.28, 0.02, HALF, HALF), jpeg(70)) },
  { name: 'upper half', left: 'half', edit: then(crop(0, 0, 1, 0.5), jpeg(70)) },
  {
    name: 'cut to half, mirrored, turned, dark',
    left: 'half',
    edit: then(crop(0.1, 0.2, 0.74, 0.74), mirror, turn(2, 0), (one) => map(one, (value) => value * 0.75), jpeg(50)),
  },
  { name: 'cut to a quarter, middle', left: 'quarter', edit: then(crop(0.25, 0.25, 0.5, 0.5), jpeg(70)) },
  { name: 'cut to a quarter, side', left: 'quarter', edit: then(crop(0.07, 0.33, 0.5, 0.5), jpeg(70)) },
  { name: 'cut to a quarter, mirrored', left: 'quarter', edit: then(crop(0.35, 0.2, 0.5, 0.5), mirror, jpeg(60)) },
]

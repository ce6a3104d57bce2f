/**
 * Small grey pictures: what fingerprints and registration work on. Decoding is somebody else's (a worker's or the command line's);
 * here come decoded pixels, and a picture larger than any sane sample is refused before memory is spent.
 */
import { PellicleError } from '@pellicle/protocol/errors'

export type GreyPicture = {
  readonly width: number
  readonly height: number
  /** Brightness 0 to 255, row by row. */
  readonly pixels: Float32Array
}

/** Above this a sample is not looked at pixel by pixel; decoders are asked for a smaller rendition. */
export const MAX_MEGAPIXELS = 64

/** Rec. 709 brightness of RGBA pixels; transparent ones over white, as every viewer shows them. */
export function greyOf(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): GreyPicture {
  const megapixels = (width * height) / 1e6
  if (megapixels > MAX_MEGAPIXELS)
    throw new PellicleError('TOO_MANY_PIXELS', { megapixels: Math.round(megapixels), limit: MAX_MEGAPIXELS })
  if (width < 1 || height < 1 || rgba.length !== width * height * 4) throw new PellicleError('UNREADABLE_PICTURE')
  const pixels = new Float32Array(width * height)
  for (let at = 0; at < pixels.length; at++) {
    const alpha = rgba[4 * at + 3]! / 255
    const light = 0.2126 * rgba[4 * at]! + 0.7152 * rgba[4 * at + 1]! + 0.0722 * rgba[4 * at + 2]!
    pixels[at] = light * alpha + 255 * (1 - alpha)
  }
  return { width, height, pixels }
}

/** The same picture with its longest side at most this long; every pixel counts (area average). Never enlarges. */
export function shrink(picture: GreyPicture, longest: number): GreyPicture {
  const scale = longest / Math.max(picture.width, picture.height)
  if (scale >= 1) return picture
  return resize(
    picture,
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
  )
}

/** Area average to any smaller size (or mixed); linear where a side grows. Two passes: columns, then rows. */
export function resize(picture: GreyPicture, width: number, height: number): GreyPicture {
  const narrow = new Float32Array(width * picture.height)
  weigh(picture.width, width, (to, from, weight) => {
    for (let row = 0; row < picture.height; row++)
      narrow[row * width + to]! += weight * picture.pixels[row * picture.width + from]!
  })
  const pixels = new Float32Array(width * height)
  weigh(picture.height, height, (to, from, weight) => {
    for (let column = 0; column < width; column++)
      pixels[to * width + column]! += weight * narrow[from * width + column]!
  })
  return { width, height, pixels }
}

/** How much of each source cell lies in each target cell; weights of a target add up to 1. */
function weigh(from: number, to: number, take: (to: number, from: number, weight: number) => void): void {
  const step = from / to
  for (let target = 0; target < to; target++) {
    if (step <= 1) {
      const at = Math.min(from - 1, Math.max(0, (target + 0.5) * step - 0.5))
      const low = Math.floor(at)
      take(target, low, 1 - (at - low))
      if (at > low) take(target, low + 1, at - low)
      continue
    }
    const [start, end] = [target * step, Math.min(from, (target + 1) * step)]
    for (let source = Math.floor(start); source < end; source++)
      take(target, source, (Math.min(end, source + 1) - Math.max(start, source)) / (end - start))
  }
}

export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

export function cut(picture: GreyPicture, box: Box): GreyPicture {
  const { left, top, width, height } = box
  const pixels = new Float32Array(width * height)
  for (let row = 0; row < height; row++) {
    const from = (top + row) * picture.width + left
    pixels.set(picture.pixels.subarray(from, from + width), row * width)
  }
  return { width, height, pixels }
}

/** One of the eight ways a picture can lie: mirrored first, then turned by quarter turns clockwise. */
export type Pose = { readonly mirrored: boolean; readonly quarterTurns: 0 | 1 | 2 | 3 }

export const POSES: readonly Pose[] = [false, true].flatMap((mirrored) =>
  ([0, 1, 2, 3] as const).map((quarterTurns) => ({ mirrored, quarterTurns })),
)

export function pose(picture: GreyPicture, { mirrored, quarterTurns }: Pose): GreyPicture {
  if (!mirrored && quarterTurns === 0) return picture
  const { width: w, height: h } = picture
  const turned = quarterTurns % 2 === 1
  const [width, height] = turned ? [h, w] : [w, h]
  const pixels = new Float32Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      // Back from the posed pixel to the source: undo the turn, then the mirror.
      const [sx, sy] = unturn(x, y, { w, h, quarterTurns })
      pixels[y * width + x] = picture.pixels[sy * w + (mirrored ? w - 1 - sx : sx)]!
    }
  return { width, height, pixels }
}

function unturn(
  x: number,
  y: number,
  { w, h, quarterTurns }: { w: number; h: number; quarterTurns: number },
): [number, number] {
  if (quarterTurns === 1) return [y, h - 1 - x]
  if (quarterTurns === 2) return [w - 1 - x, h - 1 - y]
  return quarterTurns === 3 ? [w - 1 - y, x] : [x, y]
}

/** Half the size, 2 × 2 averages: one floor of a pyramid. */
export function half(picture: GreyPicture): GreyPicture {
  return resize(picture, Math.max(1, picture.width >> 1), Math.max(1, picture.height >> 1))
}

/**
 * The box inside even borders: frames, black bars of a screenshot, white paper. A row or column belongs to the border while its
 * pixels hardly differ from each other. null: nothing but border.
 */
export function insideBorders(picture: GreyPicture): Box | null {
  const { width, height, pixels } = picture
  const row = (y: number) => isEven(width, (x) => pixels[y * width + x]!)
  let [top, bottom] = [0, height - 1]
  while (top <= bottom && row(top)) top++
  while (bottom > top && row(bottom)) bottom--
  if (top > bottom) return null
  const column = (x: number) => isEven(bottom - top + 1, (y) => pixels[(top + y) * width + x]!)
  let [left, right] = [0, width - 1]
  while (left <= right && column(left)) left++
  while (right > left && column(right)) right--
  return left > right ? null : { left, top, width: right - left + 1, height: bottom - top + 1 }
}

const EVEN = 6

function isEven(length: number, at: (index: number) => number): boolean {
  let [low, high] = [255, 0]
  for (let index = 0; index < length; index++) {
    const value = at(index)
    if (value < low) low = value
    if (value > high) high = value
    if (high - low > EVEN) return false
  }
  return true
}

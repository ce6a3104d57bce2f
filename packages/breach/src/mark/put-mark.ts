/**
 * Putting the session mark on pixels that are about to be shown or to leave: a shift of brightness of one to three steps of 256, smooth
 * between the cells, stronger where the picture itself varies and hides it. Never on an original. Spec: incident §5.
 *
 * LIMITS: an image tool that redraws a picture removes it; bytes taken below the page never had it.
 */
import { CELLS, CHIPS, markPattern } from './mark-pattern.ts'

/** In steps of 256: in a plain cell, and at most. */
const PLAIN = 1.1
const MOST = 3
/** Of the cell's own variation. */
const SHARE = 0.16

type Size = { readonly width: number; readonly height: number }

/** Changes the pixels in place. */
export function putMark(rgba: Uint8ClampedArray | Uint8Array, size: Size, key: Uint8Array): void {
  const { width, height } = size
  const field = shiftField(
    (at) => 0.2126 * rgba[4 * at]! + 0.7152 * rgba[4 * at + 1]! + 0.0722 * rgba[4 * at + 2]!,
    size,
    key,
  )
  const across = weights(width)
  const down = weights(height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const shift = between(field, across, down, { x, y })
      const at = 4 * (y * width + x)
      // A fraction is kept by rounding up in a fixed share of the pixels: plain areas would lose it otherwise.
      const whole = Math.floor(shift + dither(x, y))
      rgba[at] = clamp(rgba[at]! + whole)
      rgba[at + 1] = clamp(rgba[at + 1]! + whole)
      rgba[at + 2] = clamp(rgba[at + 2]! + whole)
    }
}

/** Chip times strength, for each cell. */
function shiftField(light: (at: number) => number, { width, height }: Size, key: Uint8Array): Float32Array {
  const [sums, squares, counts] = [new Float64Array(CHIPS), new Float64Array(CHIPS), new Uint32Array(CHIPS)]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const cell = Math.floor((y * CELLS) / height) * CELLS + Math.floor((x * CELLS) / width)
      const value = light(y * width + x)
      sums[cell]! += value
      squares[cell]! += value * value
      counts[cell]! += 1
    }
  const chips = markPattern(key)
  return Float32Array.from(chips, (chip, cell) => {
    const n = Math.max(1, counts[cell]!)
    const spread = Math.sqrt(Math.max(0, squares[cell]! / n - (sums[cell]! / n) ** 2))
    return chip * Math.min(MOST, PLAIN + SHARE * spread)
  })
}

type Weight = { readonly low: Uint8Array; readonly part: Float32Array }

/** For each pixel along a side: the cell whose centre lies before it, and how far the next one counts. */
function weights(length: number): Weight {
  const [low, part] = [new Uint8Array(length), new Float32Array(length)]
  for (let at = 0; at < length; at++) {
    const place = Math.min(CELLS - 1, Math.max(0, ((at + 0.5) * CELLS) / length - 0.5))
    low[at] = Math.min(CELLS - 2, Math.floor(place))
    part[at] = place - low[at]!
  }
  return { low, part }
}

function between(field: Float32Array, across: Weight, down: Weight, { x, y }: { x: number; y: number }): number {
  const at = down.low[y]! * CELLS + across.low[x]!
  const [u, v] = [across.part[x]!, down.part[y]!]
  const upper = field[at]! * (1 - u) + field[at + 1]! * u
  const lower = field[at + CELLS]! * (1 - u) + field[at + CELLS + 1]! * u
  return upper * (1 - v) + lower * v
}

/** Between 0 and 1, evenly spread over any small square (a 4 × 4 Bayer matrix). */
const BAYER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5].map((rank) => (rank + 0.5) / 16)
const dither = (x: number, y: number) => BAYER[(y & 3) * 4 + (x & 3)]!
const clamp = (value: number) => (value < 0 ? 0 : value > 255 ? 255 : value)

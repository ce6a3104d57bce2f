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

/** Changes the pixels in place. Rows and columns are prepared once: a preview has three million pixels, and somebody waits. */
export function putMark(rgba: Uint8ClampedArray | Uint8Array, size: Size, key: Uint8Array): void {
  const { width, height } = size
  const field = shiftField(rgba, size, key)
  const across = weights(width)
  const down = weights(height)
  const pixels = new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.length)
  const row = new Float32Array(CELLS)
  const shifts = new Float32Array(width)
  for (let y = 0; y < height; y++) {
    blend(row, field, { low: down.low[y]!, part: down.part[y]! })
    spread(shifts, row, across)
    const first = (y & 3) * 4
    let at = 4 * y * width
    for (let x = 0; x < width; x++) {
      // A fraction is kept by rounding up in a fixed share of the pixels: plain areas would lose it otherwise.
      const whole = Math.floor(shifts[x]! + BAYER[first + (x & 3)]!)
      pixels[at] = pixels[at]! + whole
      pixels[at + 1] = pixels[at + 1]! + whole
      pixels[at + 2] = pixels[at + 2]! + whole
      at += 4
    }
  }
}

/** Chip times strength, for each cell. */
function shiftField(rgba: Uint8ClampedArray | Uint8Array, { width, height }: Size, key: Uint8Array): Float32Array {
  const [sums, squares, counts] = [new Float64Array(CHIPS), new Float64Array(CHIPS), new Uint32Array(CHIPS)]
  for (let y = 0; y < height; y++) {
    const down = Math.floor((y * CELLS) / height) * CELLS
    let at = 4 * y * width
    for (let column = 0; column < CELLS; column++) {
      const end = 4 * (y * width + Math.ceil(((column + 1) * width) / CELLS))
      let sum = 0
      let square = 0
      const begin = at
      for (; at < end; at += 4) {
        const value = 0.2126 * rgba[at]! + 0.7152 * rgba[at + 1]! + 0.0722 * rgba[at + 2]!
        sum += value
        square += value * value
      }
      sums[down + column]! += sum
      squares[down + column]! += square
      counts[down + column]! += (at - begin) / 4
    }
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

/** One row of the field, between two rows of cells. */
function blend(row: Float32Array, field: Float32Array, { low, part }: { low: number; part: number }): void {
  const [upper, lower] = [low * CELLS, (low + 1) * CELLS]
  for (let cell = 0; cell < CELLS; cell++) row[cell] = field[upper + cell]! * (1 - part) + field[lower + cell]! * part
}

/** That row for every pixel of it. */
function spread(shifts: Float32Array, row: Float32Array, { low, part }: Weight): void {
  for (let x = 0; x < shifts.length; x++) {
    const cell = low[x]!
    const share = part[x]!
    shifts[x] = row[cell]! * (1 - share) + row[cell + 1]! * share
  }
}

/** Between 0 and 1, evenly spread over any small square (a 4 × 4 Bayer matrix). */
const BAYER = Float32Array.from([0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5], (rank) => (rank + 0.5) / 16)

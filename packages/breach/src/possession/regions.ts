/**
 * Region prints, version 2 of the fingerprint: 64 bits for each of a photo's small square windows, so that a piece of a photo proposes
 * the photo. A window is a quarter of the longer side, the next one half a window on: 35 to 49 windows, 280 to 392 bytes.
 * Each bit is the sign of a DCT coefficient (frequencies 1 to 8 both ways) of the window's brightness; a window without structure is 0.
 *
 * LIMITS: proposes, never decides. A print shows no more than where a photo is light and dark; it is sealed like the photo all the same.
 */
import { type GreyPicture, resize } from './grey.ts'

export const REGIONS_VERSION = 2
/** Windows along the longer side of a photo. */
export const WINDOWS_ALONG = 4
const CELLS = 16
const FREQUENCIES = 8
/** A window whose brightness varies less than this is a wall. */
const PLAIN = 3
const HEADER = 2

export type RegionPrints = {
  readonly columns: number
  readonly rows: number
  readonly high: Uint32Array
  readonly low: Uint32Array
}

export function deriveRegions(photo: GreyPicture): RegionPrints {
  const side = Math.max(photo.width, photo.height) / WINDOWS_ALONG
  const places = (length: number) => 1 + Math.max(0, Math.floor((length - side) / (side / 2) + 1e-6))
  const [columns, rows] = [places(photo.width), places(photo.height)]
  const sums = integral(photo)
  const [high, low] = [new Uint32Array(columns * rows), new Uint32Array(columns * rows)]
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const word = windowWord(sums, { left: column * (side / 2), top: row * (side / 2), side })
      high[row * columns + column] = word.high
      low[row * columns + column] = word.low
    }
  return { columns, rows, high, low }
}

/** What a decoder gives of every picture that is taken in: grey levels, squeezed into a square. */
export type SquareGrey = { readonly width: number; readonly height: number; readonly pixels: Uint8Array }
type Size = { readonly width: number; readonly height: number }

/**
 * Prints of a photo at import, from the small square that its whole fingerprint is made of: 64 cells along the longer side give each window
 * exactly its 16 × 16 (measured: 3 % of the bits differ from those of the full picture). null: too long and narrow for windows.
 */
export function printsAtImport(grey: SquareGrey, { width, height }: Size): Uint8Array | null {
  const longer = Math.max(width, height)
  const along = Math.max(grey.width, grey.height)
  const shape = { width: Math.round((along * width) / longer), height: Math.round((along * height) / longer) }
  if (Math.min(shape.width, shape.height) * WINDOWS_ALONG < along) return null
  const square: GreyPicture = { width: grey.width, height: grey.height, pixels: Float32Array.from(grey.pixels) }
  return formatRegions(deriveRegions(resize(square, shape.width, shape.height)))
}

/** Two bytes of shape, then the words, big-endian: what a record holds beside the version. */
export function formatRegions({ columns, rows, high, low }: RegionPrints): Uint8Array {
  const bytes = new Uint8Array(HEADER + 8 * high.length)
  const view = new DataView(bytes.buffer)
  bytes.set([columns, rows])
  for (let at = 0; at < high.length; at++) {
    view.setUint32(HEADER + 8 * at, high[at]!)
    view.setUint32(HEADER + 8 * at + 4, low[at]!)
  }
  return bytes
}

/** null: no region prints. */
export function parseRegions(bytes: Uint8Array): RegionPrints | null {
  const [columns = 0, rows = 0] = bytes
  const count = columns * rows
  if (count === 0 || count > 64 || bytes.length !== HEADER + 8 * count) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const [high, low] = [new Uint32Array(count), new Uint32Array(count)]
  for (let at = 0; at < count; at++) {
    high[at] = view.getUint32(HEADER + 8 * at)
    low[at] = view.getUint32(HEADER + 8 * at + 4)
  }
  return { columns, rows, high, low }
}

export type Sums = { readonly width: number; readonly height: number; readonly sum: Float64Array }

/** Running sums of brightness, from which the mean of any rectangle takes four look-ups. */
export function integral({ width, height, pixels }: GreyPicture): Sums {
  const sum = new Float64Array((width + 1) * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++) {
      row += pixels[y * width + x]!
      sum[(y + 1) * (width + 1) + x + 1] = sum[y * (width + 1) + x + 1]! + row
    }
  }
  return { width, height, sum }
}

/** Running sum up to a place between pixels. */
function upTo({ width, height, sum }: Sums, x: number, y: number): number {
  const left = Math.min(width - 1, Math.floor(x))
  const top = Math.min(height - 1, Math.floor(y))
  const [dx, dy] = [x - left, y - top]
  const at = top * (width + 1) + left
  const upper = sum[at]! * (1 - dx) + sum[at + 1]! * dx
  const lower = sum[at + width + 1]! * (1 - dx) + sum[at + width + 2]! * dx
  return upper * (1 - dy) + lower * dy
}

export type Window = { readonly left: number; readonly top: number; readonly side: number }
export type Word = { readonly high: number; readonly low: number }

const WAVES = Float64Array.from({ length: FREQUENCIES * CELLS }, (_, at) => {
  const [k, cell] = [Math.floor(at / CELLS) + 1, at % CELLS]
  return Math.cos((Math.PI * k * (cell + 0.5)) / CELLS)
})
const cells = new Float64Array(CELLS * CELLS)
const edges = new Float64Array((CELLS + 1) * (CELLS + 1))
const between = new Float64Array(FREQUENCIES * CELLS)

export function windowWord(sums: Sums, { left, top, side }: Window): Word {
  const step = side / CELLS
  for (let y = 0; y <= CELLS; y++)
    for (let x = 0; x <= CELLS; x++) edges[y * (CELLS + 1) + x] = upTo(sums, left + x * step, top + y * step)
  let [mean, squares] = [0, 0]
  for (let y = 0; y < CELLS; y++)
    for (let x = 0; x < CELLS; x++) {
      const at = y * (CELLS + 1) + x
      const value = (edges[at + CELLS + 2]! - edges[at + CELLS + 1]! - edges[at + 1]! + edges[at]!) / (step * step)
      cells[y * CELLS + x] = value
      mean += value
      squares += value * value
    }
  const count = CELLS * CELLS
  if (squares / count - (mean / count) ** 2 < PLAIN * PLAIN) return { high: 0, low: 0 }
  for (let k = 0; k < FREQUENCIES; k++)
    for (let y = 0; y < CELLS; y++) {
      let sum = 0
      for (let x = 0; x < CELLS; x++) sum += WAVES[k * CELLS + x]! * cells[y * CELLS + x]!
      between[k * CELLS + y] = sum
    }
  let [high, low] = [0, 0]
  for (let v = 0; v < FREQUENCIES; v++)
    for (let u = 0; u < FREQUENCIES; u++) {
      let sum = 0
      for (let y = 0; y < CELLS; y++) sum += WAVES[v * CELLS + y]! * between[u * CELLS + y]!
      if (sum <= 0) continue
      // Four quarters of 4 × 4 frequencies, the lowest first: that quarter bears a shift best, and words are looked up by quarters.
      const bit = 32 * (v >> 2) + 16 * (u >> 2) + 4 * (v & 3) + (u & 3)
      if (bit < 32) high |= 1 << (31 - bit)
      else low |= 1 << (63 - bit)
    }
  return { high: high >>> 0, low: low >>> 0 }
}

/**
 * The perceptual fingerprint, version 1: 256 bits that stay nearly the same when a picture is resized, re-encoded or brightened, so that a
 * leaked copy proposes its original. Integers only: every machine gives the same bits for the same pixels. Spec: records §3.
 *
 * LIMITS: it proposes, it never decides. Crops, captions and mirrors move it far; two photos of one face in one pose lie near.
 */
import type { GreyPixels } from './picture.ts'

export interface Fingerprint {
  readonly version: 1
  /** 32 bytes. */
  readonly bits: Uint8Array
}

const SIDE = 64
const FREQUENCIES = 16
/** Sides above this would leave the exact range of integers. */
const MAX_SIDE = 4096
/** round(cos(k·π/128) · 2^14) for k = 0 … 64: a quarter wave. */
const QUARTER_WAVE = [
  16384, 16379, 16364, 16340, 16305, 16261, 16207, 16143, 16069, 15986, 15893, 15791, 15679, 15557, 15426, 15286, 15137,
  14978, 14811, 14635, 14449, 14256, 14053, 13842, 13623, 13395, 13160, 12916, 12665, 12406, 12140, 11866, 11585, 11297,
  11003, 10702, 10394, 10080, 9760, 9434, 9102, 8765, 8423, 8076, 7723, 7366, 7005, 6639, 6270, 5897, 5520, 5139, 4756,
  4370, 3981, 3590, 3196, 2801, 2404, 2006, 1606, 1205, 804, 402, 0,
]
/** Keeps the second pass inside 2^53. */
const BETWEEN_PASSES = 1024

/** Throws RangeError for a picture that is none. */
export function deriveFingerprint(picture: GreyPixels): Fingerprint {
  const { width, height, pixels } = picture
  const fits = (side: number) => Number.isInteger(side) && side >= 1 && side <= MAX_SIDE
  if (!fits(width) || !fits(height) || pixels.length !== width * height)
    throw new RangeError(`${width} × ${height} with ${pixels.length} pixels is no picture`)
  const coefficients = transform(shrink(picture))
  const median = [...coefficients].sort((a, b) => a - b)[coefficients.length / 2 - 1] as number
  const bits = new Uint8Array(coefficients.length / 8)
  for (const [i, coefficient] of coefficients.entries())
    if (coefficient > median) bits[i >>> 3] = (bits[i >>> 3] as number) | (0x80 >>> (i & 7))
  return { version: 1, bits }
}

/** Number of differing bits, 0 to 256. Unrelated pictures lie near 128. */
export function fingerprintDistance(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) throw new RangeError('fingerprints of different versions')
  let distance = 0
  for (let i = 0; i < a.length; i++)
    for (let bits = (a[i] as number) ^ (b[i] as number); bits > 0; bits &= bits - 1) distance++
  return distance
}

/** Exact area averages on 64 × 64 cells, in 1/256 of a grey step. */
function shrink({ width, height, pixels }: GreyPixels): Float64Array {
  const columns = overlaps(width)
  const rows = overlaps(height)
  const across = new Float64Array(SIDE * height)
  for (let y = 0; y < height; y++)
    for (const { cell, pixel, share } of columns)
      across[y * SIDE + cell] = (across[y * SIDE + cell] as number) + share * (pixels[y * width + pixel] as number)
  const cells = new Float64Array(SIDE * SIDE)
  for (const { cell, pixel, share } of rows)
    for (let x = 0; x < SIDE; x++)
      cells[cell * SIDE + x] = (cells[cell * SIDE + x] as number) + share * (across[pixel * SIDE + x] as number)
  return cells.map((sum) => Math.floor((sum * 256) / (width * height)))
}

/** How much of each pixel lies in each cell, in 1/64 of a pixel: cell i covers [i·length, (i+1)·length) of 64·length. */
function overlaps(length: number): { cell: number; pixel: number; share: number }[] {
  const shares = []
  for (let cell = 0; cell < SIDE; cell++) {
    const [start, end] = [cell * length, (cell + 1) * length]
    for (let pixel = Math.floor(start / SIDE); pixel * SIDE < end; pixel++)
      shares.push({ cell, pixel, share: Math.min(end, (pixel + 1) * SIDE) - Math.max(start, pixel * SIDE) })
  }
  return shares
}

/** DCT-II coefficients of frequencies 1 to 16 in both directions, row by row; the average and its row and column are left out. */
function transform(cells: Float64Array): Float64Array {
  const half = new Float64Array(FREQUENCIES * SIDE)
  for (let v = 0; v < FREQUENCIES; v++)
    for (let x = 0; x < SIDE; x++) {
      let sum = 0
      for (let y = 0; y < SIDE; y++) sum += wave((v + 1) * (2 * y + 1)) * (cells[y * SIDE + x] as number)
      half[v * SIDE + x] = Math.floor(sum / BETWEEN_PASSES)
    }
  const coefficients = new Float64Array(FREQUENCIES * FREQUENCIES)
  for (let v = 0; v < FREQUENCIES; v++)
    for (let u = 0; u < FREQUENCIES; u++) {
      let sum = 0
      for (let x = 0; x < SIDE; x++) sum += wave((u + 1) * (2 * x + 1)) * (half[v * SIDE + x] as number)
      coefficients[v * FREQUENCIES + u] = sum
    }
  return coefficients
}

/** cos(k·π/128) · 2^14, from the quarter wave. */
function wave(k: number): number {
  const phase = k % 256
  const folded = phase > 128 ? 256 - phase : phase
  return folded <= 64 ? (QUARTER_WAVE[folded] as number) : -(QUARTER_WAVE[128 - folded] as number)
}

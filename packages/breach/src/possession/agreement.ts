/**
 * Do two pictures, once laid over each other, show the same photo? Fine structure is compared block by block (hair, pores, folds,
 * noise of the sensor's day), after light and broad shapes are taken away: two photos of the same face in the same pose agree in
 * their shapes and not in their structure. A block over which a caption lies simply does not agree.
 */
import type { GreyPicture } from './grey.ts'
import { onFloors, type Pyramid, sample, type Warp } from './warp.ts'

export type Agreement = {
  /** Blocks with structure in both pictures. */
  readonly blocks: number
  /** Of those, how many show the same structure. */
  readonly same: number
  /** same / blocks, 0 to 1. */
  readonly share: number
  /** How much of the smaller picture lies over the other one, 0 to 1. */
  readonly overlap: number
}

/** Pixels along a block's side. */
const BLOCK = 12
/**
 * Correlation of fine structure from which a block counts as the same. Copies of one photo stay above it after JPEG quality 20;
 * two photos taken a moment apart of a person who sits still reach it in about a third of their blocks (measured).
 */
const SAME = 0.85
/** Structure weaker than this (grey levels) is JPEG dust and plain walls. */
const STRUCTURE = 1.2

export function agreementOf(warp: Warp, from: Pyramid, to: Pyramid): Agreement {
  const { floor, target } = floorsFor(warp, from, to)
  const [a, b, c, d, e, f] = onFloors(warp, { ground: from, floor }, { ground: to, floor: target })
  const { width, height } = floor
  const over = new Float32Array(width * height)
  let inside = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const value = sample(target, a * x + b * y + c, d * x + e * y + f)
      over[y * width + x] = value
      if (!Number.isNaN(value)) inside++
    }
  const [mine, theirs] = [fineOf(floor), fine(over, width, height)]
  let [blocks, same] = [0, 0]
  for (let top = 0; top + BLOCK <= height; top += BLOCK / 2)
    for (let left = 0; left + BLOCK <= width; left += BLOCK / 2) {
      const correlation = blockCorrelation(mine, theirs, { width, left, top })
      if (correlation === null) continue
      blocks++
      if (correlation >= SAME) same++
    }
  const area = Math.abs(warp[0] * warp[4] - warp[1] * warp[3])
  const mineInTheirs = inside / (width * height)
  const theirsInMine = (inside / (width * height)) * ((from.width * from.height * area) / (to.width * to.height))
  return {
    blocks,
    same,
    share: blocks === 0 ? 0 : same / blocks,
    overlap: Math.min(1, Math.max(mineInTheirs, theirsInMine)),
  }
}

/** Floors of about the same fineness, so that neither picture shows structure that the other cannot have. */
function floorsFor(
  warp: Warp,
  from: Pyramid,
  to: Pyramid,
): { readonly floor: GreyPicture; readonly target: GreyPicture } {
  const scale = Math.sqrt(Math.abs(warp[0] * warp[4] - warp[1] * warp[3]))
  // scale: pixels of `to` per pixel of `from`. The finer one goes down until they meet.
  const steps = Math.round(Math.log2(Math.max(scale, 1 / scale)))
  const pick = (pyramid: Pyramid, floor: number) => pyramid.floors[Math.min(floor, pyramid.floors.length - 1)]!
  return scale >= 1
    ? { floor: pick(from, 0), target: pick(to, steps) }
    : { floor: pick(from, steps), target: pick(to, 0) }
}

/** Difference of a 3 × 3 and a 9 × 9 mean, NaN where any of it lies outside: what remains is structure of a few pixels. */
function fine(pixels: Float32Array, width: number, height: number): Float32Array {
  const row = width + 1
  const sums = new Float64Array(row * (height + 1))
  // How many pixels up to here lie inside: a mean over fewer than all is none.
  const inside = new Int32Array(row * (height + 1))
  for (let y = 0; y < height; y++) {
    let [total, count] = [0, 0]
    for (let x = 0; x < width; x++) {
      const value = pixels[y * width + x]!
      if (!Number.isNaN(value)) {
        total += value
        count++
      }
      const at = (y + 1) * row + x + 1
      sums[at] = sums[at - row]! + total
      inside[at] = inside[at - row]! + count
    }
  }
  const out = new Float32Array(pixels.length).fill(Number.NaN)
  for (let y = LARGE; y < height - LARGE; y++)
    for (let x = LARGE; x < width - LARGE; x++) {
      const [from, to] = [(y - LARGE) * row + x - LARGE, (y + LARGE + 1) * row + x - LARGE]
      const wide = 2 * LARGE + 1
      if (inside[to + wide]! - inside[to]! - inside[from + wide]! + inside[from]! < wide * wide) continue
      const large = sums[to + wide]! - sums[to]! - sums[from + wide]! + sums[from]!
      const [first, last] = [(y - 1) * row + x - 1, (y + 2) * row + x - 1]
      const small = sums[last + 3]! - sums[last]! - sums[first + 3]! + sums[first]!
      out[y * width + x] = small / 9 - large / (wide * wide)
    }
  return out
}

/** Half the side of the larger mean, rounded down. */
const LARGE = 4

/** The structure of a floor is wanted again and again while a sample is laid over it. */
const known = new WeakMap<GreyPicture, Float32Array>()

function fineOf(floor: GreyPicture): Float32Array {
  const structure = known.get(floor) ?? fine(floor.pixels, floor.width, floor.height)
  known.set(floor, structure)
  return structure
}

/** null: no structure in one of them, or it lies partly outside. */
function blockCorrelation(
  a: Float32Array,
  b: Float32Array,
  { width, left, top }: { readonly width: number; readonly left: number; readonly top: number },
): number | null {
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0]
  for (let y = top; y < top + BLOCK; y++)
    for (let x = left; x < left + BLOCK; x++) {
      const [va, vb] = [a[y * width + x]!, b[y * width + x]!]
      sa += va
      sb += vb
      saa += va * va
      sbb += vb * vb
      sab += va * vb
    }
  const n = BLOCK * BLOCK
  const [vara, varb] = [saa / n - (sa / n) ** 2, sbb / n - (sb / n) ** 2]
  if (!(vara > STRUCTURE ** 2 && varb > STRUCTURE ** 2)) return null
  return (sab / n - (sa / n) * (sb / n)) / Math.sqrt(vara * varb)
}

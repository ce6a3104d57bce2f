/**
 * Reading the session mark of a found picture against our own original: laid over each other, the difference of both (freed of tone and of
 * what changes slowly) is averaged over the cells and correlated with the pattern of every session that opened the photo. `z` is counted in
 * deviations measured with patterns of nobody. Who names a member below the line frames a colleague (case X3): `namedSession` is the only
 * place that names anybody.
 */
import { type GreyPicture, pose, shrink } from '../possession/grey.ts'
import { type Registration, register, WORKING } from '../possession/register.ts'
import { sample } from '../possession/warp.ts'
import { CELLS, CHIPS, markPattern } from './mark-pattern.ts'

export type MarkCandidate = { readonly id: string; readonly key: Uint8Array }
export type MarkScore = { readonly id: string; readonly z: number }

export type MarkReadings = {
  /** Every candidate, best first. */
  readonly scores: readonly MarkScore[]
  /** Cells of the photo that the sample shows. */
  readonly cells: number
}

/** Cells without enough pixels tell nothing. */
const LEAST_PIXELS = 2
const LEAST_CELLS = 300
/** Patterns of nobody, against which chance is measured. */
const NOBODY = 512

/** null: the sample cannot be laid over the photo, or shows too little of it. `registration`: when it is known already. */
export function readMark(
  found: GreyPicture,
  photo: GreyPicture,
  options: { readonly candidates: readonly MarkCandidate[]; readonly registration?: Registration | null },
): MarkReadings | null {
  const registration = options.registration ?? register(found, photo)
  if (registration === null || registration.verdict === 'different') return null
  const difference = differenceByCell(
    pose(shrink(found, WORKING), registration.pose),
    shrink(photo, WORKING),
    registration,
  )
  if (difference === null) return null
  const { values, cells } = difference
  const chance = deviation(Array.from({ length: NOBODY }, (_, at) => correlate(values, markPattern(nobody(at)))))
  const scores = options.candidates
    .map(({ id, key }) => ({ id, z: correlate(values, markPattern(key)) / chance }))
    .sort((a, b) => b.z - a.z)
  return { scores, cells }
}

type Difference = { readonly values: Float32Array; readonly cells: number }

function differenceByCell(posed: GreyPicture, photo: GreyPicture, { warp }: Registration): Difference | null {
  const [a, b, c, d, e, f] = warp
  const size = posed.width * posed.height
  const [ours, cell, steep] = [new Float32Array(size).fill(Number.NaN), new Int32Array(size), new Float32Array(size)]
  for (let y = 0; y < posed.height; y++)
    for (let x = 0; x < posed.width; x++) {
      const px = a * (x + 0.5) + b * (y + 0.5) + c
      const py = d * (x + 0.5) + e * (y + 0.5) + f
      if (px < 0 || py < 0 || px >= photo.width || py >= photo.height) continue
      const at = y * posed.width + x
      ours[at] = sample(photo, px - 0.5, py - 0.5)
      const dx = sample(photo, px + 0.5, py - 0.5) - sample(photo, px - 1.5, py - 0.5)
      const dy = sample(photo, px - 0.5, py + 0.5) - sample(photo, px - 0.5, py - 1.5)
      steep[at] = Number.isNaN(dx + dy) ? 40 : Math.hypot(dx, dy)
      cell[at] = Math.floor((py * CELLS) / photo.height) * CELLS + Math.floor((px * CELLS) / photo.width)
    }
  // What was written over the picture says nothing of the mark, and would bend the tone: it is left out the second time.
  const first = toneCurve(ours, posed.pixels)
  const rests = ours.map((value, at) => (Number.isNaN(value) ? Number.NaN : posed.pixels[at]! - first(value)))
  const usual = middle([...rests].filter((rest) => !Number.isNaN(rest)).map(Math.abs))
  const most = Math.max(8, 5 * usual)
  const plain = ours.map((value, at) => (Math.abs(rests[at]!) <= most ? value : Number.NaN))
  const tone = toneCurve(plain, posed.pixels)
  const [sums, weights] = [new Float64Array(CHIPS), new Float64Array(CHIPS)]
  for (let at = 0; at < size; at++) {
    const value = plain[at]!
    if (Number.isNaN(value)) continue
    const rest = posed.pixels[at]! - tone(value)
    // At an edge a tenth of a pixel's misfit is louder than any mark.
    const weight = 1 / (1 + (steep[at]! / 10) ** 2)
    sums[cell[at]!]! += weight * Math.max(-12, Math.min(12, rest))
    weights[cell[at]!]! += weight
  }
  const seen = Uint8Array.from(weights, (weight) => (weight >= LEAST_PIXELS / 2 ? 1 : 0))
  const cells = seen.reduce((sum, one) => sum + one, 0)
  if (cells < LEAST_CELLS) return null
  const means = Float32Array.from(sums, (sum, at) => (seen[at] === 1 ? sum / weights[at]! : 0))
  return { values: clipped(withoutSlow(means, seen)), cells }
}

/** The sample's brightness as a curve of ours: means over 24 steps, straight lines between them. */
function toneCurve(ours: Float32Array, theirs: Float32Array): (value: number) => number {
  const steps = 24
  const [sums, counts] = [new Float64Array(steps + 1), new Float64Array(steps + 1)]
  for (let at = 0; at < ours.length; at++) {
    const value = ours[at]!
    if (Number.isNaN(value)) continue
    const bin = Math.round((value / 255) * steps)
    sums[bin]! += theirs[at]!
    counts[bin]! += 1
  }
  const curve = Float64Array.from(sums, (sum, bin) => (counts[bin]! > 0 ? sum / counts[bin]! : Number.NaN))
  for (let bin = 0; bin <= steps; bin++)
    if (Number.isNaN(curve[bin]!)) curve[bin] = nearest(curve, bin) ?? (bin / steps) * 255
  return (value) => {
    const place = Math.min(steps, Math.max(0, (value / 255) * steps))
    const low = Math.min(steps - 1, Math.floor(place))
    return curve[low]! + (curve[low + 1]! - curve[low]!) * (place - low)
  }
}

function nearest(curve: Float64Array, bin: number): number | null {
  for (let far = 1; far < curve.length; far++)
    for (const at of [bin - far, bin + far]) {
      const value = curve[at]
      if (value !== undefined && !Number.isNaN(value)) return value
    }
  return null
}

/** Each cell less the mean of the 5 × 5 around it: light, shade and captions go, chips stay. */
function withoutSlow(means: Float32Array, seen: Uint8Array): Float32Array {
  return means.map((value, at) => {
    if (seen[at] === 0) return 0
    const [x, y] = [at % CELLS, Math.floor(at / CELLS)]
    let [sum, count] = [0, 0]
    for (let v = Math.max(0, y - 2); v <= Math.min(CELLS - 1, y + 2); v++)
      for (let u = Math.max(0, x - 2); u <= Math.min(CELLS - 1, x + 2); u++) {
        if (seen[v * CELLS + u] === 0) continue
        sum += means[v * CELLS + u]!
        count++
      }
    return value - sum / count
  })
}

/** A few loud cells must not outvote thousands. */
function clipped(values: Float32Array): Float32Array {
  const most = 3 * Math.max(1e-6, middle([...values].filter((value) => value !== 0).map(Math.abs)))
  return values.map((value) => Math.max(-most, Math.min(most, value)))
}

function middle(sizes: number[]): number {
  return sizes.sort((a, b) => a - b)[sizes.length >> 1] ?? 0
}

function correlate(values: Float32Array, chips: Int8Array): number {
  let [sum, power] = [0, 0]
  for (let at = 0; at < CHIPS; at++) {
    sum += values[at]! * chips[at]!
    power += values[at]! * values[at]!
  }
  return power === 0 ? 0 : sum / Math.sqrt(power)
}

function deviation(scores: readonly number[]): number {
  return Math.max(1e-6, Math.sqrt(scores.reduce((sum, one) => sum + one * one, 0) / scores.length))
}

/** Keys that no session has: they are shorter than any real one. */
function nobody(at: number): Uint8Array {
  return Uint8Array.of(0x6e, at & 255, at >> 8)
}

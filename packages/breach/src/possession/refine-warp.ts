/**
 * Refines a warp by Gauss-Newton on brightness, gain and offset left free (Lucas and Kanade 1981; Baker and Matthews 2004 §3), with
 * less weight where the pictures differ, so that a caption or a bar over part of a sample does not pull it away.
 */
import type { GreyPicture } from './grey.ts'
import { isSane, onFloors, type Pyramid, sample, type Warp } from './warp.ts'

export type Floor = { readonly ground: Pyramid; readonly floor: GreyPicture }
export type RefineOptions = { readonly rounds: number; readonly maxSamples: number }

const UNKNOWNS = 8
const FEWEST = 60

/** null: it slid out of the picture, or there is nothing to hold on to. */
export function refineWarp(
  start: Warp,
  from: Floor,
  { to, rounds, maxSamples }: RefineOptions & { readonly to: Floor },
): Warp | null {
  const points = pointsOf(from.floor, maxSamples)
  const [kx, ky] = [to.floor.width / to.ground.width, to.floor.height / to.ground.height]
  const [ux, uy] = [from.floor.width / from.ground.width, from.floor.height / from.ground.height]
  let warp = start
  let light = { gain: 0, offset: 0, spread: 0 }
  for (let round = 0; round < rounds; round++) {
    const step = gaussNewton(points, onFloors(warp, from, to), { picture: to.floor, light })
    if (step === null) return null
    const { delta } = step
    light = step.light
    // delta moves x' by (δ0 u + δ1 v + δ2) with u = (x + ½ − cx) / reach: back to the ground floor's plane.
    const { centreX, centreY, reach } = points
    const shift = (ku: number, kv: number, k: number, scale: number) =>
      [
        (ku * ux) / reach / scale,
        (kv * uy) / reach / scale,
        (k - (ku * centreX + kv * centreY) / reach) / scale,
      ] as const
    const [a, b, c] = shift(delta[0]!, delta[1]!, delta[2]!, kx)
    const [d, e, f] = shift(delta[3]!, delta[4]!, delta[5]!, ky)
    warp = [warp[0] + a, warp[1] + b, warp[2] + c, warp[3] + d, warp[4] + e, warp[5] + f]
    if (!isSane(warp)) return null
  }
  return warp
}

type Points = {
  readonly x: Float32Array
  readonly y: Float32Array
  readonly wanted: Float32Array
  readonly centreX: number
  readonly centreY: number
  readonly reach: number
}

/** An even grid over the floor, at most so many points. */
function pointsOf(floor: GreyPicture, most: number): Points {
  const { width, height, pixels } = floor
  const step = Math.max(1, Math.sqrt((width * height) / most))
  const found: number[] = []
  for (let fy = (step - 1) / 2; fy < height; fy += step)
    for (let fx = (step - 1) / 2; fx < width; fx += step) found.push(Math.floor(fy) * width + Math.floor(fx))
  const [x, y, wanted] = [
    new Float32Array(found.length),
    new Float32Array(found.length),
    new Float32Array(found.length),
  ]
  found.forEach((at, index) => {
    x[index] = at % width
    y[index] = Math.floor(at / width)
    wanted[index] = pixels[at]!
  })
  return { x, y, wanted, centreX: width / 2, centreY: height / 2, reach: Math.max(width, height) / 2 }
}

type Light = { readonly gain: number; readonly offset: number; readonly spread: number }

function gaussNewton(
  points: Points,
  [a, b, c, d, e, f]: Warp,
  { picture, light }: { readonly picture: GreyPicture; readonly light: Light },
) {
  const { x, y, wanted, centreX, centreY, reach } = points
  const matrix = new Float64Array(UNKNOWNS * UNKNOWNS)
  const vector = new Float64Array(UNKNOWNS)
  const row = new Float64Array(UNKNOWNS)
  const residuals = new Float32Array(x.length)
  let count = 0
  for (let at = 0; at < x.length; at++) {
    const px = x[at]!
    const py = y[at]!
    const tx = a * px + b * py + c
    const ty = d * px + e * py + f
    const value = sample(picture, tx, ty)
    const right = sample(picture, tx + 1, ty)
    const left = sample(picture, tx - 1, ty)
    const below = sample(picture, tx, ty + 1)
    const above = sample(picture, tx, ty - 1)
    // Any of them outside: the edge of the picture, where gradients are not to be trusted.
    if (Number.isNaN(right + left + below + above)) continue
    const gx = (right - left) / 2
    const gy = (below - above) / 2
    const u = (px + 0.5 - centreX) / reach
    const v = (py + 0.5 - centreY) / reach
    // value + gradient · δ = gain · wanted + offset: linear in δ, gain and offset.
    row[0] = gx * u
    row[1] = gx * v
    row[2] = gx
    row[3] = gy * u
    row[4] = gy * v
    row[5] = gy
    row[6] = -wanted[at]!
    row[7] = -1
    const error = value - light.gain * wanted[at]! - light.offset
    residuals[count++] = Math.abs(error)
    const weight = light.spread === 0 ? 1 : 1 / (1 + (error / light.spread) ** 2)
    for (let i = 0; i < UNKNOWNS; i++) {
      const weighted = weight * row[i]!
      vector[i]! -= weighted * value
      for (let j = 0; j <= i; j++) matrix[UNKNOWNS * i + j]! += weighted * row[j]!
    }
  }
  if (count < FEWEST) return null
  const delta = solveSymmetric(matrix, vector)
  if (delta === null) return null
  const spread = light.gain === 0 ? 0 : Math.max(0.3, 1.5 * median(residuals.subarray(0, count)))
  return { delta, light: { gain: delta[6]!, offset: delta[7]!, spread } }
}

/** Cholesky with a little ridge; the lower half of the matrix is given. null: nothing to hold on to. */
function solveSymmetric(matrix: Float64Array, vector: Float64Array): Float64Array | null {
  const n = UNKNOWNS
  let trace = 0
  for (let i = 0; i < n; i++) trace += matrix[n * i + i]!
  for (let i = 0; i < n; i++) matrix[n * i + i]! += 1e-6 * trace
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[n * i + j]!
      for (let k = 0; k < j; k++) sum -= matrix[n * i + k]! * matrix[n * j + k]!
      if (i === j) {
        if (sum <= 0) return null
        matrix[n * i + i] = Math.sqrt(sum)
      } else matrix[n * i + j] = sum / matrix[n * j + j]!
    }
  const out = Float64Array.from(vector)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) out[i]! -= matrix[n * i + k]! * out[k]!
    out[i]! /= matrix[n * i + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) out[i]! -= matrix[n * k + i]! * out[k]!
    out[i]! /= matrix[n * i + i]!
  }
  return out
}

/** Of every fourth value: near enough to weigh by. */
function median(values: Float32Array): number {
  const some = values.filter((_, at) => at % 4 === 0).sort()
  return some[some.length >> 1] ?? 0
}

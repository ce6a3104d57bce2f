/**
 * Where could the sample lie in the candidate, or the candidate in the sample (a screenshot)? Every pose, size and small angle, by
 * normalised cross-correlation at all places of a very small copy. It proposes starts; refinement and agreement decide.
 */
import { type GreyPicture, POSES, type Pose, pose, resize, shrink } from './grey.ts'
import { flattenContrast } from './local-contrast.ts'
import { sample, type Warp } from './warp.ts'

/** Longest side of the larger picture in the search. */
const SMALL = 44
/** How long the smaller one is in the larger, in parts of its side: steps of about a tenth. */
const SIZES = [1, 0.9, 0.81, 0.73, 0.66, 0.59, 0.53, 0.48, 0.43, 0.38, 0.34]
const ANGLES = [0, -5, 5, -10, 10].map((degrees) => (degrees * Math.PI) / 180)
/** Only the middle of the smaller one is compared, so that it may stick out by its borders. */
const MIDDLE = 0.88
const FEWEST = 9
const MOST_SQUEEZED = 1.2
/** Surroundings over which light is taken out, in pixels of the small copies. */
const RADIUS = 4

/** `weight`: how unlikely so much correlation is by chance, for a patch of that size. */
export type Start = { readonly pose: Pose; readonly weight: number; readonly warp: Warp }

export type CoarseOptions = {
  readonly poses?: readonly Pose[]
  readonly most: number
}

/** Warps from the *posed* sample into the candidate, best first. */
export function coarseSearch(query: GreyPicture, candidate: GreyPicture, options: CoarseOptions): Start[] {
  const starts: Start[] = []
  for (const one of options.poses ?? POSES) {
    const posed = pose(query, one)
    for (const found of places(posed, candidate)) starts.push({ pose: one, weight: found.weight, warp: found.warp })
    for (const found of places(candidate, posed))
      starts.push({ pose: one, weight: found.weight, warp: inverse(found.warp) })
  }
  starts.sort((a, b) => b.weight - a.weight)
  const kept: Start[] = []
  for (const start of starts) {
    if (kept.length === options.most) break
    if (!kept.some((one) => one.pose === start.pose && near(one.warp, start.warp, query))) kept.push(start)
  }
  return kept
}

/** Frame upon frame, in the poses whose shape fits: what a copy with something painted over it needs. */
export function frameStarts(query: GreyPicture, candidate: GreyPicture, poses: readonly Pose[] = POSES): Start[] {
  return poses.flatMap((one) => {
    const [width, height] = one.quarterTurns % 2 === 1 ? [query.height, query.width] : [query.width, query.height]
    const [across, down] = [candidate.width / width, candidate.height / height]
    const fits = across / down < MOST_SQUEEZED && down / across < MOST_SQUEEZED
    return fits ? [{ pose: one, weight: 0, warp: [across, 0, 0, 0, down, 0] as const }] : []
  })
}

type Place = { readonly weight: number; readonly warp: Warp }

/** The best places of `inner` in `outer`, one per size and angle. */
function places(inner: GreyPicture, outer: GreyPicture): Place[] {
  const field = flatten(shrink(outer, SMALL))
  const kx = field.picture.width / outer.width
  const ky = field.picture.height / outer.height
  const found: Place[] = []
  // How much larger the inner picture's pixels must be for it to just fit.
  const fit = Math.min(outer.width / inner.width, outer.height / inner.height)
  for (const size of SIZES) {
    const scale = fit * size
    const [width, height] = [inner.width * scale * kx, inner.height * scale * ky].map((side) =>
      Math.round(side * MIDDLE),
    ) as [number, number]
    if (width < FEWEST || height < FEWEST) break
    const smooth = shrinkTo(inner, Math.max(inner.width * scale * kx, inner.height * scale * ky))
    for (const angle of ANGLES) {
      const template = templateOf(smooth, {
        width,
        height,
        angle,
        across: inner.width * scale * kx,
        down: inner.height * scale * ky,
      })
      if (template === null) continue
      const best = slide(template, width, height, field)
      if (best === null) continue
      const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale]
      // The middle of the template lies at this place of the outer picture.
      const [x, y] = [(best.x + width / 2) / kx, (best.y + height / 2) / ky]
      const [cx, cy] = [inner.width / 2, inner.height / 2]
      found.push({
        weight: significance(best.correlation, width * height),
        warp: [cos, -sin, x - cos * cx + sin * cy, sin, cos, y - sin * cx - cos * cy],
      })
    }
  }
  return found
}

/** Neighbouring pixels say much the same: about so many of them count as one. */
const ALIKE = 6

/** Fisher's z: small patches correlate highly with something or other, large ones do not. */
function significance(correlation: number, pixels: number): number {
  return Math.atanh(Math.min(0.999, correlation)) * Math.sqrt(Math.max(1, pixels / ALIKE - 3))
}

function shrinkTo(picture: GreyPicture, longest: number): GreyPicture {
  const scale = longest / Math.max(picture.width, picture.height)
  const side = (length: number) => Math.max(2, Math.round(length * scale))
  return resize(picture, side(picture.width), side(picture.height))
}

type TemplateShape = {
  readonly width: number
  readonly height: number
  readonly angle: number
  readonly across: number
  readonly down: number
}

/** The middle of a picture, turned back by the angle, with mean 0 and length 1; null when it is flat. */
function templateOf(picture: GreyPicture, { width, height, angle, across, down }: TemplateShape): Float32Array | null {
  const [cos, sin] = [Math.cos(-angle), Math.sin(-angle)]
  const values = new Float32Array(width * height)
  const [sx, sy] = [picture.width / across, picture.height / down]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x + 0.5 - width / 2, y + 0.5 - height / 2]
      const value = sample(
        picture,
        (cos * dx - sin * dy + across / 2) * sx - 0.5,
        (sin * dx + cos * dy + down / 2) * sy - 0.5,
      )
      // A corner that turned out of the picture takes the nearest pixel's place: few, and far from the middle.
      values[y * width + x] = Number.isNaN(value) ? 128 : value
    }
  flattenContrast(values, width, height, RADIUS)
  return normalise(values)
}

type Field = { readonly picture: GreyPicture; readonly sum: Float64Array; readonly squares: Float64Array }

/** Running sums, so that mean and length of any patch cost four look-ups. */
function flatten(picture: GreyPicture): Field {
  const { width, height } = picture
  const pixels = Float32Array.from(picture.pixels)
  flattenContrast(pixels, width, height, RADIUS)
  const [sum, squares] = [new Float64Array((width + 1) * (height + 1)), new Float64Array((width + 1) * (height + 1))]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const value = pixels[y * width + x]!
      const at = (y + 1) * (width + 1) + x + 1
      sum[at] = value + sum[at - 1]! + sum[at - width - 1]! - sum[at - width - 2]!
      squares[at] = value * value + squares[at - 1]! + squares[at - width - 1]! - squares[at - width - 2]!
    }
  return { picture: { width, height, pixels }, sum, squares }
}

function slide(template: Float32Array, width: number, height: number, { picture, sum, squares }: Field) {
  let best: { correlation: number; x: number; y: number } | null = null
  const row = picture.width + 1
  const count = width * height
  for (let y = 0; y + height <= picture.height; y++)
    for (let x = 0; x + width <= picture.width; x++) {
      const [a, b, c, d] = [y * row + x, y * row + x + width, (y + height) * row + x, (y + height) * row + x + width]
      const total = sum[d]! - sum[b]! - sum[c]! + sum[a]!
      const energy = squares[d]! - squares[b]! - squares[c]! + squares[a]! - (total * total) / count
      if (energy < 0.02 * count) continue
      let dot = 0
      for (let ty = 0; ty < height; ty++) {
        let from = (y + ty) * picture.width + x
        for (let at = ty * width; at < (ty + 1) * width; at++) dot += template[at]! * picture.pixels[from++]!
      }
      const correlation = dot / Math.sqrt(energy)
      if (best === null || correlation > best.correlation) best = { correlation, x, y }
    }
  return best
}

function normalise(values: Float32Array): Float32Array | null {
  let mean = 0
  for (const value of values) mean += value / values.length
  let length = 0
  for (let at = 0; at < values.length; at++) {
    values[at]! -= mean
    length += values[at]! ** 2
  }
  if (length < 0.02 * values.length) return null
  const scale = 1 / Math.sqrt(length)
  for (let at = 0; at < values.length; at++) values[at]! *= scale
  return values
}

export function inverse([a, b, c, d, e, f]: Warp): Warp {
  const area = a * e - b * d
  const [ia, ib, id, ie] = [e / area, -b / area, -d / area, a / area]
  return [ia, ib, -(ia * c + ib * f), id, ie, -(id * c + ie * f)]
}

/** Do both put the sample's corners within a few hundredths of its side of each other? */
function near(a: Warp, b: Warp, { width, height }: GreyPicture): boolean {
  const far = 0.06 * Math.max(width, height) * Math.hypot(a[0], a[3])
  return [
    [0, 0],
    [width, 0],
    [0, height],
    [width, height],
  ].every(([x = 0, y = 0]) => {
    const dx = (a[0] - b[0]) * x + (a[1] - b[1]) * y + a[2] - b[2]
    const dy = (a[3] - b[3]) * x + (a[4] - b[4]) * y + a[5] - b[5]
    return Math.hypot(dx, dy) < far
  })
}

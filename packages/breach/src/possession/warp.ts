/**
 * A warp from one picture into another: six numbers (affine) between continuous coordinates, so that it holds on every floor of a
 * pyramid of smaller and smaller copies.
 */
import { type GreyPicture, half } from './grey.ts'
import { flattenContrast } from './local-contrast.ts'

/** x' = a·x + b·y + c, y' = d·x + e·y + f: from the sample's plane into the candidate's, both in pixels of their ground floor. */
export type Warp = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** Ground floor first, each next one half as large. */
export type Pyramid = {
  readonly width: number
  readonly height: number
  readonly floors: readonly GreyPicture[]
  /** The same floors with light and contrast taken out: what refinement looks at. */
  readonly structure: readonly GreyPicture[]
}

/** Surroundings over which light is taken out, in pixels of each floor. */
const RADIUS = 6

export function makePyramid(picture: GreyPicture, smallest: number): Pyramid {
  const floors = [picture]
  for (let last = picture; Math.max(last.width, last.height) / 2 >= smallest; ) {
    last = half(last)
    floors.push(last)
  }
  const structure = floors.map(({ width, height, pixels }) => {
    const flat = Float32Array.from(pixels)
    flattenContrast(flat, width, height, RADIUS)
    return { width, height, pixels: flat }
  })
  return { width: picture.width, height: picture.height, floors, structure }
}

/** Linear interpolation in a floor's own pixels; NaN outside. */
export function sample(picture: GreyPicture, x: number, y: number): number {
  const { width, height, pixels } = picture
  if (!(x >= -0.5 && y >= -0.5 && x <= width - 0.5 && y <= height - 0.5) || width < 2 || height < 2) return Number.NaN
  const inX = x < 0 ? 0 : x > width - 1 ? width - 1 : x
  const inY = y < 0 ? 0 : y > height - 1 ? height - 1 : y
  const left = inX >= width - 1 ? width - 2 : Math.floor(inX)
  const top = inY >= height - 1 ? height - 2 : Math.floor(inY)
  const dx = inX - left
  const dy = inY - top
  const at = top * width + left
  const upper = pixels[at]! * (1 - dx) + pixels[at + 1]! * dx
  const lower = pixels[at + width]! * (1 - dx) + pixels[at + width + 1]! * dx
  return upper * (1 - dy) + lower * dy
}

/** The same warp from pixels of one floor to pixels of another. */
export function onFloors(
  warp: Warp,
  from: { readonly ground: Pyramid; readonly floor: GreyPicture },
  to: { readonly ground: Pyramid; readonly floor: GreyPicture },
): Warp {
  const [a, b, c, d, e, f] = warp
  const [ux, uy] = [from.ground.width / from.floor.width, from.ground.height / from.floor.height]
  const [kx, ky] = [to.floor.width / to.ground.width, to.floor.height / to.ground.height]
  // Centres of pixels lie half a pixel inside: x' + ½ = k (a u (x + ½) + b u (y + ½) + c).
  return [
    ...[kx * a * ux, kx * b * uy, kx * (a * ux * 0.5 + b * uy * 0.5 + c) - 0.5],
    ...[ky * d * ux, ky * e * uy, ky * (d * ux * 0.5 + e * uy * 0.5 + f) - 0.5],
  ] as unknown as Warp
}

/** A photo may be squeezed a little and turned, not folded: areas and shears beyond this are a fit to noise. */
export function isSane([a, b, , d, e]: Warp): boolean {
  const area = a * e - b * d
  if (!(area > 0.04 && area < 25)) return false
  const [across, down] = [Math.hypot(a, d), Math.hypot(b, e)]
  const shear = (a * b + d * e) / (across * down)
  return across / down < 1.35 && down / across < 1.35 && Math.abs(shear) < 0.2
}

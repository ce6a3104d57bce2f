/**
 * A picture with light and contrast taken out: each pixel less the mean of its surroundings, divided by how much they vary. Shade,
 * gamma, a black bar or a caption change only their own edges, so that search and refinement hold on to the rest.
 */

/** Brightness variation below this is dust; it is not blown up. */
const DUST = 5
const CLIP = 2.5

/** In place. Values lie between −CLIP and CLIP; a plain area is 0. */
export function flattenContrast(pixels: Float32Array, width: number, height: number, radius: number): void {
  const squares = pixels.map((value) => value * value)
  const mean = boxMean(pixels, { width, height, radius })
  const meanSquare = boxMean(squares, { width, height, radius })
  for (let at = 0; at < pixels.length; at++) {
    const spread = Math.sqrt(Math.max(0, meanSquare[at]! - mean[at]! ** 2))
    const value = (pixels[at]! - mean[at]!) / (spread + DUST)
    pixels[at] = value > CLIP ? CLIP : value < -CLIP ? -CLIP : value
  }
}

type Shape = { readonly width: number; readonly height: number; readonly radius: number }

/** Mean of the square around each pixel, cut at the picture's edge: two passes of running sums. */
export function boxMean(pixels: Float32Array, { width, height, radius }: Shape): Float32Array {
  return runningMean(runningMean(pixels, width, height, radius), height, width, radius)
}

/** Along rows, and transposed: twice is both directions and the right way round again. */
function runningMean(pixels: Float32Array, width: number, height: number, radius: number): Float32Array {
  const out = new Float32Array(pixels.length)
  for (let y = 0; y < height; y++) {
    const row = y * width
    let total = 0
    for (let x = 0; x < Math.min(radius, width); x++) total += pixels[row + x]!
    for (let x = 0; x < width; x++) {
      if (x + radius < width) total += pixels[row + x + radius]!
      if (x - radius - 1 >= 0) total -= pixels[row + x - radius - 1]!
      out[x * height + y] = total / (Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1)
    }
  }
  return out
}

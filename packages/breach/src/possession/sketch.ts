/**
 * What a sample's fingerprint would be if it were this part of a photo: the sample is laid somewhere into an empty frame and
 * transformed as the photo once was (fingerprint version 1: signs of the DCT of frequencies 1 to 16, spec: records §3). The part that is
 * missing is unknown, so only the coefficients that the sample decides strongly are compared.
 *
 * Half a photo decides about three quarters of the signs, a quarter two thirds: far more than chance, so a cut needs no
 * fingerprint of its own.
 */
import { type GreyPicture, type Pose, pose, resize } from './grey.ts'

export const FREQUENCIES = 16
export const BITS = FREQUENCIES * FREQUENCIES
export const WORDS = BITS / 32

/** Where the (posed) sample lies in the photo, in parts of the photo's sides; `angle` in radians about its middle. */
export type Placement = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly angle: number
}

export type Sketch = {
  readonly pose: Pose
  readonly placement: Placement
  /** Signs, one bit each, in the order of `bitOrder`. */
  readonly signs: Uint32Array
  /** The strongest quarter of the coefficients, and the strongest half. */
  readonly strong: Uint32Array
  readonly half: Uint32Array
}

/** Pixels along the sample's sides when it is sketched. */
const SIDE = 28

/** Position of each coefficient (row by row, as the fingerprint has them) in our words: the low frequencies first. */
const ORDER = bitOrder()

function bitOrder(): Uint16Array {
  const order = new Uint16Array(BITS)
  const low: number[] = []
  const high: number[] = []
  for (let at = 0; at < BITS; at++) (at % FREQUENCIES < 8 && at / FREQUENCIES < 8 ? low : high).push(at)
  ;[...low, ...high].forEach((coefficient, bit) => {
    order[coefficient] = bit
  })
  return order
}

/** A stored fingerprint's 32 bytes as words in our order. */
export function wordsOfFingerprint(bits: Uint8Array): Uint32Array {
  const words = new Uint32Array(WORDS)
  for (let at = 0; at < BITS; at++) if ((bits[at >> 3]! >> (7 - (at & 7))) & 1) setBit(words, ORDER[at]!)
  return words
}

function setBit(words: Uint32Array, bit: number): void {
  words[bit >> 5]! |= 1 << (bit & 31)
}

export type SketchPad = { readonly picture: GreyPicture; readonly pose: Pose }

/** The sample in one pose, small and without its mean: from it any placement is sketched. */
export function sketchPad(sample: GreyPicture, one: Pose): SketchPad {
  const small = resize(pose(sample, one), SIDE, SIDE)
  let mean = 0
  for (const value of small.pixels) mean += value / small.pixels.length
  return { pose: one, picture: { ...small, pixels: small.pixels.map((value) => value - mean) } }
}

export function sketch(pad: SketchPad, placement: Placement): Sketch {
  const coefficients = placement.angle === 0 ? separable(pad.picture, placement) : turned(pad.picture, placement)
  const sizes = coefficients.map(Math.abs)
  const ranked = Float64Array.from(sizes).sort()
  const [quarterFrom, halfFrom] = [ranked[BITS - BITS / 4]!, ranked[BITS / 2]!]
  const [signs, strong, half] = [new Uint32Array(WORDS), new Uint32Array(WORDS), new Uint32Array(WORDS)]
  for (let at = 0; at < BITS; at++) {
    const bit = ORDER[at]!
    if (coefficients[at]! > 0) setBit(signs, bit)
    if (sizes[at]! >= quarterFrom) setBit(strong, bit)
    if (sizes[at]! >= halfFrom) setBit(half, bit)
  }
  return { pose: pad.pose, placement, signs, strong, half }
}

function separable({ pixels }: GreyPicture, { x, y, width, height }: Placement): Float64Array {
  const columns = waves(x, width)
  const rows = waves(y, height)
  const between = new Float64Array(FREQUENCIES * SIDE)
  for (let row = 0; row < SIDE; row++)
    for (let u = 0; u < FREQUENCIES; u++) {
      let sum = 0
      for (let at = 0; at < SIDE; at++) sum += pixels[row * SIDE + at]! * columns[u * SIDE + at]!
      between[u * SIDE + row] = sum
    }
  const out = new Float64Array(BITS)
  for (let v = 0; v < FREQUENCIES; v++)
    for (let u = 0; u < FREQUENCIES; u++) {
      let sum = 0
      for (let row = 0; row < SIDE; row++) sum += between[u * SIDE + row]! * rows[v * SIDE + row]!
      out[v * FREQUENCIES + u] = sum
    }
  return out
}

/** cos(π k X) at the middles of the sample's cells. */
function waves(start: number, length: number): Float64Array {
  const out = new Float64Array(FREQUENCIES * SIDE)
  for (let k = 1; k <= FREQUENCIES; k++)
    for (let at = 0; at < SIDE; at++)
      out[(k - 1) * SIDE + at] = Math.cos(Math.PI * k * (start + ((at + 0.5) / SIDE) * length))
  return out
}

/** Turned samples do not separate: every second cell is added at its own place. */
function turned({ pixels }: GreyPicture, { x, y, width, height, angle }: Placement): Float64Array {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const out = new Float64Array(BITS)
  const [across, down] = [new Float64Array(FREQUENCIES), new Float64Array(FREQUENCIES)]
  for (let row = 0; row < SIDE; row += 2)
    for (let at = row % 4 === 0 ? 0 : 1; at < SIDE; at += 2) {
      const [dx, dy] = [((at + 0.5) / SIDE - 0.5) * width, ((row + 0.5) / SIDE - 0.5) * height]
      chebyshev(x + width / 2 + cos * dx - sin * dy, across)
      chebyshev(y + height / 2 + sin * dx + cos * dy, down)
      const value = pixels[row * SIDE + at]!
      for (let v = 0; v < FREQUENCIES; v++) {
        const weighted = value * down[v]!
        for (let u = 0; u < FREQUENCIES; u++) out[v * FREQUENCIES + u]! += weighted * across[u]!
      }
    }
  return out
}

/** cos(πkX) for k = 1 … 16 from one cosine: cos((k+1)t) = 2 cos t cos kt − cos((k−1)t). */
function chebyshev(position: number, into: Float64Array): void {
  const first = Math.cos(Math.PI * position)
  let before = 1
  let now = first
  for (let k = 0; k < FREQUENCIES; k++) {
    into[k] = now
    const next = 2 * first * now - before
    before = now
    now = next
  }
}

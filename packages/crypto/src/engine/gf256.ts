/**
 * GF(256) with the Rijndael polynomial, and interpolation over it, as SLIP-39 shares secrets.
 * Multiplication by log tables: shares are handled on the owner's own device, once, with nobody timing it.
 */

const EXP = new Uint8Array(255)
const LOG = new Uint8Array(256)
for (let i = 0, x = 1; i < 255; i++) {
  EXP[i] = x
  LOG[x] = i
  x ^= (x << 1) ^ (x & 0x80 ? 0x11b : 0)
  x &= 0xff
}

export interface Point {
  readonly x: number
  readonly y: Uint8Array
}

/** Value at `x` of the polynomial of least degree through the points (Lagrange, byte by byte). */
export function interpolate(points: readonly Point[], x: number): Uint8Array<ArrayBuffer> {
  const known = points.find((point) => point.x === x)
  if (known !== undefined) return known.y.slice()
  const value = new Uint8Array(points[0]?.y.length ?? 0)
  for (const point of points) {
    let weight = 0
    for (const other of points) {
      if (other === point) continue
      weight += (LOG[other.x ^ x] as number) - (LOG[other.x ^ point.x] as number)
    }
    weight = ((weight % 255) + 255) % 255
    for (let i = 0; i < value.length; i++) {
      const y = point.y[i] as number
      if (y !== 0) value[i] = (value[i] as number) ^ (EXP[((LOG[y] as number) + weight) % 255] as number)
    }
  }
  return value
}

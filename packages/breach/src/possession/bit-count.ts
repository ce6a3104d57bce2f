/** Set bits of two 32-bit words together: two SWAR counts folded into one (Hacker's Delight §5-1). */
export function bitCount(x: number, y: number): number {
  let a = x - ((x >>> 1) & 0x55555555)
  let b = y - ((y >>> 1) & 0x55555555)
  a = (a & 0x33333333) + ((a >>> 2) & 0x33333333)
  b = (b & 0x33333333) + ((b >>> 2) & 0x33333333)
  const c = (a & 0x0f0f0f0f) + ((a >>> 4) & 0x0f0f0f0f) + (b & 0x0f0f0f0f) + ((b >>> 4) & 0x0f0f0f0f)
  return Math.imul(c, 0x01010101) >>> 24
}

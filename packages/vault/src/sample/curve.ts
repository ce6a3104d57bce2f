/** Small shapes of numbers that drawing is made of: smooth steps, bumps, and curves through given points. */

export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value
}

export function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share
}

/** 0 before `from`, 1 behind `to`, smooth between. */
export function smoothstep(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from), 0, 1)
  return t * t * (3 - 2 * t)
}

/** A round bump of height 1 at 0, nothing beyond 3 `width`s: close to a bell curve, without its cost. */
export function bump(distance: number, width: number): number {
  const t = distance / width
  const rest = 1 - t * t * (1 / 9)
  if (rest <= 0) return 0
  const square = rest * rest
  return square * square
}

/** The larger of two, rounded where they meet. */
export function smoothMax(a: number, b: number, roundness: number): number {
  const t = clamp(0.5 + (0.5 * (a - b)) / roundness, 0, 1)
  return mix(b, a, t) + roundness * t * (1 - t)
}

export type Point = readonly [x: number, y: number]

/** `1:2 3:4.5` → points: tables of numbers that stay one line. */
export function pointsOf(text: string): Point[] {
  return text.split(' ').map((pair): Point => {
    const [x, y] = pair.split(':')
    return [Number(x), Number(y)]
  })
}

/** A curve through points with ascending x, without overshoot (Fritsch–Carlson slopes); level beyond both ends. */
export function curveThrough(points: readonly Point[]): (x: number) => number {
  const slopes = slopesOf(points)
  return (x) => {
    const last = points.length - 1
    if (x <= points[0]![0]) return points[0]![1]
    if (x >= points[last]![0]) return points[last]![1]
    let n = 0
    while (x > points[n + 1]![0]) n++
    const [x0, y0] = points[n]!
    const [x1, y1] = points[n + 1]!
    const width = x1 - x0
    const t = (x - x0) / width
    const [t2, t3] = [t * t, t * t * t]
    return (
      y0 * (2 * t3 - 3 * t2 + 1) +
      width * slopes[n]! * (t3 - 2 * t2 + t) +
      y1 * (3 * t2 - 2 * t3) +
      width * slopes[n + 1]! * (t3 - t2)
    )
  }
}

function slopesOf(points: readonly Point[]): number[] {
  const steep = points.slice(1).map(([x, y], n) => (y - points[n]![1]) / (x - points[n]![0]))
  return points.map((_, n) => {
    const [before, behind] = [steep[n - 1], steep[n]]
    if (before === undefined || behind === undefined) return before ?? behind ?? 0
    return before * behind <= 0 ? 0 : (2 * before * behind) / (before + behind)
  })
}

/** The same curve from a table: for what is asked a million times. Level beyond both ends. */
export function tabled(curve: (x: number) => number, from: number, to: number): (x: number) => number {
  const steps = 512
  const table = Float32Array.from({ length: steps + 2 }, (_, n) =>
    curve(from + ((to - from) * Math.min(n, steps)) / steps),
  )
  const scale = steps / (to - from)
  return (x) => {
    const place = (x - from) * scale
    if (place <= 0) return table[0]!
    if (place >= steps) return table[steps]!
    const n = Math.floor(place)
    return table[n]! + (table[n + 1]! - table[n]!) * (place - n)
  }
}

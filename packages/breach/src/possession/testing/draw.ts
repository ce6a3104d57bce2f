/**
 * Pictures drawn from a number, for measuring: faces and bodies with skin, hair, moles, light and a room behind. `session` draws the
 * same person on another day: same features, new pose, light, hair and grain, so that before and after are look-alikes, not copies.
 * The room behind is the same for everybody: a clinic's wall, seen from one tripod.
 */
import type { GreyPicture } from '../grey.ts'

export type Subject = {
  readonly seed: number
  readonly session: number
  readonly width?: number
  readonly height?: number
}

/** Mulberry32: small, seeded, good enough for pictures. */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Smooth noise between −1 and 1 with this many cells across. */
function noise(seed: number, cellsAcross: number): (x: number, y: number) => number {
  const side = Math.ceil(cellsAcross) + 3
  const next = random(seed)
  const lattice = Float32Array.from({ length: side * side }, () => next() * 2 - 1)
  return (x, y) => {
    const [fx, fy] = [Math.min(Math.max(x, 0), 1) * cellsAcross, Math.min(Math.max(y, 0), 1) * cellsAcross]
    const [ix, iy] = [Math.floor(fx), Math.floor(fy)]
    const [sx, sy] = [smooth(fx - ix), smooth(fy - iy)]
    const at = iy * side + ix
    const upper = lattice[at]! * (1 - sx) + lattice[at + 1]! * sx
    const lower = lattice[at + side]! * (1 - sx) + lattice[at + side + 1]! * sx
    return upper * (1 - sy) + lower * sy
  }
}

const smooth = (t: number) => t * t * (3 - 2 * t)
const bump = (d: number) => (d >= 1 ? 0 : (1 - d * d) ** 2)

export function drawPerson({ seed, session, width = 216, height = 288 }: Subject): GreyPicture {
  const person = random(seed * 7919 + 1)
  const day = random(seed * 104_729 + session * 31 + 5)
  const body = person() < 0.3
  const vary = (least: number, most: number) => least + (most - least) * person()
  const tone = vary(95, 205)
  const [rx, ry] = body ? [vary(0.38, 0.5), vary(0.55, 0.7)] : [vary(0.25, 0.33), vary(0.3, 0.38)]
  const eyes = { apart: vary(0.34, 0.48), high: vary(0.12, 0.22), wide: vary(0.12, 0.18), tall: vary(0.045, 0.08) }
  const brow = { high: eyes.high + vary(0.12, 0.18), tilt: vary(-0.15, 0.15), dark: vary(25, 70) }
  const nose = { long: vary(0.32, 0.48), wide: vary(0.08, 0.15) }
  const mouth = { low: vary(0.5, 0.62), wide: vary(0.24, 0.36), full: vary(0.05, 0.11) }
  const hairline = vary(0.55, 0.8)
  const moles = Array.from({ length: 14 }, () => ({
    x: person() * 2 - 1,
    y: person() * 2 - 1,
    r: 0.012 + 0.03 * person(),
    dark: 20 + 60 * person(),
  }))
  // What changes from one day to the next: place, size, light, a smile, hair and grain.
  const [cx, cy, scale] = [0.5 + (day() - 0.5) * 0.06, 0.5 + (day() - 0.5) * 0.05, 0.94 + 0.12 * day()]
  const [lightX, lightY, smile] = [(day() - 0.5) * 60, (day() - 0.5) * 40, (day() - 0.5) * 0.1]
  const skin = [18, 44, 110].map((cells, at) => noise(seed * 13 + at + session * 1009, cells))
  const hair = noise(seed * 17 + session * 2003, 150)
  const hairWave = noise(seed * 19 + session * 7, 14)
  const room = [5, 13, 60].map((cells, at) => noise(at + 77, cells))
  const pixels = new Float32Array(width * height)
  for (let py = 0; py < height; py++)
    for (let px = 0; px < width; px++) {
      const [x, y] = [(px + 0.5) / width, (py + 0.5) / height]
      const [u, v] = [(x - cx) / (rx * scale), (cy - y) / (ry * scale)]
      const light = lightX * (x - 0.5) + lightY * (y - 0.5)
      const inside = u * u + v * v
      let value = 150 + 30 * room[0]!(x, y) + 14 * room[1]!(x, y) + 4 * room[2]!(x, y)
      if (inside < 1.15) {
        const edge = inside < 1 ? 1 : 1 - (inside - 1) / 0.15
        let skinTone = tone * (1.08 - 0.22 * inside) + 5 * skin[0]!(x, y) + 4 * skin[1]!(x, y) + 5 * skin[2]!(x, y)
        for (const mole of moles) skinTone -= mole.dark * bump(Math.hypot(u - mole.x, v - mole.y) / mole.r / 2)
        if (body) skinTone -= 45 * bump(Math.hypot(u, (v + 0.35) * 1.4) / 0.12) + 14 * bump(Math.abs(u) / 0.05)
        else {
          for (const side of [-1, 1]) {
            const [ex, ey] = [(u - side * eyes.apart) / eyes.wide, (v - eyes.high) / eyes.tall]
            skinTone += 40 * bump(Math.hypot(ex, ey)) - 110 * bump(Math.hypot(ex * 2.2, ey * 1.1))
            const by = (v - brow.high - brow.tilt * side * (u - side * eyes.apart)) / 0.035
            skinTone -= brow.dark * bump(Math.hypot(ex / 1.25, by)) * (1 + 0.5 * hair(x, y))
          }
          skinTone -= 22 * bump(Math.abs(Math.abs(u) - nose.wide) / 0.05) * bump((v + nose.long / 3) / nose.long)
          skinTone -= 50 * bump(Math.hypot((Math.abs(u) - nose.wide * 0.6) / 0.05, (v + nose.long * 0.7) / 0.04))
          const curve = v + mouth.low + smile * (u / mouth.wide) ** 2
          skinTone -=
            55 * bump(Math.hypot(u / mouth.wide, curve / mouth.full)) +
            40 * bump(Math.hypot(u / mouth.wide, curve / 0.015))
        }
        value = value * (1 - edge) + skinTone * edge
      }
      const isHair = !body && v > hairline - 0.9 * u * u * hairline && inside < 1.7
      if (isHair) value = 55 + 45 * hairWave(x, y) + 40 * hair(Math.min(1, x + 0.05 * hairWave(x, y)), y * 0.3)
      pixels[py * width + px] = value + light + (day() - 0.5) * 6
    }
  return { width, height, pixels: pixels.map((value) => Math.min(255, Math.max(0, value))) }
}

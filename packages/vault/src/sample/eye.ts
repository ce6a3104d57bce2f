/** An open eye, painted into the front of a head: lids, lashes, white, iris. Counted from the nose outwards on both sides. */
import type { Spot } from './canvas.ts'
import { Clouds } from './chance.ts'
import { bump, clamp, mix, smoothstep, tabled } from './curve.ts'
import { EYE_X } from './head-shape.ts'
import { colourOf } from './light.ts'

export interface EyeLook {
  readonly iris: string
  /** 0 closed, 1 wide open. */
  readonly open: number
  /** Skin that hangs over the upper lid: 0 to 1. */
  readonly hooded: number
  /** Outer corner higher than the inner one, in cm. */
  readonly slant: number
  readonly lashes: number
  /** 1 common. */
  readonly size: number
}

const RADIAL = new Clouds(41, [
  [64, 0.6],
  [128, 0.6],
])
const INNER = 1.52
const OUTER = 4.8
const HALF = (OUTER - INNER) / 2
const IRIS = 0.62

interface Lids {
  up(x: number): number
  low(x: number): number
}

function lidsOf({ open, hooded, slant }: EyeLook): Lids {
  const place = (x: number) => (x - EYE_X) / HALF
  const arch = (t: number) => Math.max(0, 1 - t * t)
  const corner = (t: number) => slant * 0.5 * t - 0.02
  const up = (x: number) => {
    const t = place(x)
    const heavy = 0.12 * hooded * smoothstep(-0.2, 1, t) * arch(t)
    return corner(t) + 0.6 * open * arch(t) ** 0.76 + 0.05 * bump(t + 0.25, 0.5) - heavy
  }
  const low = (x: number) => {
    const t = place(x)
    return corner(t) - (0.08 + 0.36 * open) * arch(t) ** 0.85 - 0.03 * bump(t - 0.3, 0.4)
  }
  return { up: tabled(up, INNER - 0.6, OUTER + 0.8), low: tabled(low, INNER - 0.6, OUTER + 0.8) }
}

/** Paints over skin that is lit already. */
export function eyePainter(look: EyeLook): (spot: Spot) => void {
  const lids = lidsOf(look)
  const tint = colourOf(look.iris)
  return (spot) => {
    const x = EYE_X + (Math.abs(spot.u) - EYE_X) / look.size
    const y = spot.v / look.size
    if (x < 1.1 || x > 5.6 || y < -1.2 || y > 1.5) return
    const up = lids.up(x)
    const low = lids.low(x)
    paintLids(spot, look, { x, y, up, low })
    if (x > INNER && x < OUTER && y < up + 0.05 && y > low - 0.05) {
      const opening = smoothstep(-0.03, 0.035, up - y) * smoothstep(-0.03, 0.035, y - low)
      paintBall(spot, { x, y, up, low, opening, mirrored: spot.u < 0 }, tint)
    }
    paintLashes(spot, look, { x, y, up, low })
  }
}

interface Place {
  readonly x: number
  readonly y: number
  readonly up: number
  readonly low: number
}

function paintLids(spot: Spot, look: EyeLook, { x, y, up, low }: Place): void {
  const along = smoothstep(INNER - 0.1, INNER + 0.6, x) * smoothstep(OUTER + 0.45, OUTER - 0.5, x)
  // the crease, and the fold above it that a heavy lid makes
  const height = mix(0.44, 0.14, look.hooded) * (0.75 + 0.25 * bump((x - EYE_X) / HALF, 0.8))
  const crease = bump(y - up - height, 0.06 + 0.05 * look.hooded) * along
  dim(spot, 0.32 * crease + 0.13 * bump(y - up - height * 0.45, height * 0.55) * along)
  brighten(spot, 0.13 * bump(y - up - height - 0.2, 0.15) * along * look.hooded)
  // the moist border of the lower lid, and the small furrow below it
  const border = bump(y - low + 0.04, 0.045) * smoothstep(INNER, INNER + 0.3, x) * smoothstep(OUTER, OUTER - 0.4, x)
  spot.r = mix(spot.r, spot.r * 1.06 + 0.02, border * 0.6)
  spot.g = mix(spot.g, spot.g * 0.98 + 0.01, border * 0.6)
  dim(spot, 0.11 * bump(y - low + 0.2, 0.08) * along)
}

function paintBall(
  spot: Spot,
  place: Place & { readonly opening: number; readonly mirrored: boolean },
  tint: { readonly r: number; readonly g: number; readonly b: number },
): void {
  const { x, y, up, low, opening, mirrored } = place
  const dx = x - EYE_X + 0.03
  const dy = y - 0.07
  const distance = Math.sqrt(dx * dx + dy * dy)
  // white, greyer towards the corners and in the shadow of the upper lid
  const round = clamp(1 - 0.34 * ((x - EYE_X) / 1.45) ** 2 - 0.16 * (dy / 0.6) ** 2, 0.25, 1)
  const lidShadow = 1 - 0.66 * bump(y - up, 0.26)
  const light = 0.51 * round * lidShadow
  const pink = 0.5 * bump(x - INNER - 0.1, 0.22) + 0.08 * smoothstep(0.85, 1.5, Math.abs(x - EYE_X))
  let r = light * (1 - pink * 0.04)
  let g = light * (0.91 - pink * 0.42)
  let b = light * (0.83 - pink * 0.42)
  const iris = smoothstep(IRIS + 0.05, IRIS - 0.04, distance)
  if (iris > 0) {
    const angle = Math.atan2(dy, dx)
    const rays = RADIAL.at(angle * 40, distance * 26) * 0.5 + RADIAL.at(angle * 20 + 60, distance * 8) * 0.4
    const ring = mix(1, 0.25, smoothstep(0.7, 1, distance / IRIS))
    // light falls in from above and gathers on the far side
    const glow = (0.46 + 0.5 * smoothstep(0.15, -0.5, dy)) * (1 + 0.55 * rays) * ring * lidShadow
    const warm = 1 + 0.5 * bump(distance - 0.27, 0.12)
    r = mix(r, tint.r * glow * warm, iris)
    g = mix(g, tint.g * glow * (0.5 + 0.5 * warm), iris)
    b = mix(b, tint.b * glow, iris)
    const pupil = 1 - 0.96 * smoothstep(0.25, 0.2, distance)
    r *= pupil
    g *= pupil
    b *= pupil
  }
  // two soft lights are mirrored, the same way round in both eyes
  const sx = mirrored ? -dx : dx
  const shine =
    0.95 * box(sx + 0.19, dy - 0.19, 0.085) + 0.3 * box(sx - 0.26, dy - 0.14, 0.055) + 0.1 * bump(y - low - 0.07, 0.04)
  spot.r = mix(spot.r, r + shine * 0.9, opening)
  spot.g = mix(spot.g, g + shine * 0.93, opening)
  spot.b = mix(spot.b, b + shine, opening)
}

function box(x: number, y: number, half: number): number {
  return smoothstep(0.035, -0.035, Math.abs(x) - half) * smoothstep(0.035, -0.035, Math.abs(y) - half * 0.9)
}

function paintLashes(spot: Spot, look: EyeLook, { x, y, up, low }: Place): void {
  const t = (x - INNER) / (OUTER - INNER)
  if (t < 0.02 || t > 1) return
  const thick = 0.05 + 0.045 * smoothstep(0.1, 0.8, t)
  const line = 0.94 * bump(y - up - thick * 0.3, thick) * smoothstep(0.02, 0.2, t) * smoothstep(1, 0.9, t)
  // lashes lean outwards and grow longer towards the corner
  const above = y - up
  const reach = (0.1 + 0.2 * smoothstep(0.2, 0.85, t)) * look.lashes
  let dark = line
  if (above > 0 && above < reach && t > 0.1) {
    const lean = x - above * mix(-0.3, 1.3, t)
    const comb = smoothstep(0.15, 0.85, Math.abs(Math.sin(lean * 19 + RADIAL.at(lean * 9, 4) * 1.8)))
    dark = Math.max(dark, comb * (1 - above / reach) * 0.62)
  }
  // the lower lashes are a breath of shadow
  dark = Math.max(
    dark,
    0.16 * look.lashes * bump(low - y - 0.03, 0.05) * smoothstep(0.15, 0.5, t) * smoothstep(1, 0.9, t),
  )
  dim(spot, clamp(dark, 0, 0.95))
}

function dim(spot: Spot, amount: number): void {
  spot.r *= 1 - amount
  spot.g *= 1 - amount
  spot.b *= 1 - amount
}

function brighten(spot: Spot, amount: number): void {
  spot.r *= 1 + amount
  spot.g *= 1 + amount
  spot.b *= 1 + amount
}

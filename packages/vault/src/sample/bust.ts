/** What belongs to a head in a picture: ears, shoulders with a gown, the backdrop of the studio. */
import { emptySurface, type Spot, type Surface } from './canvas.ts'
import { Clouds } from './chance.ts'
import { bump, mix, smoothstep } from './curve.ts'
import type { HeadShape } from './head-shape.ts'
import { colourOf, type Matter, shade } from './light.ts'
import { makeSkinSpot, paintSkin, type SkinBase } from './skin.ts'

const FOLDS = new Clouds(71, [
  [4, 0.6],
  [8, 0.5],
  [16, 0.2],
])
const WEAVE = new Clouds(72, [[256, 1]])

/** `side` 1: the ear at the right of the picture, −1 at the left. Painters go by u, v (place in the ear) and w (height). */
export function earSurface(shape: HeadShape, side: 1 | -1): Surface {
  const surface = emptySurface(49, 20)
  const { columns, rows } = surface
  for (let row = 0; row < rows; row++) {
    const r = row / (rows - 1)
    for (let column = 0; column < columns; column++) {
      const phi = (column / (columns - 1)) * 2 * Math.PI * side
      const [back, up] = [Math.cos(phi), Math.sin(phi)]
      const lobe = smoothstep(0.1, -0.9, up)
      const reach = (back > 0 ? 1.8 : 1.3) * mix(1, 0.8, lobe)
      const p = back * reach * r
      const q = up * mix(3.0, 3.05, lobe) * r
      const height = earRelief(p, q, r, phi * side)
      const outward = 0.24 + Math.max(-0.2, p + 1.25) * 0.33 + height
      const at = row * columns + column
      surface.x[at] = side * (7.05 * shape.faceWidth + outward * 0.94)
      surface.y[at] = -0.75 + q * 0.98 - p * 0.2
      surface.z[at] = -0.55 - p * 0.93 + height * 0.2
      surface.u[at] = p
      surface.v[at] = q
      surface.w[at] = height
      surface.blood[at] = 0.5 + 0.4 * bump(q + 2.3, 0.9)
      surface.gloss[at] = 0.5
      surface.open[at] = 1 - 0.7 * smoothstep(0.02, -0.3, height)
    }
  }
  return surface
}

function earRelief(p: number, q: number, r: number, phi: number): number {
  const turn = Math.atan2(Math.sin(phi), Math.cos(phi))
  const onHelix = smoothstep(-1.3, -0.6, turn) * (1 - 0.6 * smoothstep(2.2, 3, turn))
  const helix = 0.34 * bump(r - 0.87, 0.13) * onHelix
  const antihelix = 0.26 * bump(r - 0.56, 0.13) * smoothstep(-1.5, -0.9, turn) * smoothstep(2, 1.4, turn)
  const concha = -0.4 * bump(Math.hypot(p + 0.25, (q + 0.3) * 0.8), 0.72)
  const tragus = 0.36 * bump(Math.hypot(p + 1.02, (q + 0.45) * 0.8), 0.4)
  const lobe = 0.2 * bump(Math.hypot(p - 0.05, q + 2.3), 0.7)
  return helix + antihelix + concha + tragus + lobe - 0.3 * smoothstep(0.93, 1, r)
}

export function earPainter(base: SkinBase): (spot: Spot) => void {
  const skin = makeSkinSpot()
  return (spot) => {
    skin.x = spot.u + 30
    skin.y = spot.v
    paintSkin(spot, skin, base)
  }
}

/** Paints a gown over what lies below its neckline; false where there is skin. */
export function gownPainter(gown: string): (spot: Spot) => boolean {
  const cloth = colourOf(gown)
  const matter: Matter = { r: 0, g: 0, b: 0, gloss: 0, open: 1, soft: 0.15 }
  return (spot) => {
    const x = spot.u
    const y = spot.v
    const neckline = mix(-19.6 + 0.05 * Math.min(70, x * x), -16.2, smoothstep(1.1, 1.7, Math.abs(spot.w)))
    const inside = neckline - y
    if (inside < 0) return false
    const fold = FOLDS.at(x * 4 + y * 1.2, y * 2.2)
    const next = FOLDS.at((x + 0.2) * 4 + y * 1.2, y * 2.2)
    const nx = spot.nx + (next - fold) * 2.2
    const length = 1 / Math.sqrt(nx * nx + spot.ny * spot.ny + spot.nz * spot.nz)
    spot.nx = nx * length
    spot.ny *= length
    spot.nz *= length
    const hem = bump(inside - 0.55, 0.06) + bump(inside, 0.1)
    const light = (1 + 0.05 * WEAVE.at(x * 60, y * 60)) * (1 - 0.3 * hem)
    matter.r = cloth.r * light
    matter.g = cloth.g * light
    matter.b = cloth.b * light
    matter.open = 1 - 0.2 * bump(fold + 0.6, 0.4)
    shade(spot, matter)
    return true
  }
}

/** Grey paper behind, lit from one side and a little brighter around the head. */
export function paintBackdrop(tone: string): (spot: Spot) => void {
  const base = colourOf(tone)
  return (spot) => {
    const x = spot.px / 17
    const y = (spot.py - 1) / 22
    const light = 1.1 - 0.2 * (x * x + y * y) - 0.07 * x
    spot.r = base.r * light
    spot.g = base.g * light
    spot.b = base.b * light
  }
}

/** Long hair in a knot at the back of the head. */
export function knotSurface(): Surface {
  const surface = emptySurface(41, 31)
  const { columns, rows } = surface
  for (let row = 0; row < rows; row++) {
    const up = Math.PI * (0.5 - row / (rows - 1))
    for (let column = 0; column < columns; column++) {
      const around = (column / (columns - 1)) * 2 * Math.PI
      const at = row * columns + column
      const round = Math.cos(up)
      // wound: a shallow groove runs around it
      const wound = 1 + 0.05 * Math.sin(around * 2 + up * 5)
      surface.x[at] = 2.7 * wound * round * Math.sin(around)
      surface.y[at] = 0.9 + 2.8 * wound * Math.sin(up)
      surface.z[at] = -10.9 + 2.2 * wound * round * Math.cos(around)
      surface.u[at] = around
      surface.v[at] = up
    }
  }
  return surface
}

/** A trunk between ribs and hips, with what a belly is before and after. Centimetres from the navel. */
import { type Canvas, emptySurface, type Spot, type Surface } from './canvas.ts'
import { Clouds, diceOf } from './chance.ts'
import type { Condition } from './condition.ts'
import { bump, curveThrough, mix, pointsOf, smoothstep, tabled } from './curve.ts'
import { colourOf, type Matter, shade } from './light.ts'
import type { Likeness } from './likeness.ts'
import { makeSkinSpot, paintSkin, SkinMap, skinBase } from './skin.ts'
import { turned } from './turned.ts'

const WIDTH = tabled(
  curveThrough(pointsOf('-24:16.6 -17:17.2 -12:16.9 -7:15.4 -2:13.7 3:12.9 8:13.3 14:14.4 22:15.2')),
  -24,
  22,
)
const DEPTH = tabled(curveThrough(pointsOf('-24:9.4 -16:9.6 -9:9.4 -2:8.7 4:8.6 10:9.4 22:10.6')), -24, 22)
const WEAVE = new Clouds(81, [[256, 1]])

export interface TorsoView {
  readonly yaw: number
  readonly pitch: number
}

export function paintTorso(
  canvas: Canvas,
  person: Likeness,
  look: { readonly condition: Condition; readonly view: TorsoView },
): void {
  const { condition, view } = look
  const surface = torsoSurface(person, condition.belly)
  canvas.paint(turned(surface, view.yaw, view.pitch), torsoPainter(person, condition))
}

function torsoSurface(person: Likeness, belly: number): Surface {
  const surface = emptySurface(161, 190)
  const { columns, rows } = surface
  for (let row = 0; row < rows; row++) {
    const y = mix(23, -24, row / (rows - 1))
    const soft =
      1 +
      0.11 * belly * bump(y + 4, 7) +
      0.05 * person.sturdy * smoothstep(0, 12, y) -
      0.06 * person.sturdy * bump(y + 13, 7)
    const [width, depth] = [WIDTH(y) * soft, DEPTH(y) * (1 + 0.1 * belly)]
    for (let column = 0; column < columns; column++) {
      const t = (column / (columns - 1)) * 2 - 1
      const theta = Math.PI * Math.sign(t) * (0.7 * Math.abs(t) + 0.3 * Math.abs(t) ** 2)
      const [sine, cosine] = [Math.sin(theta), Math.cos(theta)]
      const radius = (Math.abs(sine / width) ** 2.45 + Math.abs(cosine / depth) ** 2.45) ** (-1 / 2.45)
      const x = radius * sine
      const out = cosine > 0 ? relief({ x, y, belly, person }) * smoothstep(0, 0.5, cosine) : 0
      const at = row * columns + column
      surface.x[at] = x
      surface.y[at] = y
      surface.z[at] = radius * cosine + out
      surface.u[at] = x
      surface.v[at] = y
      surface.w[at] = theta
      surface.gloss[at] = 0.42
      surface.blood[at] = 0.15 * bump(y + 14, 6)
      surface.open[at] =
        1 -
        0.55 * navel(x, y) -
        0.2 * smoothstep(-13.2, -15.4, y) * belly -
        0.25 * smoothstep(1.15, 1.7, Math.abs(theta))
    }
  }
  return surface
}

function navel(x: number, y: number): number {
  return bump(x, 0.6) * bump(y, 0.95)
}

function relief(at: {
  readonly x: number
  readonly y: number
  readonly belly: number
  readonly person: Likeness
}): number {
  const { x, y, belly, person } = at
  const side = Math.abs(x)
  // a full belly hangs lower than it begins
  const round =
    belly *
    (4.6 * bump(x, 9) * bump(y + 4.5, 7) +
      2.3 * bump(x, 9.5) * bump(y + 9.5, 3.2) -
      1 * bump(x, 12) * bump(y + 15.4, 1.5))
  const waist = -0.5 * belly * bump(y - 2.6, 0.8) * bump(x, 8.5)
  const lean = 1 - belly
  const line = -0.2 * lean * bump(x, 0.75) * smoothstep(-6, -1, y) * smoothstep(20, 12, y)
  const beside = 0.15 * lean * bump(side - 3.4, 1.9) * smoothstep(-12, -4, y) * smoothstep(18, 10, y)
  const flanks = -0.3 * lean * bump(side - 7.6, 1.5) * bump(y, 8)
  const ribs =
    0.75 * (0.5 + lean) * bump(y - 10.5 - side * 0.9 + 4, 2.2) * smoothstep(3, 6, side) -
    0.6 * bump(y - 4.2 + side * 0.2, 2.6) * smoothstep(5, 8, side) * lean
  const hips = 1.15 * lean * bump(side - 11, 2.2) * bump(y + 9, 3.4)
  const groin =
    -0.4 * lean * bump(side - 8.4 - (y + 12) * 0.75, 1.2) * smoothstep(-8, -12, y) * smoothstep(-17, -14.5, y)
  const hole = -1.35 * navel(x, y) + 0.3 * bump(Math.hypot(x, y * 0.75) - 1.15, 0.42) * (0.4 + belly)
  return round + waist + line + beside + flanks + ribs + hips + groin + hole - 0.2 * person.sturdy * bump(x, 5) * lean
}

function torsoPainter(person: Likeness, condition: Condition): (spot: Spot) => void {
  const base = skinBase({ tone: person.tone, uneven: 0.4, pores: 0.45 })
  const skin = makeSkinSpot()
  const { stripes, moles } = torsoMarks(person, condition)
  const cloth = colourOf('#2f3437')
  const matter: Matter = { r: 0, g: 0, b: 0, gloss: 0.12, open: 1, soft: 0.1 }
  return (spot) => {
    const x = spot.u
    const y = spot.v
    const waistband = -15.6 + 0.012 * x * x
    const below = waistband - y
    const above = y - 17.4 + 0.008 * x * x
    if (below > 0 || above > 0) {
      const edge = below > 0 ? below : above
      const light = (1 + 0.12 * WEAVE.at(x * 50, y * 50)) * (1 + 0.9 * bump(edge - 0.9, 0.09) * 0.6)
      matter.r = cloth.r * light
      matter.g = cloth.g * light
      matter.b = cloth.b * light
      matter.open = 1 - 0.4 * bump(edge, 0.14)
      shade(spot, matter)
      return
    }
    skin.x = spot.w * 12
    skin.y = y
    skin.brown = moles.at(x, y)
    const here = stripes.at(x, y)
    skin.slopeX = (stripes.at(x + 0.05, y) - here) / 0.05
    skin.slopeY = (stripes.at(x, y + 0.05) - here) / 0.05
    spot.blood += -here * 9 + condition.scar * 0.8 * scarAt(x, y)
    spot.open -= 0.3 * bump(below, 0.5) + 0.25 * bump(above, 0.5)
    paintSkin(spot, skin, base)
  }
}

/** The fine line that remains low above the waistband, from hip to hip. */
function scarAt(x: number, y: number): number {
  return bump(y + 14.3 - 0.014 * x * x, 0.12) * smoothstep(14, 11.5, Math.abs(x))
}

function torsoMarks(person: Likeness, condition: Condition): { readonly stripes: SkinMap; readonly moles: SkinMap } {
  const area = { left: -18, top: 20, width: 36, height: 40 }
  const stripes = new SkinMap(area, 14)
  const moles = new SkinMap(area, 14)
  const dice = diceOf(person.seed, 7)
  for (let n = 0; n < 26; n++) {
    const side = n % 2 === 0 ? -1 : 1
    const [x, y] = [side * (3.5 + dice() * 8), -13 + dice() * 9]
    const [dx, dy] = [side * (0.3 + dice() * 0.9), 1.4 + dice() * 2.2]
    const points = [
      [x, y],
      [x + dx * 0.6, y + dy * 0.5],
      [x + dx, y + dy],
    ] as const
    stripes.furrow(points, { width: 0.1 + 0.06 * dice(), amount: -0.035 * Math.max(0, condition.belly - 0.3) })
  }
  for (let n = 0; n < 9; n++)
    moles.dab(-12 + dice() * 24, -12 + dice() * 26, { radius: 0.08 + dice() * 0.13, amount: 0.6, soft: 0.5 })
  return { stripes, moles }
}

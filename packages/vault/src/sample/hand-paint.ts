/** Paints the back of a hand on grey paper: creases over the joints, nails, veins, spots. Places are those of hand-shape.ts. */
import type { Canvas, Spot } from './canvas.ts'
import { diceOf } from './chance.ts'
import type { Condition } from './condition.ts'
import { bump, mix, type Point, pointsOf, smoothstep } from './curve.ts'
import { FINGERS, type Finger, handHeight, handSurface } from './hand-shape.ts'
import { type Colour, type Matter, shade } from './light.ts'
import type { Likeness } from './likeness.ts'
import { makeSkinSpot, paintSkin, SkinMap, scatter, skinBase } from './skin.ts'

export function paintHand(
  canvas: Canvas,
  person: Likeness,
  look: { readonly condition: Condition; readonly detail: number },
): void {
  const { condition, detail } = look
  const marks = handMarks(person, condition)
  canvas.fill(paperPainter(condition))
  canvas.paint(handSurface(condition.hands, marks.veins, detail), handPainter(person, condition, marks))
}

const AREA = { left: -12, top: 14, width: 24, height: 30 }

/** Grey paper with the soft shadow of the hand on it. */
function paperPainter(condition: Condition): (spot: Spot) => void {
  const shadow = new SkinMap(AREA, 4)
  shadow.fill((x, y) => smoothstep(-1.3, 0.5, handHeight(x, y, condition.hands)))
  return (spot) => {
    const light = (0.35 + 0.0025 * spot.py - 0.0015 * spot.px) * (1 - 0.34 * shadow.at(spot.px - 0.5, spot.py + 0.65))
    spot.r = light * 0.985
    spot.g = light
    spot.b = light * 1.01
  }
}

interface HandMarks {
  readonly spots: SkinMap
  readonly veins: SkinMap
  readonly creases: SkinMap
}

function handPainter(person: Likeness, condition: Condition, marks: HandMarks): (spot: Spot) => void {
  const base = skinBase({ tone: person.tone, uneven: 0.5, pores: 0.7 })
  const skin = makeSkinSpot()
  const nails = FINGERS.map((finger, n) => nailPainter(finger, { skin: base.colour, thumb: n === 4 }))
  return (spot) => {
    if (spot.w <= 0) return
    const x = spot.u
    const y = spot.v
    const { r, g, b } = spot
    const creases = marks.creases.at(x, y)
    const vein = condition.hands * marks.veins.at(x, y)
    skin.x = x
    skin.y = y
    skin.brown = marks.spots.at(x, y)
    skin.slopeX = (marks.creases.at(x + 0.03, y) - creases) / 0.03
    skin.slopeY = (marks.creases.at(x, y + 0.03) - creases) / 0.03
    spot.open += Math.max(-0.35, creases * 6)
    spot.grey += 0.35 * vein
    spot.blood -= 0.4 * vein
    paintSkin(spot, skin, base)
    for (const paintNail of nails) paintNail(spot)
    const edge = smoothstep(0, 0.3, spot.w)
    spot.r = mix(r, spot.r, edge)
    spot.g = mix(g, spot.g, edge)
    spot.b = mix(b, spot.b, edge)
  }
}

function nailPainter(
  { joints, radii }: Finger,
  look: { readonly skin: Colour; readonly thumb: boolean },
): (spot: Spot) => void {
  const [last, tip] = [joints[2]!, joints[3]!]
  const length = Math.hypot(tip[0] - last[0], tip[1] - last[1])
  const ux = (tip[0] - last[0]) / length
  const uy = (tip[1] - last[1]) / length
  const half = radii[3]! * (look.thumb ? 0.72 : 0.7)
  const { skin } = look
  const matter: Matter = { r: 0, g: 0, b: 0, gloss: 1.6, open: 1, soft: 0.7 }
  return (spot) => {
    const rx = spot.u - tip[0] - ux * 0.05
    const ry = spot.v - tip[1] - uy * 0.05
    if (rx > 1.2 || rx < -1.2 || ry > 1.2 || ry < -1.2) return
    const along = rx * ux + ry * uy
    const across = rx * uy - ry * ux
    const shape = Math.abs(across / half) ** 2.6 + Math.abs(along / (half * 1.25)) ** 2.6
    if (shape > 1.25) return
    const { r, g, b } = spot
    const white = smoothstep(half * 0.98, half * 1.06, along + 0.12 * half)
    const moon = 0.12 * bump(along + half * 1.15, half * 0.4)
    matter.r = mix(skin.r * 1.02 + 0.04, 0.78, white) + moon
    matter.g = mix(skin.g * 0.92 + 0.03, 0.74, white) + moon
    matter.b = mix(skin.b * 0.94 + 0.035, 0.7, white) + moon
    shade(spot, matter)
    const within = smoothstep(1.1, 0.92, shape)
    const rim = 1 - 0.27 * bump(shape - 1.04, 0.1)
    spot.r = mix(r, spot.r, within) * rim
    spot.g = mix(g, spot.g, within) * rim
    spot.b = mix(b, spot.b, within) * rim
  }
}

const VEINS = [
  '-2.2:0.2 -2.3:-1.6 -1.7:-3.2 -1.5:-5.2 -1:-7.4 -1:-10',
  '-0.3:0.4 -0.2:-1.4 -0.7:-2.6 -1.7:-3.3',
  '-0.2:-1.4 0.6:-2.8 0.9:-4.6 0.6:-6.6 0.9:-9',
  '1.8:0 1.7:-1.6 0.9:-3.2',
  '3:-3.2 2.2:-4.6 1.8:-6.4 1:-7.8',
].map(pointsOf)

function handMarks(person: Likeness, condition: Condition): HandMarks {
  const spots = new SkinMap(AREA, 20)
  const veins = new SkinMap(AREA, 14)
  const creases = new SkinMap(AREA, 28)
  const dice = diceOf(person.seed, 9)
  scatter(spots, dice, {
    count: 44,
    place: (roll) => [-3.6 + roll() * 7, -9 + roll() * 10],
    radius: [0.06, 0.34],
    amount: [0.3 * condition.spots, 0.8 * condition.spots],
  })
  const shaken = ([x, y]: Point): Point => [x + (dice() - 0.5) * 0.3, y + (dice() - 0.5) * 0.3]
  for (const vein of VEINS) veins.furrow(vein.map(shaken), { width: 0.15, amount: 1 })
  for (const finger of FINGERS)
    for (const joint of [1, 2]) drawCreases(creases, finger, { joint, age: condition.hands })
  return { spots, veins, creases }
}

/** Five short lines across a joint, bowed away from its middle. */
function drawCreases(
  map: SkinMap,
  { joints, radii }: Finger,
  at: { readonly joint: number; readonly age: number },
): void {
  const [from, here] = [joints[at.joint - 1]!, joints[at.joint]!]
  const length = Math.hypot(here[0] - from[0], here[1] - from[1])
  const [ux, uy] = [(here[0] - from[0]) / length, (here[1] - from[1]) / length]
  for (let n = -2; n <= 2; n++) {
    const half = radii[at.joint]! * (0.62 - 0.08 * Math.abs(n))
    const [cx, cy] = [here[0] + ux * n * 0.17, here[1] + uy * n * 0.17]
    const line: Point[] = [
      [cx - uy * half, cy + ux * half],
      [cx + ux * 0.09 * n, cy + uy * 0.09 * n],
      [cx + uy * half, cy - ux * half],
    ]
    map.furrow(line, { width: 0.045, amount: -0.03 * (0.7 + 0.5 * at.age) * (at.joint === 1 ? 1 : 0.6) })
  }
}
